import { interruptions, propertyName } from "./interruptions";
import type { Change, PropertyChange } from "./schemas";

/**
 * Minutes, all estimates. RDS takes about 10 to make a database (mean of many creations 595 s) and as long to restore a
 * snapshot, longer with a standby: until both are done nobody has their data.
 */
const REPLACED_DATABASE = 25;
/** The database is stopped, moved and started again; with a standby only a failover ("typically 60-120 seconds"). */
const CLASS_CHANGED = 10;
const CLASS_CHANGED_WITH_STANDBY = 2;
/** A standby does not shorten it: both are upgraded at once. A major version also converts the catalogue. */
const MINOR_UPGRADE = 10;
const MAJOR_UPGRADE = 20;
const REBOOT = 2;

const majorOf = (version: string | null) => version?.split(".")[0];

function minutesOf(property: PropertyChange, hasStandby: boolean): number {
  switch (propertyName(property)) {
    case "DBInstanceClass":
      return hasStandby ? CLASS_CHANGED_WITH_STANDBY : CLASS_CHANGED;
    case "EngineVersion": {
      const { before, after } = property;
      return before && after && majorOf(before) === majorOf(after) ? MINOR_UPGRADE : MAJOR_UPGRADE;
    }
    default:
      return REBOOT;
  }
}

/**
 * How long the environment is down for one change, minutes; null for not at all, or for nothing that can be said. A read
 * replica that is away leaves the environment up. `hasStandby`: the database has one before and after.
 */
export function downtimeOf(change: Change, hasStandby: boolean): number | null {
  if (change.resourceType !== "AWS::RDS::DBInstance" || change.replica) return null;
  if (change.effect === "replace" || change.effect === "mayReplace") return REPLACED_DATABASE;
  if (change.effect !== "interrupt") return null;
  return Math.max(
    ...interruptions(change.resourceType, change.properties).map((property) => minutesOf(property, hasStandby)),
  );
}
