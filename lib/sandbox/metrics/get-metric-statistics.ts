import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput } from "@aws-sdk/client-cloudwatch";
import type { Handler } from "../handler";
import { invalidCombination, invalidValue } from "./errors";
import { checkPeriod, dimensionsOf } from "./queries";
import { isStatistic, statistic } from "./samples";
import { intervals } from "./series";
import { allSignals, metricKey } from "./signals";

const mostDatapoints = 1440;

/** GetMetricStatistics: the asked statistics of one metric, periods counted from the start's whole minute. */
export const getMetricStatistics: Handler<GetMetricStatisticsInput, GetMetricStatisticsOutput> = (input, context) => {
  const period = checkPeriod(input.Period);
  const start = Math.floor((input.StartTime?.getTime() ?? 0) / 60_000) * 60;
  const end = (input.EndTime?.getTime() ?? 0) / 1000;
  if (start >= end) throw invalidValue("The parameter StartTime must be less than the parameter EndTime.");
  const asked = Math.ceil((end - start) / period);
  if (asked > mostDatapoints) {
    throw invalidCombination(
      `You have requested up to ${asked} datapoints, which exceeds the limit of ${mostDatapoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  const { Statistics = [], ExtendedStatistics = [] } = input;
  if (Statistics.length + ExtendedStatistics.length === 0) {
    throw invalidCombination("Must specify either Statistics or ExtendedStatistics");
  }
  const unknown = ExtendedStatistics.find((name) => !isStatistic(name));
  if (unknown !== undefined)
    throw invalidValue(`The value ${unknown} for parameter ExtendedStatistics is not supported.`);

  const key = metricKey(input.Namespace ?? "", input.MetricName ?? "", dimensionsOf(input.Dimensions));
  const signal = allSignals(context).get(key);
  const wanted = signal && (input.Unit === undefined || input.Unit === signal.unit) ? signal : undefined;
  const now = Math.floor(context.now().getTime() / 1000);
  const Datapoints = wanted
    ? intervals(wanted, { start, end, now }, period, start).map(([time, data]): Datapoint => {
        const extended = ExtendedStatistics.map((name) => [name, statistic(data, name)]);
        return {
          Timestamp: new Date(time * 1000),
          Unit: wanted.unit as Datapoint["Unit"],
          ...Object.fromEntries(Statistics.map((name) => [name, statistic(data, name)])),
          ...(extended.length > 0 && { ExtendedStatistics: Object.fromEntries(extended) }),
        };
      })
    : [];
  return { Label: input.MetricName, Datapoints };
};
