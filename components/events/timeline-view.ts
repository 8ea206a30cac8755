import { type Tier, tierOf, tiers } from "@/components/plans/tiers";
import type { Estimate } from "@/lib/progress/estimate";
import type { Scheduled } from "@/lib/progress/schedule";

/** One thing that was or will be done to a resource; times in milliseconds since 1970. */
export interface TimelineBar extends Scheduled {
  readonly id: string;
  /** Takes back what was done before. */
  readonly undo: boolean;
}

export interface TimelineRow {
  readonly logicalId: string;
  readonly resourceType: string;
  /** Any of its bars is on the critical path. */
  readonly critical: boolean;
  readonly bars: readonly TimelineBar[];
}

export interface TimelineView {
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly groups: readonly {
    readonly tier: Tier | "After the last resource";
    readonly rows: readonly TimelineRow[];
  }[];
}

/**
 * An estimate as rows of resources grouped by tier. Within a tier what waits for less comes first: an order that does
 * not change while it runs. What CloudFormation passed over has no row.
 */
export function timelineView({ tasks, earlier, now }: Estimate): TimelineView {
  const bars = [
    ...earlier.map((each): TimelineBar => ({ ...each, id: each.task.key, undo: false })),
    ...tasks.map(
      (each): TimelineBar => ({ ...each, id: `${each.task.key} ${earlier.length > 0}`, undo: earlier.length > 0 }),
    ),
  ].filter(({ state }) => state !== "skipped");
  const depth = depths(earlier.length > 0 ? earlier : tasks);
  const byResource = groupBy(bars, ({ task }) => task.logicalId);
  const rows = [...byResource].map(
    ([logicalId, own]): TimelineRow => ({
      logicalId,
      resourceType: own[0]?.task.resourceType ?? "",
      critical: own.some(({ critical }) => critical),
      bars: own,
    }),
  );
  rows.sort(
    (a, b) => (depth.get(a.logicalId) ?? 0) - (depth.get(b.logicalId) ?? 0) || (a.logicalId < b.logicalId ? -1 : 1),
  );
  const isWatch = ({ bars }: TimelineRow) => bars.some(({ task }) => task.action === "WATCH");
  const watch = rows.filter(isWatch);
  const ofTier = groupBy(
    rows.filter((row) => !isWatch(row)),
    tierOf,
  );
  return {
    from: Math.min(...bars.map(({ start }) => start)),
    until: Math.max(...bars.map(({ end }) => end)),
    now,
    groups: [
      ...tiers.map((tier) => ({ tier, rows: ofTier.get(tier) ?? [] })),
      { tier: "After the last resource" as const, rows: watch },
    ].filter((group) => group.rows.length > 0),
  };
}

function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

/** By logical id, how many others in a row it waits for at most. */
function depths(scheduled: readonly Scheduled[]): Map<string, number> {
  const byKey = new Map(scheduled.map(({ task }) => [task.key, task]));
  const found = new Map<string, number>();
  function depthOf(key: string): number {
    const known = found.get(key);
    if (known !== undefined) return known;
    found.set(key, 0);
    const depth = Math.max(0, ...(byKey.get(key)?.needs ?? []).map((need) => depthOf(need) + 1));
    found.set(key, depth);
    return depth;
  }
  return new Map(scheduled.map(({ task }) => [task.logicalId, depthOf(task.key)]));
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400].map((seconds) => seconds * 1000);

/** The marks of a time axis of this length, in milliseconds from its start: round times, six at most. */
export function ticks(length: number): number[] {
  const step = steps.find((each) => length / each <= 6) ?? Math.ceil(length / 6);
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}
