import type { ReactNode } from "react";
import { pageContext } from "@/app/_lib/context";
import { RefreshButton } from "@/app/_lib/refresh-button";
import { ErrorState } from "@/components/ui/error-state";
import { TerraceError } from "@/lib/errors";
import { getMetrics, type MetricSpan, type Metrics } from "@/lib/metrics";

export interface MetricsOrWhyNotProps {
  readonly name: string;
  readonly span: MetricSpan;
  readonly children: (metrics: Metrics) => ReactNode;
}

/** An environment's metrics, or in AWS's stead the reason why there are none now and a way to try again. */
export async function MetricsOrWhyNot({ name, span, children }: MetricsOrWhyNotProps) {
  const answer = await read(name, span);
  if (answer instanceof TerraceError) {
    return (
      <ErrorState title="The metrics could not be read" action={<RefreshButton />}>
        {answer.message}
      </ErrorState>
    );
  }
  return children(answer);
}

async function read(name: string, span: MetricSpan): Promise<Metrics | TerraceError> {
  try {
    return await getMetrics({ ctx: await pageContext(), input: { name, ...span } });
  } catch (error) {
    if (error instanceof TerraceError) return error;
    throw error;
  }
}
