import type { ListMetricsInput, ListMetricsOutput } from "@aws-sdk/client-cloudwatch";
import type { Handler } from "../handler";
import { pageOf } from "./paging";
import { allSignals } from "./signals";

const pageSize = 500;

/** ListMetrics: the metrics of live stacks that fit the namespace, the name and every dimension given. */
export const listMetrics: Handler<ListMetricsInput, ListMetricsOutput> = (input, context) => {
  const { Namespace, MetricName, Dimensions = [] } = input;
  const now = context.now().getTime() / 1000;
  const fitting = [...allSignals(context).values()].filter(
    (signal) =>
      // A metric is listed once it has data.
      signal.since + signal.every <= now &&
      (Namespace === undefined || signal.namespace === Namespace) &&
      (MetricName === undefined || signal.metricName === MetricName) &&
      Dimensions.every(
        ({ Name = "", Value }) =>
          Object.hasOwn(signal.dimensions, Name) && (Value === undefined || signal.dimensions[Name] === Value),
      ),
  );
  const { page, next } = pageOf(fitting, pageSize, input.NextToken);
  return {
    Metrics: page.map((signal) => ({
      Namespace: signal.namespace,
      MetricName: signal.metricName,
      Dimensions: Object.entries(signal.dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    ...(next && { NextToken: next }),
  };
};
