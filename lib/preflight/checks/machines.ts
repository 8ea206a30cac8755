import type { Spec } from "@/infra-templates/two-tier/spec";
import { type DatabaseClassOffer, describeDatabaseClasses, describeInstanceTypeZones } from "@/lib/aws";
import type { Check } from "../facts";
import { failed, listed, passed, unknown, type Verdict } from "../verdict";

/** Whether a type is offered in both zones; `offered` are the zones that have it. */
export function judgeInstanceType(spec: Spec, offered: readonly string[]): Verdict {
  const { instanceType } = spec.web;
  const field = "web.instanceType";
  if (offered.length === 0) {
    return failed(`${instanceType} is not offered in ${spec.region}.`, "Choose another instance type.", field);
  }
  const missing = spec.availabilityZones.filter((zone) => !offered.includes(zone));
  if (missing.length === 0) return passed(`${instanceType} is offered in ${listed(spec.availabilityZones)}.`);
  const other = offered.length > 1 ? `Choose another type, or zones among ${listed(offered)}.` : "Choose another type.";
  return failed(`${instanceType} is not offered in ${listed(missing)}.`, other, field);
}

/** Whether RDS makes such a database; `offer` is the class with that version, null where RDS lists none. */
export function judgeDatabaseClass(spec: Spec, live: Spec | null, offer: DatabaseClassOffer | null): Verdict {
  const { instanceClass, engineVersion, multiAz, readReplica } = spec.database;
  const field = "database.instanceClass";
  const pair = `${instanceClass} with PostgreSQL ${engineVersion}`;
  if (!offer) {
    // RDS lists what a new instance may have; a running one may keep a version that is listed no more.
    if (live?.database.engineVersion === engineVersion) {
      return unknown(`RDS lists no new instances of ${pair}; whether a running one may become it, it does not tell.`);
    }
    return failed(`${pair} can't be ordered in ${spec.region}.`, "Choose another class or version.", field);
  }
  const missing = spec.availabilityZones.filter((zone) => !offer.zones.includes(zone));
  if (multiAz && (!offer.multiAz || missing.length > 0)) {
    const why = offer.multiAz ? ` in ${listed(spec.availabilityZones)}` : "";
    return failed(`${pair} has no Multi-AZ${why}.`, "Choose another class, or do without the standby.", field);
  }
  if (missing.length === spec.availabilityZones.length) {
    return failed(`${pair} can't be ordered in ${listed(missing)}.`, "Choose another class or other zones.", field);
  }
  if (readReplica && !offer.readReplica) {
    return failed(`${pair} can't have a read replica.`, "Choose another class, or do without the replica.", field);
  }
  return passed(`${pair} can be ordered${multiAz ? " with Multi-AZ" : ""}${readReplica ? " and a replica" : ""}.`);
}

const instanceType: Check = {
  id: "instance-type",
  label: "Instance type",
  applies: ({ spec, live }) =>
    live?.web.instanceType !== spec.web.instanceType || live.availabilityZones.join() !== spec.availabilityZones.join(),
  async run({ spec, access }) {
    const { instanceType: type } = spec.web;
    return judgeInstanceType(spec, (await describeInstanceTypeZones(access, type)).get(type) ?? []);
  },
};

const databaseClass: Check = {
  id: "database-class",
  label: "Database class",
  applies: ({ spec: { database, availabilityZones }, live }) =>
    live?.database.instanceClass !== database.instanceClass ||
    live.database.engineVersion !== database.engineVersion ||
    (database.multiAz && !live.database.multiAz) ||
    (database.readReplica && !live.database.readReplica) ||
    live.availabilityZones.join() !== availabilityZones.join(),
  async run({ spec, live, access }) {
    const { instanceClass, engineVersion } = spec.database;
    const [offer = null] = await describeDatabaseClasses(access, { engineVersion, instanceClass });
    return judgeDatabaseClass(spec, live, offer);
  },
};

export const machineChecks: readonly Check[] = [instanceType, databaseClass];
