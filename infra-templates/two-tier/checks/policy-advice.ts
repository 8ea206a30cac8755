import type { Finding } from "../../finding";
import type { Spec } from "../spec";

/** What our policies advise against, and a request may give up all the same: nothing else is to be found. */
export function advice({ natGateways, database }: Spec): string[] {
  return [
    ...(database.backupRetentionDays < 7 ? ["WARN database_backups_a_week"] : []),
    ...(database.deletionProtection ? [] : ["WARN database_deletion_protection"]),
    ...(database.multiAz ? [] : ["WARN database_standby"]),
    ...(natGateways === 2 ? [] : ["WARN nat_gateway_per_zone"]),
  ];
}

/** Findings that show or block, as `WARN database_standby`, in order. */
export function findingsAbove(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity !== "INFO")
    .map(({ severity, ruleId }) => `${severity} ${ruleId}`)
    .sort();
}
