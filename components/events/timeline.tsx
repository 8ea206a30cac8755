"use client";

import { useMemo, useState } from "react";
import { FilterChips } from "@/components/ui/filter-chips";
import { Section } from "@/components/ui/section";
import type { StackEventView } from "@/lib/events/schemas";
import type { Plan } from "@/lib/plans/schemas";
import type { ProgressBasis } from "@/lib/progress/schemas";
import { useStackEvents } from "./environment-stream";
import { TimelineChart } from "./timeline-chart";
import { TimelineTable } from "./timeline-table";
import { timelineView } from "./timeline-view";
import { useEstimate } from "./use-estimate";

export interface TimelineProps {
  readonly deploymentId: string;
  readonly plan: Plan;
  readonly basis: ProgressBasis;
  readonly events: readonly StackEventView[];
  readonly over: boolean;
}

/** When each resource was, is and will be worked on, as a chart or as a table. */
export function Timeline({ deploymentId, plan, basis, events: initial, over }: TimelineProps) {
  const events = useStackEvents(initial, deploymentId);
  const estimate = useEstimate(plan, basis, events, over);
  const view = useMemo(() => timelineView(estimate), [estimate]);
  const [asTable, setAsTable] = useState(false);
  if (view.groups.length === 0) return null;
  return (
    <Section
      title="Timeline"
      actions={
        <FilterChips
          label="Show the timeline as"
          items={[
            { id: "chart", label: "Chart", selected: !asTable, onSelect: () => setAsTable(false) },
            { id: "table", label: "Table", selected: asTable, onSelect: () => setAsTable(true) },
          ]}
        />
      }
    >
      {asTable ? <TimelineTable view={view} /> : <TimelineChart view={view} overdue={estimate.overdue} />}
    </Section>
  );
}
