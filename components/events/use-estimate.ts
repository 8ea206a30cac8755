"use client";

import { useMemo } from "react";
import { useNow } from "@/components/ui/use-now";
import type { StackEventView } from "@/lib/events/schemas";
import type { Plan } from "@/lib/plans/schemas";
import { type Estimate, estimate } from "@/lib/progress/estimate";
import type { ProgressBasis } from "@/lib/progress/schemas";

/** The estimate of a deployment as of this second; rendered on the server or when it is `over`, as of its last event. */
export function useEstimate(
  plan: Plan,
  basis: ProgressBasis,
  events: readonly StackEventView[],
  over = false,
): Estimate {
  const last = Date.parse(events.at(-1)?.timestamp ?? "") || 0;
  const clock = useNow();
  // What CloudFormation's clock says may be ahead of this one's.
  const now = over ? last : Math.max(clock, last);
  return useMemo(() => estimate({ plan, basis, events, now }), [plan, basis, events, now]);
}
