import type { MetricLine, MetricQuery } from "@/lib/aws";
import { type ChartDefinition, chartDefinitions, type SeriesDefinition, type Watched, watchedTypes } from "./charts";
import type { MetricChart, MetricRange } from "./schemas";

/** A resource as far as metrics need it. */
export interface MeasuredResource {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly physicalId: string | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds a range reaches back, and seconds between two points: at most about 360 points a line. */
const rangeSpans: Readonly<Record<MetricRange, { readonly seconds: number; readonly period: number }>> = {
  "1h": { seconds: HOUR, period: MINUTE },
  "3h": { seconds: 3 * HOUR, period: MINUTE },
  "12h": { seconds: 12 * HOUR, period: 5 * MINUTE },
  "1d": { seconds: 24 * HOUR, period: 5 * MINUTE },
  "7d": { seconds: 7 * 24 * HOUR, period: 30 * MINUTE },
};

/** The moments a range asks for, in epoch seconds, on CloudWatch's grid; the last one begins the running period. */
export function timestampsOf(range: MetricRange, now: Date): { period: number; timestamps: number[] } {
  const { seconds, period } = rangeSpans[range];
  const last = Math.floor(now.getTime() / 1000 / period) * period;
  const count = seconds / period;
  return { period, timestamps: Array.from({ length: count }, (_, index) => last - (count - 1 - index) * period) };
}

/** CloudWatch names load balancers and target groups by the end of their ARN: `app/name/id`, `targetgroup/name/id`. */
function arnSuffix(arn: string): string {
  const resource = arn.split(":").slice(5).join(":");
  return resource.startsWith("loadbalancer/") ? resource.slice("loadbalancer/".length) : resource;
}

type Dimensions = Readonly<Record<string, string>>;

function dimensionsOf(on: Watched, physicalId: string, resources: readonly MeasuredResource[]): Dimensions {
  switch (on) {
    case "loadBalancer":
      return { LoadBalancer: arnSuffix(physicalId) };
    case "targetGroup": {
      // Host counts exist per pair of target group and load balancer only.
      const balancer = resources.find((resource) => resource.resourceType === watchedTypes.loadBalancer)?.physicalId;
      return { TargetGroup: arnSuffix(physicalId), ...(balancer && { LoadBalancer: arnSuffix(balancer) }) };
    }
    case "autoScalingGroup":
      return { AutoScalingGroupName: physicalId };
    case "database":
      return { DBInstanceIdentifier: physicalId };
    case "natGateway":
      return { NatGatewayId: physicalId };
  }
}

/** A line to draw and the query it comes from. */
export interface PlannedSeries {
  readonly definition: SeriesDefinition;
  readonly label: string;
  readonly query: MetricQuery;
}

function plannedSeries(
  definition: SeriesDefinition,
  resources: readonly MeasuredResource[],
  period: number,
): PlannedSeries[] {
  const { on, id, label, namespace, metricName, stat } = definition;
  const found = resources.filter((resource) => resource.resourceType === watchedTypes[on]);
  if (definition.replicasOnly && found.length < 2) return [];
  return found.flatMap(({ logicalId, physicalId }) => {
    if (physicalId === null) return [];
    const dimensions = dimensionsOf(on, physicalId, resources);
    const query = { id: `${id}_${logicalId}`, namespace, metricName, dimensions, stat, period };
    return [{ definition, label: found.length > 1 ? `${label}, ${logicalId}` : label, query }];
  });
}

/** What one batched GetMetricData has to ask for, chart by chart; resources that do not exist have no lines. */
export function metricQueries(
  resources: readonly MeasuredResource[],
  range: MetricRange,
): { chart: ChartDefinition; series: PlannedSeries[] }[] {
  const { period } = rangeSpans[range];
  return chartDefinitions.map((chart) => ({
    chart,
    series: chart.series.flatMap((definition) => plannedSeries(definition, resources, period)),
  }));
}

/** Lays the answers on the timestamps; where CloudWatch has no point there is null. Charts without a line are left out. */
export function chartsOf(
  planned: ReturnType<typeof metricQueries>,
  lines: readonly MetricLine[],
  timestamps: readonly number[],
): MetricChart[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const valuesOf = ({ definition, query }: PlannedSeries) => {
    const points = byId.get(query.id)?.points ?? [];
    const valueAt = new Map(points.map((point) => [point.timestamp, point.value]));
    return timestamps.map((timestamp, index) => {
      const value = valueAt.get(timestamp);
      // A sum of the running period is not whole yet: it would show a dip that is none.
      const running = definition.stat === "Sum" && index === timestamps.length - 1;
      if (value === undefined || running) return null;
      return definition.perSecond ? value / query.period : value;
    });
  };
  const isShown = ({ definition, query }: PlannedSeries) =>
    !definition.replicasOnly || (byId.get(query.id)?.points.length ?? 0) > 0;
  return planned
    .map(({ chart, series }) => ({ chart, series: series.filter(isShown) }))
    .filter(({ series }) => series.length > 0)
    .map(({ chart: { id, title, tier, unit }, series }) => ({
      id,
      title,
      tier,
      unit,
      series: series.map((entry) => ({ id: entry.query.id, label: entry.label, values: valuesOf(entry) })),
    }));
}
