import type { MetricLine, MetricQuery } from "@/lib/aws";
import type { Signals } from "@/lib/fleet/schemas";
import { watchedTypes } from "./charts";
import type { MeasuredResource } from "./metric-queries";

/** Seconds between two values of a fleet's signals, and how many there are: the last hour. */
const PERIOD = 120;
const POINTS = 30;

const metricNames = ["RequestCount", "HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"] as const;
const BALANCER = ":loadbalancer/";

/** The last hour in whole periods, on CloudWatch's grid; the running period would show a dip that is none. */
export function lastHour(now: Date): { start: Date; end: Date } {
  const end = Math.floor(now.getTime() / 1000 / PERIOD) * PERIOD;
  return { start: new Date((end - POINTS * PERIOD) * 1000), end: new Date(end * 1000) };
}

/** What tells a stack's traffic: three lines of its load balancer. `key` makes their ids; none without a load balancer. */
export function trafficQueries(key: string, resources: readonly MeasuredResource[]): MetricQuery[] {
  const arn = resources.find(({ resourceType }) => resourceType === watchedTypes.loadBalancer)?.physicalId;
  if (!arn?.includes(BALANCER)) return [];
  const dimensions = { LoadBalancer: arn.slice(arn.indexOf(BALANCER) + BALANCER.length) };
  const common = { namespace: "AWS/ApplicationELB", dimensions, stat: "Sum", period: PERIOD };
  return metricNames.map((metricName, index) => ({ ...common, metricName, id: `${key}_${index}` }));
}

/**
 * The signals of the stack whose queries had this key. An error count without a value beside requests is zero: load
 * balancers report it only when there are some. Where nothing is known, there is a gap.
 */
export function signalsOf(key: string, lines: ReadonlyMap<string, MetricLine>, start: Date): Signals {
  const first = Math.round(start.getTime() / 1000);
  const [requests = [], target = [], balancer = []] = metricNames.map((_, index) => {
    const points = lines.get(`${key}_${index}`)?.points ?? [];
    const valueAt = new Map(points.map(({ timestamp, value }) => [timestamp, value]));
    return Array.from({ length: POINTS }, (_, point) => valueAt.get(first + point * PERIOD) ?? null);
  });
  const errors = requests.map((count, point) => {
    const [one, other] = [target[point] ?? null, balancer[point] ?? null];
    return count === null && one === null && other === null ? null : (one ?? 0) + (other ?? 0);
  });
  return { start: first, period: PERIOD, requests, errors };
}

/**
 * The hour in two numbers, over the time that has data: requests a minute, and the share of them answered 5xx. A load
 * balancer that finds no target for a request counts the error and not the request, so a value has as many requests as
 * errors at least.
 */
export function ratesOf({ period, requests, errors }: Signals): {
  requestsPerMinute: number | null;
  errorShare: number | null;
} {
  const known = requests
    .map((count, index) => ({ count, failed: errors[index] ?? 0 }))
    .filter(({ count, failed }) => count !== null || failed > 0)
    .map(({ count, failed }) => ({ asked: Math.max(count ?? 0, failed), failed }));
  if (known.length === 0) return { requestsPerMinute: null, errorShare: null };
  const asked = known.reduce((sum, value) => sum + value.asked, 0);
  const failed = known.reduce((sum, value) => sum + value.failed, 0);
  return {
    requestsPerMinute: (asked / (known.length * period)) * 60,
    errorShare: asked > 0 ? failed / asked : null,
  };
}
