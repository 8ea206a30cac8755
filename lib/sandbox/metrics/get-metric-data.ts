import type { GetMetricDataInput, GetMetricDataOutput, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import type { Handler } from "../handler";
import { invalid } from "./errors";
import { labelsOf } from "./labels";
import { pageToken, readPageToken } from "./paging";
import { answerQueries, checkQueries } from "./queries";
import { allSignals } from "./signals";

const largestPage = 100_800;

/** Cuts the results to one page: points are counted through all results, in the queries' order. */
function cut(results: MetricDataResult[], offset: number, size: number, isLast: boolean): MetricDataResult[] {
  let before = 0;
  const page: MetricDataResult[] = [];
  for (const result of results) {
    const { Timestamps = [], Values = [] } = result;
    const from = Math.max(offset - before, 0);
    const to = Math.min(offset + size - before, Values.length);
    const isHere = Values.length === 0 ? before >= offset && (isLast || before < offset + size) : from < to;
    if (isHere) {
      page.push({
        ...result,
        Timestamps: Timestamps.slice(from, to),
        Values: Values.slice(from, to),
        StatusCode: to < Values.length ? "PartialData" : "Complete",
      });
    }
    before += Values.length;
  }
  return page;
}

/** GetMetricData: metrics and metric math, newest first unless asked otherwise, at most MaxDatapoints a page. */
export const getMetricData: Handler<GetMetricDataInput, GetMetricDataOutput> = (input, context) => {
  const queries = input.MetricDataQueries ?? [];
  checkQueries(queries);
  if (!input.StartTime || !input.EndTime) throw invalid("The parameters StartTime and EndTime are required.");
  const [start, end] = [input.StartTime.getTime() / 1000, input.EndTime.getTime() / 1000];
  if (start >= end) throw invalid("The parameter StartTime must be less than the parameter EndTime.");

  // Later pages see the data as the first did, so that no point is missed or doubled while time goes on.
  const place = input.NextToken ? readPageToken(input.NextToken) : {};
  const { offset = 0, now = Math.floor(context.now().getTime() / 1000) } = place;
  const size = Math.min(input.MaxDatapoints ?? largestPage, largestPage);
  const labels = labelsOf(queries);
  const ascending = input.ScanBy === "TimestampAscending";
  const results = answerQueries(queries, allSignals(context), { start, end, now }).map(({ query, series }) => {
    const Timestamps = series.times.map((time) => new Date(time * 1000));
    return {
      Id: query.Id,
      Label: labels.get(query.Id ?? ""),
      Timestamps: ascending ? Timestamps : Timestamps.reverse(),
      Values: ascending ? series.values : [...series.values].reverse(),
    };
  });
  const total = results.reduce((sum, result) => sum + result.Values.length, 0);
  const isLast = offset + size >= total;
  return {
    MetricDataResults: cut(results, offset, size, isLast),
    Messages: [],
    ...(!isLast && { NextToken: pageToken({ offset: offset + size, now }) }),
  };
};
