import { gauge, occurrences, type Samples } from "./samples";
import type { Signal } from "./signals/signal";

/** Bends one metric of a stack, e.g. to bring an alarm about. */
export interface MetricFault {
  stackName: string;
  /** Without it, every namespace that has the metric. */
  namespace?: string;
  metricName: string;
  /** Every sample's value; of a metric that counts occurrences, how many a minute. */
  value?: number;
  /** Or what every sample is multiplied by. */
  factor?: number;
  /** Epoch milliseconds: data before stays as it was. */
  from: number;
}

function bend(samples: Samples | undefined, fault: MetricFault, counts: boolean): Samples | undefined {
  const factor = fault.factor ?? 1;
  if (fault.value !== undefined) return counts ? occurrences(fault.value) : gauge(fault.value, samples?.sampleCount);
  if (!samples) return undefined;
  if (counts) return occurrences(Math.round(samples.sum * factor));
  return {
    sampleCount: samples.sampleCount,
    sum: samples.sum * factor,
    minimum: samples.minimum * factor,
    maximum: samples.maximum * factor,
  };
}

/** The signal as the faults leave it. */
export function withFaults(signal: Signal, faults: MetricFault[]): Signal {
  const own = faults.filter(
    (fault) =>
      fault.stackName === signal.stackName &&
      fault.metricName === signal.metricName &&
      (fault.namespace === undefined || fault.namespace === signal.namespace),
  );
  if (own.length === 0) return signal;
  // A value holds from its time on, also where nothing was measured: a stack just made can be in alarm.
  const begins = own.filter(({ value }) => value !== undefined).map(({ from }) => from / 1000);
  return {
    ...signal,
    since: Math.min(signal.since, ...begins),
    at: (time) =>
      own
        .filter((fault) => time * 1000 >= fault.from)
        .reduce((samples, fault) => bend(samples, fault, signal.counts), signal.at(time)),
  };
}
