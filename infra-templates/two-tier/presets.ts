import { databaseClassesIn, findRegion, instanceTypesIn } from "./catalogue";
import type { Spec } from "./spec";

export const PRESET_NAMES = ["production", "staging", "development"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** The fields a preset fills in; name, team, target and the rest stay the requester's. */
export type PresetValues = Pick<
  Spec,
  "region" | "availabilityZones" | "vpcCidr" | "subnets" | "natGateways" | "database"
> & { web: Omit<Spec["web"], "imageId"> };

export interface Preset {
  readonly name: PresetName;
  readonly title: string;
  /** One sentence: what the preset is for. */
  readonly summary: string;
  /** What is lost against production, a sentence each; empty for production. */
  readonly givesUp: readonly string[];
  /** The values for a region: a starting point, every one of which stays editable. */
  values(region: string): PresetValues;
}

/** The architecture's own networks; as `proposeSubnets` gives them for this VPC. */
const VPC_CIDR = "172.16.0.0/16";
const SUBNETS: Spec["subnets"] = {
  public: ["172.16.0.0/24", "172.16.3.0/24"],
  web: ["172.16.1.0/24", "172.16.4.0/24"],
  database: ["172.16.2.0/24", "172.16.5.0/24"],
};

const ENGINE_VERSION = "17.9";

/** The first of the wanted types the region has; the first wanted one where the catalogue knows none. */
function firstOffered(offered: readonly { type: string }[], wanted: readonly [string, ...string[]]): string {
  return wanted.find((type) => offered.some((offer) => offer.type === type)) ?? wanted[0];
}

function network(region: string): Pick<PresetValues, "region" | "availabilityZones" | "vpcCidr" | "subnets"> {
  const [first = `${region}a`, second = `${region}b`] = findRegion(region)?.zones ?? [];
  return { region, availabilityZones: [first, second], vpcCidr: VPC_CIDR, subnets: SUBNETS };
}

export const presets: readonly Preset[] = [
  {
    name: "production",
    title: "Production",
    summary: "The full architecture: a standby database, room to scale and protection from deletion.",
    givesUp: [],
    values: (region) => ({
      ...network(region),
      natGateways: 2,
      web: {
        instanceType: firstOffered(instanceTypesIn(region), ["m6i.large", "m7g.large", "r6g.large"]),
        minInstances: 2,
        desiredInstances: 2,
        maxInstances: 8,
      },
      database: {
        instanceClass: "db.m6g.large",
        engineVersion: ENGINE_VERSION,
        allocatedStorageGiB: 100,
        multiAz: true,
        readReplica: false,
        backupRetentionDays: 14,
        deletionProtection: true,
      },
    }),
  },
  {
    name: "staging",
    title: "Staging",
    summary: "The same shape as production on smaller machines, for a last look before a release.",
    givesUp: [
      "Burstable machines: under sustained load they slow down once their CPU credits are spent, so a load test here says little about production.",
      "At most four instances and 50 GiB of storage to start with.",
      "Backups reach back 7 days instead of 14.",
    ],
    values: (region) => ({
      ...network(region),
      natGateways: 2,
      web: {
        instanceType: firstOffered(instanceTypesIn(region), ["t3.small", "m6i.large", "r6g.large"]),
        minInstances: 2,
        desiredInstances: 2,
        maxInstances: 4,
      },
      database: {
        instanceClass: firstOffered(databaseClassesIn(region), ["db.t3.medium", "db.t4g.medium"]),
        engineVersion: ENGINE_VERSION,
        allocatedStorageGiB: 50,
        multiAz: true,
        readReplica: false,
        backupRetentionDays: 7,
        deletionProtection: true,
      },
    }),
  },
  {
    name: "development",
    title: "Development",
    summary: "The cheapest environment that still has every part, to build and try things in.",
    givesUp: [
      "One NAT gateway instead of one in each zone: if its zone fails, instances in the other reach nothing outside the VPC, and their traffic to it crosses zones, which AWS charges for.",
      "No standby database: if its zone fails, or RDS patches it, the environment is down until the database is back.",
      "No deletion protection: whoever may delete the environment deletes the database with it, leaving a final snapshot.",
      "The smallest burstable machines: fine for one team, slow under load.",
      "At most two instances and 20 GiB of storage to start with: nothing scales out under load.",
      "Backups reach back one day.",
    ],
    values: (region) => ({
      ...network(region),
      natGateways: 1,
      web: {
        instanceType: firstOffered(instanceTypesIn(region), ["t3.micro", "t4g.micro", "m6i.large", "r6g.large"]),
        minInstances: 2,
        desiredInstances: 2,
        maxInstances: 2,
      },
      database: {
        instanceClass: firstOffered(databaseClassesIn(region), ["db.t3.micro", "db.t4g.micro"]),
        engineVersion: ENGINE_VERSION,
        allocatedStorageGiB: 20,
        multiAz: false,
        readReplica: false,
        backupRetentionDays: 1,
        deletionProtection: false,
      },
    }),
  },
];

export function findPreset(name: string): Preset | undefined {
  return presets.find((preset) => preset.name === name);
}
