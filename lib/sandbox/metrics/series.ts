import { type Samples, statistic } from "./samples";
import type { Signal } from "./signals";

/** A time series: epoch seconds, ascending, and a value for each. */
export interface Series {
  times: number[];
  values: number[];
}

/** Times are epoch seconds: `start` is in the span, `end` is not; nothing after `now` has been measured yet. */
export interface Span {
  start: number;
  end: number;
  now: number;
}

const day = 86_400;
/** How long CloudWatch keeps data of a period, by the shortest period of each class. */
const retention: [period: number, seconds: number][] = [
  [3600, 455 * day],
  [300, 63 * day],
  [60, 15 * day],
  [1, 3 * 3600],
];

function oldestKept(period: number, now: number): number {
  return now - (retention.find(([shortest]) => period >= shortest)?.[1] ?? 0);
}

/**
 * The periods of a span that have data, each with what was measured in it.
 *
 * @param origin where periods are counted from: 0 puts them on multiples of the period, as GetMetricData does
 */
export function intervals(signal: Signal, span: Span, period: number, origin = 0): [time: number, data: Samples[]][] {
  // Standard metrics have one datum a minute: a shorter period shows it at its minute.
  const step = Math.max(period, 60);
  const first = origin + Math.floor((Math.max(span.start, oldestKept(period, span.now)) - origin) / step) * step;
  const found: [number, Samples[]][] = [];
  for (let begin = first; begin < span.end; begin += step) {
    const data: Samples[] = [];
    const from = Math.ceil(Math.max(begin, signal.since) / signal.every) * signal.every;
    for (let time = from; time < begin + step && time + signal.every <= span.now; time += signal.every) {
      const samples = signal.at(time);
      if (samples) data.push(samples);
    }
    if (data.length > 0) found.push([begin, data]);
  }
  return found;
}

/** One statistic of a signal, a value for each period that has data. */
export function seriesOf(signal: Signal, span: Span, period: number, stat: string): Series {
  const found = intervals(signal, span, period);
  return { times: found.map(([time]) => time), values: found.map(([, data]) => statistic(data, stat)) };
}
