import "server-only";
import { discardChangeSet } from "@/lib/aws";
import { type AdvanceResult, recordStep, type Step } from "./step";
import { tokens } from "./tokens";

const RETRY_MS = 1000;

/** Ended without executing: its change set goes, and with it a stack that was only ever in review. */
export async function discardChangeSetStep(step: Step): Promise<AdvanceResult> {
  const { deployment, access } = step;
  const { changeSetArn, stackArn } = deployment;
  if (!changeSetArn || !stackArn || deployment.changeSetDiscardedAt) return null;
  const result = await discardChangeSet(access, {
    changeSetArn,
    stackArn,
    token: tokens.discard(deployment.id),
    roleArn: deployment.environment.target.serviceRoleArn,
  });
  if (result === "retry") return RETRY_MS;
  await recordStep(step, { changeSetDiscardedAt: new Date() });
  return null;
}
