import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";

type Part = (query: MetricDataQuery) => string;

const dimensions: Part = (query) => (query.MetricStat?.Metric?.Dimensions ?? []).map((one) => one.Value).join(" ");
const stat: Part = (query) => query.MetricStat?.Stat ?? "";
const period: Part = (query) => String(query.MetricStat?.Period ?? "");

/**
 * The labels CloudWatch gives: a metric's name, with the dimensions, statistic and period that tell it from the others
 * of the same request; an expression's id.
 */
export function labelsOf(queries: MetricDataQuery[]): Map<string, string> {
  const metrics = queries.filter((query) => query.MetricStat);
  const differs = (part: Part) => new Set(metrics.map(part)).size > 1;
  const [byDimensions, byStat, byPeriod] = [differs(dimensions), differs(stat), differs(period)];
  const label = (query: MetricDataQuery) => {
    if (query.Label !== undefined) return query.Label;
    if (!query.MetricStat) return query.Id ?? "";
    return [
      byDimensions && dimensions(query),
      query.MetricStat.Metric?.MetricName,
      byStat && stat(query),
      byPeriod && period(query),
    ]
      .filter(Boolean)
      .join(" ");
  };
  return new Map(queries.map((query) => [query.Id ?? "", label(query)]));
}
