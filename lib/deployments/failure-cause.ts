import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { groupConsoleOutput } from "@/lib/aws";
import { type FirstFailure, firstFailureOf } from "@/lib/events";
import { explainFailure, isOfBoot } from "@/lib/failures";
import { log } from "@/lib/log";
import { consoleTail } from "./console-tail";
import type { Failure } from "./schemas";
import { recordStep, type Step } from "./step";

/** Looked at until one has printed something and has not signalled success. */
const INSTANCES = 4;
const CLOCKS_APART_MS = 60_000;

/**
 * Keeps why the operation fails as soon as its stack turns back, once: what the instances printed is gone some time after
 * the rollback.
 */
export async function keepCause(step: Step, stackStatus: string | null): Promise<void> {
  if (step.deployment.failure !== null || !stackStatus || !/ROLLBACK|_FAILED$/.test(stackStatus)) return;
  const failure = await failureCause(step);
  if (failure) await recordStep(step, { failure });
}

/**
 * Why the operation failed, as kept before or as its events tell; null when none of them says so. What an instance printed
 * is asked for again where it was not to be had before.
 */
export async function failureCause(step: Step): Promise<Failure | null> {
  const { deployment, db } = step;
  const failure = (deployment.failure as Failure | null) ?? (await firstFailureOf(db, deployment.id));
  if (!failure || "console" in failure || !isOfBoot(explainFailure(failure, deployment.spec as Spec))) return failure;
  const console = await consoleOf(step, failure);
  return console ? { ...failure, console } : failure;
}

/** What an instance printed that did not come up. A failure without it is as true, so no trouble in reading holds it up. */
async function consoleOf(
  { deployment, access, db }: Step,
  { logicalId, timestamp }: FirstFailure,
): Promise<Failure["console"]> {
  try {
    const events = await db.stackEvent.findMany({
      where: { deploymentId: deployment.id, logicalId: logicalId ?? "" },
      orderBy: { cursor: "desc" },
      select: { physicalId: true, reason: true },
    });
    const groupName = events.find(({ physicalId }) => physicalId)?.physicalId;
    if (!groupName || !deployment.operationBeganAt) return undefined;
    const outputs = await groupConsoleOutput(access, {
      groupName,
      since: new Date(deployment.operationBeganAt.getTime() - CLOCKS_APART_MS),
      // The rollback launches instances as well.
      until: timestamp === null ? new Date() : new Date(timestamp),
      limit: INSTANCES,
    });
    const says = (word: string, instanceId: string) =>
      events.some(({ reason }) => reason?.includes(`${word} signal with UniqueId ${instanceId}`));
    const silent = outputs.filter(({ instanceId }) => !says("SUCCESS", instanceId));
    const chosen = silent.find(({ instanceId }) => says("FAILURE", instanceId)) ?? silent[0];
    return chosen && { instanceId: chosen.instanceId, tail: consoleTail(chosen.text) };
  } catch (error) {
    log().warn({ err: error, deploymentId: deployment.id }, "The instances' console could not be read");
    return undefined;
  }
}
