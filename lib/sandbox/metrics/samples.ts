/** What CloudWatch keeps of one interval of one metric. */
export interface Samples {
  sampleCount: number;
  sum: number;
  minimum: number;
  maximum: number;
}

/** One value, sampled once or, all the same, several times. */
export function gauge(value: number, sampleCount = 1): Samples {
  return { sampleCount, sum: value * sampleCount, minimum: value, maximum: value };
}

/** One sample each, e.g. one of every instance. */
export function gauges(values: number[]): Samples | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  return { sampleCount: values.length, sum, minimum: Math.min(...values), maximum: Math.max(...values) };
}

/** `count` things that happened. Load balancers report nothing for an interval in which nothing happened. */
export function occurrences(count: number): Samples | undefined {
  return count > 0 ? { sampleCount: count, sum: count, minimum: 1, maximum: 1 } : undefined;
}

/** Many measurements about an average, e.g. of response times. */
export function spread(sampleCount: number, average: number, minimum: number, maximum: number): Samples | undefined {
  if (sampleCount === 0) return undefined;
  return { sampleCount, sum: average * sampleCount, minimum, maximum };
}

// Where an interval's percentiles lie: below the average by a share of its distance to the minimum, above by one to
// the maximum. Response times have a long tail, so the 90th percentile is still near the average.
const percentiles: [percentile: number, share: number][] = [
  [0, -1],
  [50, -0.15],
  [90, 0.25],
  [99, 0.7],
  [100, 1],
];

function percentileOf(samples: Samples, percentile: number): number {
  const average = samples.sum / samples.sampleCount;
  const upper = Math.max(
    percentiles.findIndex(([at]) => at >= percentile),
    1,
  );
  const [low, lowShare] = percentiles[upper - 1] as [number, number];
  const [high, highShare] = percentiles[upper] as [number, number];
  const share = lowShare + ((highShare - lowShare) * (percentile - low)) / (high - low);
  return share < 0 ? average + share * (average - samples.minimum) : average + share * (samples.maximum - average);
}

const percentileName = /^p(\d{1,2}(?:\.\d+)?|100)$/;

/** Whether the sandbox can compute a statistic: the five plain ones and percentiles such as `p99`. */
export function isStatistic(name: string): boolean {
  return ["Average", "Sum", "Minimum", "Maximum", "SampleCount"].includes(name) || percentileName.test(name);
}

/** A statistic over one or more intervals that have data. */
export function statistic(intervals: Samples[], name: string): number {
  const total = (pick: (samples: Samples) => number) => intervals.reduce((sum, samples) => sum + pick(samples), 0);
  const sampleCount = total((samples) => samples.sampleCount);
  const extreme = (choose: (...values: number[]) => number, pick: (samples: Samples) => number) =>
    choose(...intervals.map(pick));
  switch (name) {
    case "SampleCount":
      return sampleCount;
    case "Sum":
      return total((samples) => samples.sum);
    case "Average":
      return total((samples) => samples.sum) / sampleCount;
    case "Minimum":
      return extreme(Math.min, (samples) => samples.minimum);
    case "Maximum":
      return extreme(Math.max, (samples) => samples.maximum);
  }
  const percentile = Number(percentileName.exec(name)?.[1]);
  if (percentile === 100) return extreme(Math.max, (samples) => samples.maximum);
  return total((samples) => samples.sampleCount * percentileOf(samples, percentile)) / sampleCount;
}
