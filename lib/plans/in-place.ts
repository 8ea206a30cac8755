import { propertyName } from "./interruptions";
import type { Change, PropertyChange } from "./schemas";

/**
 * Properties that the published schema lets CloudFormation call "conditionally" replacing, although the resource reference
 * knows no replacement for them ("Update requires: Some interruptions") and the type's own code decides by others: engine,
 * zone, source, snapshot, key (github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds,
 * ImmutabilityHelper). A standby that is switched on would otherwise read like a database that may be lost.
 */
const alwaysInPlace: Readonly<Record<string, readonly string[]>> = {
  "AWS::RDS::DBInstance": [
    "AutoMinorVersionUpgrade",
    "BackupRetentionPeriod",
    "DBParameterGroupName",
    "MultiAZ",
    "PreferredMaintenanceWindow",
  ],
};

/** Whether a replacement that CloudFormation calls conditional can't come: nothing that changes could ask for it. */
export function staysInPlace(resourceType: Change["resourceType"], properties: readonly PropertyChange[]): boolean {
  const names = alwaysInPlace[resourceType] ?? [];
  const asking = properties.filter((property) => property.requiresRecreation !== "Never");
  return (
    asking.length > 0 &&
    asking.every(
      (property) => property.requiresRecreation === "Conditionally" && names.includes(propertyName(property) ?? ""),
    )
  );
}
