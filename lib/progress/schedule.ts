import { times as manyTimes } from "./batches";
import type { Observed } from "./observe";
import { atPace } from "./pace";
import { type Range, restOf, wholeOf } from "./rest";
import type { Usual } from "./schemas";
import type { Task } from "./tasks";

/** A task with its time: what was, or what is expected. Milliseconds since 1970. */
export interface Scheduled {
  readonly task: Task;
  readonly state: "waiting" | "running" | "done" | "failed" | "skipped";
  readonly start: number;
  readonly end: number;
  /** On the critical path. */
  readonly critical: boolean;
}

interface Placed extends Omit<Scheduled, "critical"> {
  /** Squares of what the end may be earlier or later by, in seconds. */
  readonly early: number;
  readonly late: number;
  /** The task it waited for the longest. */
  readonly after: Placed | undefined;
}

/** When all instances are up the old ones still go: a part of what a batch takes. */
const ENDING = 0.3;

/** What a schedule is made from. */
export interface Run {
  readonly tasks: readonly Task[];
  readonly seen: ReadonlyMap<string, Observed>;
  /** Whether the stack has left the stage a task belongs to. */
  readonly isDone: (task: Task) => boolean;
  /** As `paceOf` says. */
  readonly pace: number;
  readonly now: number;
}

/** When each task ends, and what is left until all have: the longest way through what waits for what. */
export function schedule(run: Run): { left: Range; criticalPath: string[]; scheduled: Scheduled[] } {
  const { tasks, seen, isDone, pace, now } = run;
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const placed = new Map<string, Placed>();

  function place(task: Task): Placed {
    const known = placed.get(task.key);
    if (known) return known;
    // A circle, which CloudFormation refuses, ends here.
    placed.set(task.key, { task, state: "skipped", start: 0, end: 0, early: 0, late: 0, after: undefined });
    const made = placeAfter(task, latest(task.needs.flatMap((key) => byKey.get(key) ?? []).map(place)));
    placed.set(task.key, made);
    return made;
  }
  function placeAfter(task: Task, after: Placed | undefined): Placed {
    const times = seen.get(task.key);
    const passed = isDone(task);
    if (times && (times.end !== null || passed)) {
      const state = times.failed ? "failed" : "done";
      return { task, state, start: times.start, end: times.end ?? now, early: 0, late: 0, after };
    }
    if (passed) return { task, state: "skipped", start: 0, end: 0, early: 0, late: 0, after: undefined };
    const usual = atPace(task.usual, pace);
    if (times) {
      const rest = leftOf(usual, task, times, now);
      return { task, state: "running", start: times.start, end: now + rest.likely * 1000, ...spread(rest), after };
    }
    const start = Math.max(now, after?.end ?? now);
    const own = wholeOf(usual);
    const { early, late } = spread(own);
    const end = start + own.likely * 1000;
    const sum = { early: early + (after?.early ?? 0), late: late + (after?.late ?? 0) };
    return { task, state: "waiting", start, end, ...sum, after };
  }

  const scheduled = tasks.map(place);
  const open = scheduled.filter(({ state }) => state === "running" || state === "waiting");
  const most = (of: (each: Placed) => number) => open.reduce((longest, each) => Math.max(longest, of(each)), 0);
  const path = pathTo(latest(scheduled));
  const until = (each: Placed) => (each.end - now) / 1000;
  return {
    left: {
      low: most((each) => until(each) - Math.sqrt(each.early)),
      likely: most(until),
      high: most((each) => until(each) + Math.sqrt(each.late)),
    },
    criticalPath: [...new Set(path.map(({ task }) => task.logicalId))],
    scheduled: scheduled.map((each) => ({ ...each, critical: path.includes(each) })),
  };
}

/** Of a rolling update each instance that comes up tells how far it is; of everything else only the time does. */
function leftOf(usual: Usual, { count }: Task, { start, rolling }: Observed, now: number): Range {
  const elapsed = (since: number) => Math.max(0, (now - since) / 1000);
  if (!rolling) return restOf(usual, elapsed(start));
  const open = Math.max((rolling.instances - rolling.up) / rolling.size, ENDING);
  return restOf(manyTimes(usual, open / count), elapsed(rolling.since));
}

function latest(placed: readonly Placed[]): Placed | undefined {
  return placed.reduce<Placed | undefined>(
    (last, each) => (each.state !== "skipped" && (!last || each.end > last.end) ? each : last),
    undefined,
  );
}

function pathTo(last: Placed | undefined): Placed[] {
  const path: Placed[] = [];
  for (let each = last; each; each = each.after) path.unshift(each);
  return path;
}

function spread({ low, likely, high }: Range): { early: number; late: number } {
  return { early: (likely - low) ** 2, late: (high - likely) ** 2 };
}

/** How much of the way is done, 0..1, by time: the longest way through what is usually left, against the whole one. */
export function shareDone(scheduled: readonly Scheduled[], now: number): number {
  const whole = longest(scheduled, ({ task }) => task.usual.p50);
  const left = longest(scheduled, ({ task, state, start }) => {
    const { p50 } = task.usual;
    if (state === "waiting") return p50;
    return state === "running" ? Math.max(p50 - (now - start) / 1000, p50 * 0.05) : 0;
  });
  return whole === 0 ? 0 : 1 - left / whole;
}

function longest(scheduled: readonly Scheduled[], secondsOf: (each: Scheduled) => number): number {
  const byKey = new Map(scheduled.map((each) => [each.task.key, each]));
  const ways = new Map<string, number>();
  function wayTo(each: Scheduled): number {
    const { key, needs } = each.task;
    const known = ways.get(key);
    if (known !== undefined) return known;
    ways.set(key, 0);
    const before = needs.map((need) => byKey.get(need)).map((need) => (need ? wayTo(need) : 0));
    const way = Math.max(0, ...before) + secondsOf(each);
    ways.set(key, way);
    return way;
  }
  return Math.max(0, ...scheduled.map(wayTo));
}
