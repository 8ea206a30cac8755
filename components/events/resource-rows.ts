import type { StackEventView } from "@/lib/events/schemas";
import { resourceStates } from "@/lib/events/states";
import type { Change } from "@/lib/plans/schemas";

/** One resource of a deployment and where it stands. */
export interface ResourceRow {
  readonly logicalId: string;
  readonly resourceType: string;
  /** Null while it waits for its turn. */
  readonly status: string | null;
  /** When its present operation began. */
  readonly startedAt: string | null;
  /** When it ended; null while it goes on. */
  readonly endedAt: string | null;
  readonly reason: string | null;
  /** Why it failed by itself, even where a rollback has taken it away since; null where it did not. */
  readonly failure: string | null;
}

const verbOf = (status: string) => status.split("_")[0];
// Siblings of a failed resource are cancelled with this reason: a consequence, not a failure of their own.
const cancelled = /^Resource (creation|update|deletion) cancelled/i;
const settled = /_(COMPLETE|SKIPPED|FAILED)$/;

/**
 * Every resource of a deployment, in the plan's order so that no row moves while it runs; resources that only the
 * events know come last. Events oldest first.
 */
export function resourceRows(changes: readonly Change[], events: readonly StackEventView[]): ResourceRow[] {
  const began = new Map<string, string>();
  const failures = new Map<string, string>();
  for (const { logicalId, status, timestamp, reason } of events) {
    const key = `${logicalId} ${verbOf(status)}`;
    if (!began.has(key)) began.set(key, timestamp);
    if (status.endsWith("_FAILED") && !cancelled.test(reason ?? "")) failures.set(logicalId, reason ?? status);
  }
  const states = new Map(resourceStates(events).map((state) => [state.logicalId, state]));
  const row = (logicalId: string, resourceType: string): ResourceRow => {
    const state = states.get(logicalId);
    if (!state)
      return { logicalId, resourceType, status: null, startedAt: null, endedAt: null, reason: null, failure: null };
    return {
      logicalId,
      resourceType,
      status: state.status,
      startedAt: began.get(`${logicalId} ${verbOf(state.status)}`) ?? state.since,
      endedAt: settled.test(state.status) ? state.since : null,
      reason: state.reason,
      failure: failures.get(logicalId) ?? null,
    };
  };
  const planned = new Set(changes.map(({ logicalId }) => logicalId));
  const others = [...states.values()].filter(({ logicalId }) => !planned.has(logicalId));
  return [...changes, ...others].map(({ logicalId, resourceType }) => row(logicalId, resourceType));
}
