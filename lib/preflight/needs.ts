import { isDeepStrictEqual } from "node:util";
import type { Spec } from "@/infra-templates/two-tier/spec";

/** What a request adds to what the account has, at its height. */
export interface Needs {
  readonly vpcs: number;
  readonly addresses: number;
  /** By Availability Zone. */
  readonly natGateways: ReadonlyMap<string, number>;
  readonly vcpus: number;
  /** With the maximum number of instances, which scaling may reach later. */
  readonly vcpusAtMaximum: number;
  readonly databases: number;
}

type Vcpus = (instanceType: string) => number;

/** The instances are replaced one by one, so one more of the new kind runs for a while; see the web tier's update policy. */
const ROLLING_EXTRA = 1;

/**
 * What building `spec` needs: all of it, or for an update of `live` what it adds. What an update replaces exists twice
 * until it ends, and what it frees is free only then. `vcpus` tells the vCPUs of both instance types.
 */
export function needsOf(spec: Spec, live: Spec | null, vcpus: Vcpus): Needs {
  const instances = (of: Spec, count: number) => count * vcpus(of.web.instanceType);
  const wanted = instances(spec, spec.web.desiredInstances);
  const most = instances(spec, spec.web.maxInstances);
  if (!live) {
    return {
      vpcs: 1,
      addresses: spec.natGateways,
      natGateways: countByZone(gatewayZones(spec)),
      vcpus: wanted,
      vcpusAtMaximum: most,
      databases: databasesOf(spec),
    };
  }
  const running = instances(live, live.web.desiredInstances);
  const rolling = rollsInstances(spec, live) ? ROLLING_EXTRA * vcpus(spec.web.instanceType) : 0;
  const added = Math.max(0, wanted - running) + rolling;
  return {
    vpcs: spec.vpcCidr === live.vpcCidr ? 0 : 1,
    addresses: Math.max(0, spec.natGateways - live.natGateways),
    natGateways: countByZone(gatewayZones(spec).filter((_, index) => isNewGateway(spec, live, index))),
    vcpus: added,
    vcpusAtMaximum: Math.max(added, most - running),
    databases: Math.max(0, databasesOf(spec) - databasesOf(live)),
  };
}

const databasesOf = ({ database }: Spec) => (database.readReplica ? 2 : 1);

/** A gateway stands in the public subnet of its zone: the first in the first zone. */
const gatewayZones = (spec: Spec) => spec.availabilityZones.slice(0, spec.natGateways);

/** A change of its subnet replaces a gateway: its new one is made before the old one goes. */
function isNewGateway(spec: Spec, live: Spec, index: number): boolean {
  return (
    index >= live.natGateways ||
    spec.vpcCidr !== live.vpcCidr ||
    spec.availabilityZones[index] !== live.availabilityZones[index] ||
    spec.subnets.public[index] !== live.subnets.public[index]
  );
}

/** Whether the instances are replaced: what they are started from changes. Left out, the image stays. */
function rollsInstances(spec: Spec, live: Spec): boolean {
  return (
    spec.web.instanceType !== live.web.instanceType ||
    (spec.web.imageId !== null && spec.web.imageId !== live.web.imageId) ||
    spec.database.readReplica !== live.database.readReplica ||
    !isDeepStrictEqual(spec.application, live.application)
  );
}

function countByZone(zones: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const zone of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}

/** Whether a type counts against "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances". */
export function isStandardFamily(instanceType: string): boolean {
  return /^(a|c|d|h|i|im|is|m|r|t|z)\d/.test(instanceType);
}
