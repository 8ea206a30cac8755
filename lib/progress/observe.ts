import type { EventFacts } from "../events/states";
import { rollingTold } from "./batches";
import { taskKey } from "./schemas";

export const STACK_TYPE = "AWS::CloudFormation::Stack";

/** When something was seen to begin and to end, in milliseconds since 1970. */
export interface Observed {
  readonly start: number;
  /** Null while it goes on. */
  readonly end: number | null;
  readonly failed: boolean;
  /** Of a rolling update: how many instances it replaces, how many at once, how many have come up, and when the last did. */
  readonly rolling?: {
    readonly instances: number;
    readonly size: number;
    readonly up: number;
    readonly since: number;
  };
}

const settled = /_(COMPLETE|SKIPPED|FAILED)$/;

/** By task key, what the events tell; a task that was tried again goes on until its last end. Events oldest first. */
export function observe(events: readonly EventFacts[]): Map<string, Observed> {
  const seen = new Map<string, Observed>();
  for (const { logicalId, resourceType, status, timestamp, reason } of events) {
    if (resourceType === STACK_TYPE) continue;
    const key = taskKey(status.split("_")[0] as string, logicalId);
    const at = Date.parse(timestamp);
    const { start = at, rolling = undefined } = seen.get(key) ?? {};
    const end = settled.test(status) ? at : null;
    seen.set(key, { start, end, failed: status.endsWith("_FAILED"), rolling: rolled(rolling, reason, at) });
  }
  return seen;
}

function rolled(before: Observed["rolling"], reason: string | null, at: number): Observed["rolling"] {
  const told = rollingTold(reason);
  if (told) return { ...told, up: 0, since: at };
  return before && /^Received SUCCESS signal/.test(reason ?? "") ? { ...before, up: before.up + 1, since: at } : before;
}
