import type { EventFacts } from "../events/states";
import { taskKey } from "./tasks";

export const STACK_TYPE = "AWS::CloudFormation::Stack";

/** When something was seen to begin and to end, in milliseconds since 1970. */
export interface Observed {
  readonly start: number;
  /** Null while it goes on. */
  readonly end: number | null;
  readonly failed: boolean;
}

const settled = /_(COMPLETE|SKIPPED|FAILED)$/;

/** By task key, what the events tell; a task that was tried again goes on until its last end. Events oldest first. */
export function observe(events: readonly EventFacts[]): Map<string, Observed> {
  const seen = new Map<string, Observed>();
  for (const { logicalId, resourceType, status, timestamp } of events) {
    if (resourceType === STACK_TYPE) continue;
    const key = taskKey(status.split("_")[0] as string, logicalId);
    const at = Date.parse(timestamp);
    const start = seen.get(key)?.start ?? at;
    seen.set(key, { start, end: settled.test(status) ? at : null, failed: status.endsWith("_FAILED") });
  }
  return seen;
}
