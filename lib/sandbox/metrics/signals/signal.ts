import type { Samples } from "../samples";

/** One metric of one resource, as CloudWatch knows it. Times are epoch seconds. */
export interface Signal {
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
  /** A CloudWatch StandardUnit, e.g. `Percent`, `Bytes`, `Count/Second`. */
  unit: string;
  stackName: string;
  /** There is no data before. */
  since: number;
  /** Seconds between data: 60, or 300 with EC2's basic monitoring. */
  every: number;
  /** Whether its samples count occurrences, so that its Sum is what matters. */
  counts: boolean;
  /** What was measured in the interval that begins at `time`; nothing when AWS would report nothing. */
  at(time: number): Samples | undefined;
}

/** Describes a signal; `counts` is false and `every` 60 unless given. */
export type SignalPart = Pick<Signal, "metricName" | "unit" | "at"> & Partial<Signal>;

/** Completes signals that share what `common` says. */
export function signals(
  common: Pick<Signal, "namespace" | "dimensions" | "stackName" | "since">,
  parts: SignalPart[],
): Signal[] {
  return parts.map((part) => ({ every: 60, counts: false, ...common, ...part }));
}

/** A metric's identity: CloudWatch matches namespace, name and the whole set of dimensions. */
export function metricKey(namespace: string, metricName: string, dimensions: Record<string, string>): string {
  const pairs = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, metricName, pairs]);
}
