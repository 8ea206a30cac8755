import "server-only";
import { AwsError, awsErrorWords, isPassing } from "@/lib/aws";
import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { discardChangeSetStep } from "./discard-step";
import { executeStep } from "./execute-step";
import { planStep } from "./plan-step";
import { leavesChangeSet } from "./states";
import { type AdvanceResult, moveStep, readStep, recordStep, type Step } from "./step";
import { watchStep } from "./watch-step";

export type { AdvanceResult } from "./step";

const UNKNOWN_TROUBLE = "Something went wrong inside Terrace. It is tried again; the log has the cause.";
/** Tries after which a step that fails for an unknown reason ends the deployment: about two minutes. */
const GIVE_UP_AFTER = 7;

/**
 * Takes a deployment the one next step and says when to come back. Level-triggered: it reads the row and AWS, so it
 * can be killed anywhere and repeated, also by two workers at once. Passing trouble is kept as `lastError` and tried
 * again, slower each time; what will never work ends the deployment with the reason.
 */
export async function advance({
  ctx,
  input,
}: {
  ctx: Context;
  input: { deploymentId: string };
}): Promise<AdvanceResult> {
  const step = await readStep(ctx, input.deploymentId);
  if (!step) return null;
  await ctx.db.deployment.update({ where: { id: step.deployment.id }, data: { advancedAt: new Date() } });
  try {
    const next = await dispatch(step);
    if (step.deployment.lastError) await recordStep(step, { attempts: 0, lastError: null });
    return next;
  } catch (error) {
    return afterError(step, error);
  }
}

function dispatch(step: Step): Promise<AdvanceResult> {
  const { status } = step.deployment;
  if (status === "REQUESTED" || status === "PLANNING") return planStep(step);
  if (status === "APPROVED") return executeStep(step);
  if (status === "EXECUTING") return watchStep(step);
  if (leavesChangeSet(step.deployment)) return discardChangeSetStep(step);
  return Promise.resolve(null);
}

async function afterError(step: Step, error: unknown): Promise<AdvanceResult> {
  const { status, attempts, operationBeganAt } = step.deployment;
  const known = wordsFor(error);
  const reason = known ?? UNKNOWN_TROUBLE;
  // Credentials expire and come back, and an unknown cause may too: both get some tries.
  const mayPass = known === null || (error instanceof AwsError && error.kind === "credentials");
  const hopeless = mayPass ? attempts >= GIVE_UP_AFTER : !isPassing(error);
  const failure = { reason, logicalId: null, resourceType: null, status: null, timestamp: null };
  // Once CloudFormation works, its stack alone says how it ends: a call that fails is only ever tried again.
  const canEnd = status === "PLANNING" || status === "APPROVED" || (status === "EXECUTING" && !operationBeganAt);
  if (hopeless && canEnd) {
    await moveStep(step, status === "PLANNING" ? "PLAN_FAILED" : "FAILED", { failure, finishedAt: new Date() });
  } else {
    await recordStep(step, { attempts: attempts + 1, lastError: reason });
  }
  if (known === null) throw new RetryLater(backoff(attempts), error);
  return hopeless && canEnd ? 0 : backoff(attempts);
}

/** What to tell a person; null for an error nobody expects. */
function wordsFor(error: unknown): string | null {
  if (error instanceof TerraceError) return error.message;
  return error instanceof AwsError && error.kind !== "unknown" ? awsErrorWords(error) : null;
}

/** Doubles from 1 s to 32 s, as AWS advises. */
function backoff(attempts: number): number {
  return Math.min(2 ** attempts, 32) * 1000;
}

/** An error that is nobody's expected answer: to be logged, and the step repeated after `delayMs`. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  constructor(
    readonly delayMs: number,
    cause: unknown,
  ) {
    super("A deployment's step failed for an unknown reason", { cause });
  }
}
