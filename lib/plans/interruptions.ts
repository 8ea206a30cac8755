import type { Change, PropertyChange } from "./schemas";

/**
 * Properties whose change in place takes a resource out of service, by resource type. Only what both of AWS's pages call
 * one: the resource reference ("Update requires: Some interruptions") and the service's own guide. The first alone says
 * it of storage, standby and backups too, during whose change RDS goes on serving ("Settings for DB instances",
 * docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html). Of the template's other types none
 * has such a property: an Auto Scaling group rolls its instances by its update policy.
 */
const interrupting: Readonly<Record<string, readonly string[]>> = {
  "AWS::RDS::DBInstance": [
    // "Downtime occurs during this change."
    "DBInstanceClass",
    // Minor and major versions alike; a standby is upgraded at the same time.
    "EngineVersion",
    // "If the parameter group contains static parameters, whether they were changed or not, an update triggers a reboot."
    "DBParameterGroupName",
  ],
};

/** The property of the resource that a path leads into, as `DBInstanceClass`; null outside of its properties. */
export function propertyName({ attribute, path }: Pick<PropertyChange, "attribute" | "path">): string | null {
  return attribute === "Properties" ? (path.split("/")[2] ?? null) : null;
}

/** The changed properties that interrupt a resource changed in place. */
export function interruptions(
  resourceType: Change["resourceType"],
  properties: readonly PropertyChange[],
): PropertyChange[] {
  const names = interrupting[resourceType] ?? [];
  return properties.filter((property) => names.includes(propertyName(property) ?? ""));
}
