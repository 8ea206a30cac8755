import "server-only";
import { type ChangeSetDescription, changeSetFaults, isPassing } from "@/lib/aws";
import { log } from "@/lib/log";
import { type FieldFault, fieldFaults } from "@/lib/plans";
import type { Failure } from "./schemas";
import type { Step } from "./step";

/** Why a change set failed: all that early validation found, else the set's own reason. */
export function failureOf(set: ChangeSetDescription, faults: readonly FieldFault[]): Failure {
  const failed = faults.filter(({ isWarning }) => !isWarning);
  const [first] = failed;
  const specPaths = [...new Set(failed.flatMap(({ specPath }) => specPath ?? []))];
  return {
    reason: failed.map(({ words }) => words).join("\n") || (set.statusReason ?? "CloudFormation gave no reason."),
    logicalId: first?.logicalId ?? null,
    resourceType: first?.resourceType ?? null,
    status: set.status,
    timestamp: null,
    ...(specPaths.length > 0 && { specPaths }),
  };
}

/** What early validation only warns of: a quota, a bucket that is not empty. A plan without it is as true. */
export async function validationWarnings({ deployment, access }: Step, changeSetArn: string): Promise<string[]> {
  try {
    return fieldFaults(await changeSetFaults(access, changeSetArn)).map(({ words }) => words);
  } catch (error) {
    if (isPassing(error)) throw error;
    log().warn({ err: error, deploymentId: deployment.id }, "What early validation warns of is not known");
    return [];
  }
}
