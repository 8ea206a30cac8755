import { formatDuration } from "@/components/ui/format";
import { usualWords } from "./time-words";
import type { TimelineBar } from "./timeline-view";

const verbs = { CREATE: "Create", UPDATE: "Update", DELETE: "Delete", WATCH: "Watch" };
const states = { waiting: "waiting", running: "running", done: "done", failed: "failed", skipped: "passed over" };

/** "Create, done", "Delete, running, rolling back", "Watch, an alarm rang". */
export function actionWords({ task, state, undo }: TimelineBar): string {
  if (task.action === "WATCH" && state === "failed") return "Watch, an alarm rang";
  return `${verbs[task.action]}, ${states[state]}${undo ? ", rolling back" : ""}`;
}

/** How long it took, or takes by `now`: "11 min 20 s"; null while it waits. */
export function tookWords({ state, start, end }: TimelineBar, now: number): string | null {
  if (state === "waiting") return null;
  return formatDuration(state === "running" ? Math.floor((now - start) / 1000) * 1000 : end - start);
}

/** "usually 10 min, up to 15 min"; of the watch of the alarms what was set: "for 5 min". */
export function expectedWords({ task: { action, usual } }: TimelineBar): string {
  return action === "WATCH" ? `for ${formatDuration(usual.p50 * 1000)}` : usualWords(usual);
}

/** All there is to say of a bar: "Database: Create, done, 11 min 20 s, usually 10 min, up to 15 min, on the critical path". */
export function barWords(bar: TimelineBar, now: number): string {
  const parts = [actionWords(bar), tookWords(bar, now), expectedWords(bar), bar.critical && "on the critical path"];
  return `${bar.task.logicalId}: ${parts.filter(Boolean).join(", ")}`;
}
