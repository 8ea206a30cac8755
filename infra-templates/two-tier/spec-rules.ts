import {
  type Cidr,
  cidrsOverlap,
  containsCidr,
  nextFreeCidr,
  parseCidr,
  privateRangeOf,
  SMALLEST_PLANNABLE_VPC_PREFIX,
  SMALLEST_SUBNETS,
  type SubnetLimits,
  type SubnetTier,
  subnetTiers,
  usableAddresses,
} from "../../lib/network";
import * as fields from "./spec-fields";

/** One thing wrong with a spec: where it is and a sentence that says what was given and what would do. */
export interface SpecFault {
  path: (string | number)[];
  message: string;
}

/** A load balancer needs a /27 and 8 free addresses in each subnet ("Application Load Balancers", ELB user guide). */
const LOAD_BALANCER_PREFIX = 27;
const LOAD_BALANCER_FREE_ADDRESSES = 8;

/**
 * Every rule that concerns more than one field. Each rule runs when the fields it needs are fine by themselves,
 * whatever else is wrong, so that a form shows all faults at once. Takes anything; throws nothing.
 */
export function crossFieldFaults(input: unknown): SpecFault[] {
  const root = record(input);
  return [...zoneFaults(root), ...networkFaults(root), ...instanceFaults(root), ...certificateFaults(root)];
}

function zoneFaults(root: Fields): SpecFault[] {
  const region = valid(fields.region, root.region);
  const zones = list(root.availabilityZones).map((zone) => valid(fields.zone, zone));
  const faults: SpecFault[] = [];
  zones.forEach((zone, index) => {
    if (zone === undefined || region === undefined || zone.slice(0, -1) === region) return;
    const message = `${zone} is not an Availability Zone of ${region}. Its zones are named like ${region}a.`;
    faults.push({ path: ["availabilityZones", index], message });
  });
  if (zones[1] !== undefined && zones[0] === zones[1]) {
    const message = `Both zones are ${zones[1]}. Choose a second zone, so that one may fail.`;
    faults.push({ path: ["availabilityZones", 1], message });
  }
  return faults;
}

interface NamedSubnet {
  tier: SubnetTier;
  index: number;
  label: string;
  text: string;
  cidr: Cidr;
}

function networkFaults(root: Fields): SpecFault[] {
  const vpcText = validCidr(root.vpcCidr);
  const vpc = vpcText === undefined ? null : parseCidr(vpcText);
  const subnets = readSubnets(record(root.subnets));
  const faults: SpecFault[] = vpc && vpcText ? vpcFaults(vpc, vpcText) : [];
  const hint = (subnet: NamedSubnet, prefix = subnet.cidr.prefix) => {
    const others = subnets.filter((other) => other !== subnet).map((other) => other.text);
    const free = vpcText === undefined ? null : nextFreeCidr(vpcText, others, prefix);
    return free ? ` Next free: ${free}.` : vpcText ? ` The VPC has no free /${prefix} left: use a smaller subnet.` : "";
  };
  subnets.forEach((subnet, position) => {
    const message =
      (vpc && !containsCidr(vpc, subnet.cidr) && `${subnet.text} is outside the VPC (${vpcText}).${hint(subnet)}`) ||
      overlapFault(subnet, subnets.slice(0, position), hint) ||
      roomFault(subnet, record(root.web).maxInstances, hint);
    if (message) faults.push({ path: ["subnets", subnet.tier, subnet.index], message });
  });
  return faults;
}

function vpcFaults(vpc: Cidr, text: string): SpecFault[] {
  if (!privateRangeOf(vpc)) {
    const message = `${text} is not a private range. Use a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.`;
    return [{ path: ["vpcCidr"], message }];
  }
  if (vpc.prefix <= SMALLEST_PLANNABLE_VPC_PREFIX) return [];
  const message = `${text} is too small for six subnets: the load balancer alone needs a /${LOAD_BALANCER_PREFIX} in each zone. Use /${SMALLEST_PLANNABLE_VPC_PREFIX} or larger.`;
  return [{ path: ["vpcCidr"], message }];
}

function readSubnets(subnets: Fields): NamedSubnet[] {
  return subnetTiers.flatMap((tier) =>
    list(subnets[tier])
      .slice(0, 2)
      .flatMap((value, index) => {
        const text = validCidr(value);
        const cidr = text === undefined ? null : parseCidr(text);
        return text !== undefined && cidr ? [{ tier, index, label: `${tier} subnet ${index + 1}`, text, cidr }] : [];
      }),
  );
}

