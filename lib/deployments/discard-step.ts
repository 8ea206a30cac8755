import "server-only";
import { describeChangeSet, discardChangeSet } from "@/lib/aws";
import { type AdvanceResult, recordStep, type Step } from "./step";
import { changeSetName, planningOf, tokens } from "./tokens";

const RETRY_MS = 1000;

/** Ended without executing: its change set goes, and with it a stack that was only ever in review. */
export async function discardChangeSetStep(step: Step): Promise<AdvanceResult> {
  const { deployment, access } = step;
  // Before there was a template, there was nothing to submit.
  if (deployment.changeSetDiscardedAt || !deployment.templateSha256) return null;
  const made = await findChangeSet(step);
  if (made) {
    const token = tokens.discard(deployment.id);
    const { serviceRoleArn: roleArn } = deployment.environment.target;
    if ((await discardChangeSet(access, { ...made, token, roleArn })) === "retry") return RETRY_MS;
  }
  await recordStep(step, { changeSetDiscardedAt: new Date() });
  return null;
}

/**
 * The change set as recorded; by its name where a worker died between making and recording it. Lost while a creation was
 * to be planned anew, it has left its stack in review.
 */
async function findChangeSet({ deployment, access }: Step): Promise<{ changeSetArn: string; stackArn: string } | null> {
  const { changeSetArn, stackArn, environment } = deployment;
  if (changeSetArn && stackArn) return { changeSetArn, stackArn };
  const name = changeSetName(planningOf(deployment));
  const stackName = environment.stackArn ?? environment.stackName;
  const found = await describeChangeSet(access, { changeSetName: name, stackName });
  return found ?? (deployment.kind === "CREATE" && stackArn ? { changeSetArn: name, stackArn } : null);
}
