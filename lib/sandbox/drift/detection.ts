import { randomUUID } from "node:crypto";
import type { Clock } from "../engine/clock";
import { exists } from "../engine/plan";
import type { DriftDetection, Resource, Stack } from "../store/records";
import { driftOf, supportsDrift } from "./compare";

const leastMilliseconds = 10_000;
const millisecondsPerResource = 1_000;
const remembered = 3;

/** Looks at the resources as they are now; the answer is there when AWS would have it. */
export function beginDetection(stack: Stack, resources: Iterable<Resource>, clock: Clock): DriftDetection {
  const checked = [...resources].filter((resource) => exists(resource) && supportsDrift(resource.resourceType));
  const drifted = checked.flatMap((resource) => driftOf(resource) ?? []);
  const isDrifted = new Set(drifted.map(({ logicalId }) => logicalId));
  const detection: DriftDetection = {
    id: randomUUID(),
    startedAt: clock.now(),
    dueAt: clock.due(leastMilliseconds + checked.length * millisecondsPerResource),
    inSync: checked.map(({ logicalId }) => logicalId).filter((logicalId) => !isDrifted.has(logicalId)),
    drifted,
  };
  stack.driftDetections = [detection, ...(stack.driftDetections ?? [])].slice(0, remembered);
  return detection;
}

export const isFinished = ({ dueAt }: DriftDetection) => Date.now() >= dueAt;

export const stackDriftStatus = ({ drifted }: DriftDetection) => (drifted.length > 0 ? "DRIFTED" : "IN_SYNC");

/** The last detection that has ended; one of before an update says nothing of the stack any more. */
export function lastDetection(stack: Stack): DriftDetection | undefined {
  const found = stack.driftDetections?.find(isFinished);
  return found && found.startedAt > (stack.lastUpdatedAt ?? 0) ? found : undefined;
}

/** A stack's `DriftInformation`. */
export function stackDrift(stack: Stack): object {
  const found = lastDetection(stack);
  if (!found) return { StackDriftStatus: "NOT_CHECKED" };
  return { StackDriftStatus: stackDriftStatus(found), LastCheckTimestamp: new Date(found.startedAt) };
}

/** A resource's `DriftInformation`. */
export function resourceDrift(stack: Stack, logicalId: string): object {
  const found = lastDetection(stack);
  const status = found?.inSync.includes(logicalId)
    ? "IN_SYNC"
    : found?.drifted.find((resource) => resource.logicalId === logicalId)?.status;
  if (!found || !status) return { StackResourceDriftStatus: "NOT_CHECKED" };
  return { StackResourceDriftStatus: status, LastCheckTimestamp: new Date(found.startedAt) };
}
