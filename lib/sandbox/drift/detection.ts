import { randomUUID } from "node:crypto";
import { exists } from "../engine/plan";
import type { DriftDetection, Resource, Stack } from "../store/records";
import { driftOf, supportsDrift } from "./compare";

const leastMilliseconds = 10_000;
const millisecondsPerResource = 1_000;
const remembered = 3;

/** Looks at the resources as they are now; the answer is there when AWS would have it. */
export function beginDetection(stack: Stack, resources: Iterable<Resource>, now: number): DriftDetection {
  const checked = [...resources].filter((resource) => exists(resource) && supportsDrift(resource.resourceType));
  const drifted = checked.flatMap((resource) => driftOf(resource) ?? []);
  const isDrifted = new Set(drifted.map(({ logicalId }) => logicalId));
  const detection: DriftDetection = {
    id: randomUUID(),
    startedAt: now,
    takesMs: leastMilliseconds + checked.length * millisecondsPerResource,
    inSync: checked.map(({ logicalId }) => logicalId).filter((logicalId) => !isDrifted.has(logicalId)),
    drifted,
  };
  stack.driftDetections = [detection, ...(stack.driftDetections ?? [])].slice(0, remembered);
  return detection;
}

export function isFinished({ startedAt, takesMs }: DriftDetection, speed: number): boolean {
  return Date.now() >= startedAt + takesMs / speed;
}

export const stackDriftStatus = ({ drifted }: DriftDetection) => (drifted.length > 0 ? "DRIFTED" : "IN_SYNC");

/** The last detection that has ended; one of before an update says nothing of the stack any more. */
export function lastDetection(stack: Stack, speed: number): DriftDetection | undefined {
  const found = stack.driftDetections?.find((detection) => isFinished(detection, speed));
  return found && found.startedAt > (stack.lastUpdatedAt ?? 0) ? found : undefined;
}

/** A stack's `DriftInformation`. */
export function stackDrift(stack: Stack, speed: number): object {
  const found = lastDetection(stack, speed);
  if (!found) return { StackDriftStatus: "NOT_CHECKED" };
  return { StackDriftStatus: stackDriftStatus(found), LastCheckTimestamp: new Date(found.startedAt) };
}

/** A resource's `DriftInformation`. */
export function resourceDrift(stack: Stack, logicalId: string, speed: number): object {
  const found = lastDetection(stack, speed);
  const status = found?.inSync.includes(logicalId)
    ? "IN_SYNC"
    : found?.drifted.find((resource) => resource.logicalId === logicalId)?.status;
  if (!found || !status) return { StackResourceDriftStatus: "NOT_CHECKED" };
  return { StackResourceDriftStatus: status, LastCheckTimestamp: new Date(found.startedAt) };
}
