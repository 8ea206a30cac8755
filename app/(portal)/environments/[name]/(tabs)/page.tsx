import type { Metadata } from "next";
import { Suspense } from "react";
import { environmentByName } from "@/app/_lib/queries";
import { OutputList } from "@/components/environments/output-list";
import { Sparkline } from "@/components/metrics/sparkline";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { type EnvironmentDetail, hasStack } from "@/lib/environments";
import { Drawing } from "./_components/drawing";
import { DriftedNotice } from "./_components/drifted-notice";
import { LatestDeployment } from "./_components/latest-deployment";
import { MetricsOrWhyNot } from "./_components/metrics-or-why-not";

interface Props {
  readonly params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

const signals = ["requests", "errors", "latency", "instanceCpu", "databaseCpu", "connections"];

/** An environment at a glance: the drawing alive, outputs to copy, the golden signals, the latest deployment. */
export default async function EnvironmentOverviewPage({ params }: Props) {
  const { name } = await params;
  const environment = await environmentByName(name);
  const { outputs, stackStatus } = environment;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Card title="Architecture" description={drawingRemark(environment)}>
        <Drawing environment={environment} />
      </Card>
      <div className="flex min-w-0 flex-col gap-5 max-xl:order-first">
        <DriftedNotice name={name} />
        <LatestDeployment environment={environment} />
        {outputs.length > 0 && (
          <Card title="Outputs">
            <OutputList outputs={outputs} />
          </Card>
        )}
        {hasStack(stackStatus) && (
          <Card
            title="Signals"
            description="The last hour"
            actions={
              <LinkButton size="sm" variant="ghost" href={`/environments/${name}/metrics`}>
                All metrics
              </LinkButton>
            }
          >
            <Suspense fallback={<SkeletonRows rows={4} label="Loading signals" />}>
              <MetricsOrWhyNot name={name} span={{ range: "1h" }}>
                {(metrics) => (
                  <div className="grid grid-cols-2 gap-x-6 gap-y-4">
                    {metrics.charts
                      .filter(({ id }) => signals.includes(id))
                      .map((chart) => (
                        <Sparkline key={chart.id} chart={chart} />
                      ))}
                  </div>
                )}
              </MetricsOrWhyNot>
            </Suspense>
          </Card>
        )}
      </div>
    </div>
  );
}

/** What the drawing shows where it does not show what runs. */
function drawingRemark({ state, spec }: Pick<EnvironmentDetail, "state" | "spec">): string | undefined {
  if (state === "DELETED") return "As it was before it was deleted.";
  return spec || state === "CREATING" ? undefined : "As it was asked for; nothing of it is built.";
}
