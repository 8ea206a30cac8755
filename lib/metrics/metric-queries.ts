import type { MetricLine, MetricQuery } from "@/lib/aws";
import { type ChartDefinition, chartDefinitions, type SeriesDefinition, type Watched, watchedTypes } from "./charts";
import type { MetricChart, MetricRange, MetricSpan } from "./schemas";

/** A resource as far as metrics need it. */
export interface MeasuredResource {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly physicalId: string | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const rangeSeconds: Readonly<Record<MetricRange, number>> = {
  "1h": HOUR,
  "3h": 3 * HOUR,
  "12h": 12 * HOUR,
  "1d": DAY,
  "3d": 3 * DAY,
  "7d": 7 * DAY,
  "15d": 15 * DAY,
};

const periods = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR] as const;
const MOST_POINTS = 360;

/**
 * Seconds between two points of a span: the finest with at most 360 of them that CloudWatch still has. It keeps values of
 * a minute for 15 days, of five minutes for 63, of an hour for 455
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html, Period).
 */
function periodOf(from: number, to: number, now: number): number {
  const age = now - from;
  const finest = age > 63 * DAY ? HOUR : age > 15 * DAY ? 5 * MINUTE : MINUTE;
  return periods.find((period) => period >= finest && (to - from) / period <= MOST_POINTS) ?? HOUR;
}

/** The moments to draw, in epoch seconds, ascending, on CloudWatch's grid, one every `period` seconds. */
export interface Moments {
  readonly period: number;
  readonly timestamps: readonly number[];
  /** The last one's period is not over yet. */
  readonly running: boolean;
}

/** The moments a span asks for; nothing after `now`, which for a range is its end. */
export function momentsOf(span: MetricSpan, now: Date): Moments {
  const nowSeconds = now.getTime() / 1000;
  const seconds = (moment: string) => Date.parse(moment) / 1000;
  const to = span.to ? Math.min(seconds(span.to), nowSeconds) : nowSeconds;
  const from = span.from ? Math.min(seconds(span.from), to - 5 * MINUTE) : to - rangeSeconds[span.range];
  const period = periodOf(from, to, nowSeconds);
  const first = Math.ceil(from / period) * period;
  const count = Math.ceil((to - first) / period);
  const timestamps = Array.from({ length: count }, (_, index) => first + index * period);
  return { period, timestamps, running: first + count * period > nowSeconds };
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
  period: number,
): { chart: ChartDefinition; series: PlannedSeries[] }[] {
  return chartDefinitions.map((chart) => ({
    chart,
    series: chart.series.flatMap((definition) => plannedSeries(definition, resources, period)),
  }));
}

/**
 * Lays the answers on the timestamps; where CloudWatch has no point there is null, but for counts it leaves out when they
 * are zero. Charts without a line are left out.
 */
export function chartsOf(
  planned: ReturnType<typeof metricQueries>,
  lines: readonly MetricLine[],
  { timestamps, running }: Pick<Moments, "timestamps" | "running">,
): MetricChart[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const isQuiet = quietMoments(planned, byId);
  const valuesOf = (entry: PlannedSeries) => {
    const { definition, query } = entry;
    const points = byId.get(query.id)?.points ?? [];
    const valueAt = new Map(points.map((point) => [point.timestamp, point.value]));
    return timestamps.map((timestamp, index) => {
      // A sum of the running period is not whole yet: it would show a dip that is none.
      if (running && definition.stat === "Sum" && index === timestamps.length - 1) return null;
      const value = valueAt.get(timestamp) ?? (isQuiet(entry, timestamp) ? 0 : null);
      return value !== null && definition.perSecond ? value / query.period : value;
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
      partial: series.some(({ query }) => byId.get(query.id)?.complete !== true),
      series: series.map((entry) => ({ id: entry.query.id, label: entry.label, values: valuesOf(entry) })),
    }));
}

/**
 * Tells where a missing count means zero: its load balancer counted requests in that very period. "Reporting criteria:
 * There is a nonzero value" stands at the error counts of
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html.
 */
function quietMoments(planned: ReturnType<typeof metricQueries>, byId: ReadonlyMap<string, MetricLine>) {
  const traffic = new Map<string | undefined, ReadonlySet<number>>();
  for (const { definition, query } of planned.flatMap(({ series }) => series)) {
    if (!definition.showsTraffic) continue;
    const busy = (byId.get(query.id)?.points ?? []).filter(({ value }) => value > 0);
    traffic.set(query.dimensions.LoadBalancer, new Set(busy.map(({ timestamp }) => timestamp)));
  }
  return ({ definition, query }: PlannedSeries, timestamp: number): boolean =>
    definition.leftOutAtZero === true &&
    byId.get(query.id)?.complete === true &&
    traffic.get(query.dimensions.LoadBalancer)?.has(timestamp) === true;
}