type Hint = (subnet: NamedSubnet, prefix?: number) => string;

function overlapFault(subnet: NamedSubnet, earlier: NamedSubnet[], hint: Hint): string | undefined {
  const other = earlier.find((candidate) => cidrsOverlap(candidate.cidr, subnet.cidr));
  return other && `${subnet.text} overlaps ${other.label} (${other.text}).${hint(subnet)}`;
}

function roomFault(subnet: NamedSubnet, maxInstances: unknown, hint: Hint): string | undefined {
  const usable = usableAddresses(subnet.cidr);
  if (
    subnet.tier === "public" &&
    (subnet.cidr.prefix > LOAD_BALANCER_PREFIX || usable < LOAD_BALANCER_FREE_ADDRESSES)
  ) {
    return `${subnet.text} is too small: a load balancer needs at least a /${LOAD_BALANCER_PREFIX} with ${LOAD_BALANCER_FREE_ADDRESSES} free addresses.${hint(subnet, LOAD_BALANCER_PREFIX)}`;
  }
  if (subnet.tier !== "web" || typeof maxInstances !== "number" || !isInstanceCount(maxInstances)) return undefined;
  const needed = addressesNeededPerZone(maxInstances);
  if (usable >= needed) return undefined;
  const prefix = prefixFor(needed);
  return `${subnet.text} has room for ${usable} instances, but a maximum of ${maxInstances} needs ${needed} in each zone. Use a /${prefix}.${hint(subnet, prefix)}`;
}

/**
 * Half of the fleet, and the extra instances Auto Scaling may launch while it rebalances zones: a tenth of the
 * maximum, at least one ("Rebalancing activities", EC2 Auto Scaling user guide).
 */
export function addressesNeededPerZone(maxInstances: number): number {
  return Math.ceil(maxInstances / 2) + Math.max(1, Math.ceil(maxInstances / 10));
}

/** The smallest subnet each tier may have beside a fleet of this maximum, as the rules here have it. */
export function smallestSubnets(maxInstances: unknown): SubnetLimits {
  if (!isInstanceCount(maxInstances)) return SMALLEST_SUBNETS;
  return { ...SMALLEST_SUBNETS, web: prefixFor(addressesNeededPerZone(maxInstances)) };
}

function prefixFor(addresses: number): number {
  let prefix = 28;
  while (usableAddresses({ address: 0, prefix }) < addresses) prefix -= 1;
  return prefix;
}

function instanceFaults(root: Fields): SpecFault[] {
  const { minInstances: min, desiredInstances: desired, maxInstances: max } = record(root.web);
  const faults: SpecFault[] = [];
  if (isInstanceCount(min) && isInstanceCount(max) && min > max) {
    const message = `The maximum of ${max} is below the minimum of ${min}. Use ${min} or more.`;
    faults.push({ path: ["web", "maxInstances"], message });
  }
  if (!isInstanceCount(desired)) return faults;
  const path = ["web", "desiredInstances"];
  if (isInstanceCount(min) && desired < min) {
    faults.push({ path, message: `${desired} instances are fewer than the minimum of ${min}. Use ${min} or more.` });
  } else if (isInstanceCount(max) && desired > max) {
    faults.push({ path, message: `${desired} instances are more than the maximum of ${max}. Use ${max} or fewer.` });
  }
  return faults;
}

function certificateFaults(root: Fields): SpecFault[] {
  const region = valid(fields.region, root.region);
  const arn = valid(fields.certificateArn, root.certificateArn);
  const certificateRegion = arn?.split(":")[3];
  if (!region || !certificateRegion || certificateRegion === region) return [];
  const message = `The certificate is in ${certificateRegion}, but the load balancer is in ${region}. Use a certificate of ${region}.`;
  return [{ path: ["certificateArn"], message }];
}

type Fields = Record<string, unknown>;

const record = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const validCidr = (value: unknown) =>
  typeof value === "string" && fields.cidrFault(value) === null ? value : undefined;
const isInstanceCount = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= fields.MIN_INSTANCES && Number(value) <= fields.MAX_INSTANCES;

function valid<Output>(schema: { safeParse(value: unknown): { success: boolean; data?: Output } }, value: unknown) {
  return schema.safeParse(value).data;
}
