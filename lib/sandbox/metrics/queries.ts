import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { invalid, invalidValue } from "./errors";
import { evaluate, type TimedSeries } from "./math/evaluate";
import { type Expression, namesIn, parseExpression } from "./math/parse";
import { isStatistic } from "./samples";
import { type Span, seriesOf } from "./series";
import { metricKey, type Signal } from "./signals";

const largestRequest = 500;

/** A period CloudWatch takes: 1, 5, 10, 20, 30 or a multiple of 60 seconds. */
export function checkPeriod(period: number | undefined): number {
  if (period === undefined || period <= 0 || !([1, 5, 10, 20, 30].includes(period) || period % 60 === 0)) {
    throw invalidValue("The parameter Period must be a value in the set [ 1, 5, 10, 20, 30 ] or any multiple of 60.");
  }
  return period;
}

/** A dimension list as a record. */
export function dimensionsOf(dimensions: { Name?: string; Value?: string }[] = []): Record<string, string> {
  return Object.fromEntries(dimensions.map(({ Name = "", Value = "" }) => [Name, Value]));
}

/** Refuses a set of queries that CloudWatch refuses: too many, doubled or badly formed ids, nothing to return. */
export function checkQueries(queries: MetricDataQuery[]): void {
  if (queries.length > largestRequest) {
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${largestRequest}.`);
  }
  if (queries.length === 0) throw invalid("The collection MetricDataQueries must have at least one item.");
  const ids = queries.map((query) => query.Id ?? "");
  for (const id of ids) {
    if (!/^[a-z]\w{0,254}$/.test(id)) {
      throw invalid(`The value ${id} for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
    }
  }
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  if (doubled !== undefined)
    throw invalid(`The values for parameter id in MetricDataQueries are not unique: ${doubled}.`);
  if (queries.every((query) => query.ReturnData === false)) {
    throw invalid("At least one of the elements in MetricDataQueries must have ReturnData set to true.");
  }
  for (const query of queries) {
    if ((query.MetricStat === undefined) === (query.Expression === undefined)) {
      throw invalid(`Exactly one of Expression and MetricStat must be given for the query with Id ${query.Id}.`);
    }
    if (query.MetricStat) checkMetricStat(query.MetricStat);
  }
}

function checkMetricStat({ Period, Stat = "" }: NonNullable<MetricDataQuery["MetricStat"]>): void {
  checkPeriod(Period);
  if (!isStatistic(Stat)) throw invalid(`The value ${Stat} for parameter Stat is not supported.`);
}

/**
 * Answers metrics and metric math together.
 *
 * @returns the series of every query that returns data, in the queries' order
 * @throws {SandboxError} ValidationError for an expression that cannot be computed
 */
export function answerQueries(
  queries: MetricDataQuery[],
  known: Map<string, Signal>,
  span: Span,
): { query: MetricDataQuery; series: TimedSeries }[] {
  const byId = new Map(queries.map((query) => [query.Id ?? "", query]));
  const done = new Map<string, TimedSeries>();
  const underWay = new Set<string>();

  function seriesFor(id: string): TimedSeries | undefined {
    const query = byId.get(id);
    if (!query) return undefined;
    const before = done.get(id);
    if (before) return before;
    if (underWay.has(id)) throw new SyntaxError(`Circular reference to ${id}`);
    underWay.add(id);
    const series = query.MetricStat ? metricSeries(query.MetricStat, known, span) : mathSeries(query);
    done.set(id, series);
    return series;
  }

  function mathSeries(query: MetricDataQuery): TimedSeries {
    const parsed = parseExpression(query.Expression ?? "");
    const metricIds = queries.filter((other) => other.MetricStat).map((other) => other.Id ?? "");
    const scope = {
      series: seriesFor,
      metrics: (text: string) => metricIds.filter((id) => id.includes(text)).map((id) => seriesFor(id) as TimedSeries),
      start: span.start,
      end: Math.min(span.end, span.now),
    };
    const value = evaluate(parsed, scope);
    if (typeof value === "number") return constant(value, parsed, query, scope);
    if (typeof value === "string" || Array.isArray(value)) {
      throw new SyntaxError("The expression must result in one time series");
    }
    return value;
  }

  /** A number, such as SUM of one series, stands at every period of the series it came from. */
  function constant(value: number, parsed: Expression, query: MetricDataQuery, scope: { start: number; end: number }) {
    const source = namesIn(parsed).map(seriesFor).find(Boolean);
    const period = source?.period ?? query.Period;
    if (source) return { ...source, values: source.values.map(() => value) };
    if (period === undefined) throw new SyntaxError("The expression must result in a time series");
    const times: number[] = [];
    for (let time = Math.floor(scope.start / period) * period; time < scope.end; time += period) times.push(time);
    return { times, values: times.map(() => value), period };
  }

  return queries
    .filter((query) => query.ReturnData !== false)
    .map((query) => {
      try {
        return { query, series: seriesFor(query.Id ?? "") as TimedSeries };
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw invalid(`Error in expression '${query.Id}': ${error.message}`);
      }
    });
}

function metricSeries(
  { Metric, Period = 60, Stat = "", Unit }: NonNullable<MetricDataQuery["MetricStat"]>,
  known: Map<string, Signal>,
  span: Span,
): TimedSeries {
  const key = metricKey(Metric?.Namespace ?? "", Metric?.MetricName ?? "", dimensionsOf(Metric?.Dimensions));
  const signal = known.get(key);
  const empty = { times: [], values: [], period: Period };
  if (!signal || (Unit !== undefined && Unit !== signal.unit)) return empty;
  return { ...seriesOf(signal, span, Period, Stat), period: Period };
}
