import { describeInstanceTypes, type QuotaCode } from "@/lib/aws";
import type { Check, Facts } from "../facts";
import { isStandardFamily, type Needs, needsOf } from "../needs";
import { failed, passed, unknown, type Verdict } from "../verdict";

const VPCS: QuotaCode = { serviceCode: "vpc", quotaCode: "L-F678F1CE" };
const NAT_GATEWAYS: QuotaCode = { serviceCode: "vpc", quotaCode: "L-FE5A380F" };
const ADDRESSES: QuotaCode = { serviceCode: "ec2", quotaCode: "L-0263D0A3" };
const VCPUS: QuotaCode = { serviceCode: "ec2", quotaCode: "L-1216C47A" };
const DATABASES: QuotaCode = { serviceCode: "rds", quotaCode: "L-7B6409FD" };

/** One thing a quota limits: how much there is, may be and is needed. */
export interface Room {
  /** Which part of the quota, such as a zone; empty for all of it. */
  readonly of?: string;
  readonly used: number;
  readonly limit: number;
  readonly needed: number;
}

const fits = ({ used, limit, needed }: Room) => used + needed <= limit;
const sentence = ({ of, used, limit, needed }: Room) =>
  `${of ? `${of}: used` : "Used"} ${used} of ${limit}, this needs ${needed}.`;

/** Whether what is needed fits beside what is used. `freed` names what could go instead of a higher quota. */
export function judgeRooms(rooms: readonly Room[], quota: QuotaCode, freed: string): Verdict {
  const detail = rooms.map(sentence).join(" ");
  if (rooms.every(fits)) return passed(detail);
  const remedy = `Ask AWS for more in Service Quotas (${quota.serviceCode}, ${quota.quotaCode}), or remove ${freed}.`;
  return failed(detail, remedy);
}

/** The vCPU line: what starts now has to fit; what scaling may start later is said. */
export function judgeVcpus(used: number, limit: number, needs: Needs, maxInstances: number): Verdict {
  const verdict = judgeRooms([{ used, limit, needed: needs.vcpus }], VCPUS, "instances that are not needed");
  const short = used + needs.vcpusAtMaximum - limit;
  if (verdict.state !== "passed" || short <= 0) return verdict;
  const later = `With all ${maxInstances} instances it would need ${needs.vcpusAtMaximum}, ${short} more than are left.`;
  return { ...verdict, detail: `${verdict.detail} ${later}` };
}

/** Needs that no instance type has a part in. */
const plainNeeds = ({ spec, live }: Facts) => needsOf(spec, live, () => 0);

const vpcs: Check = {
  id: "quota-vpcs",
  label: "Quota of VPCs",
  applies: (facts) => plainNeeds(facts).vpcs > 0,
  async run(facts) {
    const [used, limit] = await Promise.all([facts.recent.vpcs(), facts.recent.quota(VPCS)]);
    return judgeRooms([{ used, limit, needed: plainNeeds(facts).vpcs }], VPCS, "a VPC that is not needed");
  },
};

const addresses: Check = {
  id: "quota-addresses",
  label: "Quota of Elastic IP addresses",
  applies: (facts) => plainNeeds(facts).addresses > 0,
  async run(facts) {
    const [used, limit] = await Promise.all([facts.recent.addresses(), facts.recent.quota(ADDRESSES)]);
    const room = { used, limit, needed: plainNeeds(facts).addresses };
    return judgeRooms([room], ADDRESSES, "addresses that are not needed");
  },
};

const natGateways: Check = {
  id: "quota-nat-gateways",
  label: "Quota of NAT gateways",
  applies: (facts) => plainNeeds(facts).natGateways.size > 0,
  async run(facts) {
    const [used, limit] = await Promise.all([facts.recent.natGateways(), facts.recent.quota(NAT_GATEWAYS)]);
    const rooms = [...plainNeeds(facts).natGateways].map(([zone, needed]) => ({
      of: zone,
      used: used.get(zone) ?? 0,
      limit,
      needed,
    }));
    return judgeRooms(rooms, NAT_GATEWAYS, "gateways that are not needed");
  },
};

const vcpus: Check = {
  id: "quota-vcpus",
  label: "Quota of instances' vCPUs",
  applies: ({ spec, live }) =>
    needsOf(spec, live, () => 1).vcpus > 0 || spec.web.maxInstances > (live?.web.maxInstances ?? 0),
  async run({ spec, live, access, recent }) {
    const { instanceType, maxInstances } = spec.web;
    if (!isStandardFamily(instanceType)) {
      return unknown(`${instanceType} counts against a quota of its own family, which is not read.`);
    }
    const [counts, limit] = await Promise.all([recent.instances(), recent.quota(VCPUS)]);
    const running = [...counts.keys()].filter(isStandardFamily);
    const known = [instanceType, ...(live ? [live.web.instanceType] : [])];
    const offers = await describeInstanceTypes(access, [...new Set([...running, ...known])]);
    const figures = new Map(offers.map((offer) => [offer.type, offer.vcpus]));
    const vcpusOf = (type: string) => figures.get(type) ?? 0;
    const used = running.reduce((sum, type) => sum + vcpusOf(type) * (counts.get(type) ?? 0), 0);
    return judgeVcpus(used, limit, needsOf(spec, live, vcpusOf), maxInstances);
  },
};

const databases: Check = {
  id: "quota-databases",
  label: "Quota of database instances",
  applies: (facts) => plainNeeds(facts).databases > 0,
  async run(facts) {
    const [used, limit] = await Promise.all([facts.recent.databases(), facts.recent.quota(DATABASES)]);
    const room = { used, limit, needed: plainNeeds(facts).databases };
    return judgeRooms([room], DATABASES, "a database that is not needed");
  },
};

export const quotaChecks: readonly Check[] = [vpcs, addresses, natGateways, vcpus, databases];
