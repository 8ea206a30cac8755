import type { Spec } from "@/infra-templates/two-tier/spec";

/** One Availability Zone's column of the drawing. */
export interface ArchitectureZone {
  name: string;
  publicCidr: string;
  webCidr: string;
  databaseCidr: string;
  /** Desired instances that start here: the Auto Scaling group spreads them evenly. */
  instances: number;
}

/** What the drawing shows of an environment. */
export interface ArchitectureModel {
  name: string;
  region: string;
  vpcCidr: string;
  zones: readonly [ArchitectureZone, ArchitectureZone];
  instanceType: string;
  minInstances: number;
  maxInstances: number;
  instanceClass: string;
  engineVersion: string;
  storageGiB: number;
  multiAz: boolean;
  readReplica: boolean;
  natGateways: number;
  /** What the instances run. */
  application: Spec["application"];
  https: boolean;
  /** Where the load balancer writes its access logs; nowhere when null. */
  accessLogsBucket: string | null;
}

/** The drawing of a spec. Pure; a form may call it on every valid keystroke. */
export function architectureModel(spec: Spec): ArchitectureModel {
  const zone = (index: 0 | 1): ArchitectureZone => ({
    name: spec.availabilityZones[index],
    publicCidr: spec.subnets.public[index],
    webCidr: spec.subnets.web[index],
    databaseCidr: spec.subnets.database[index],
    instances: Math.floor((spec.web.desiredInstances + 1 - index) / 2),
  });
  return {
    name: spec.name,
    region: spec.region,
    vpcCidr: spec.vpcCidr,
    zones: [zone(0), zone(1)],
    instanceType: spec.web.instanceType,
    minInstances: spec.web.minInstances,
    maxInstances: spec.web.maxInstances,
    instanceClass: spec.database.instanceClass,
    engineVersion: spec.database.engineVersion,
    storageGiB: spec.database.allocatedStorageGiB,
    multiAz: spec.database.multiAz,
    readReplica: spec.database.readReplica,
    natGateways: spec.natGateways,
    application: spec.application,
    https: spec.certificateArn !== null,
    accessLogsBucket: spec.accessLogsBucket,
  };
}
