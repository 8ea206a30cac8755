import { TimelineTable } from "@/components/events/timeline-table";
import { timelineView } from "@/components/events/timeline-view";
import type { StackEventView } from "@/lib/events";
import type { Plan } from "@/lib/plans/schemas";
import type { ProgressBasis } from "@/lib/progress";
import { estimate } from "@/lib/progress/estimate";

/** How long each resource took, as of the last event. */
export function PrintedTimeline({
  plan,
  basis,
  events,
}: {
  readonly plan: Plan;
  readonly basis: ProgressBasis;
  readonly events: readonly StackEventView[];
}) {
  const now = Date.parse(events.at(-1)?.timestamp ?? "") || 0;
  return <TimelineTable view={timelineView(estimate({ plan, basis, events, now }))} />;
}
