import { seedOf, unit, wave } from "./noise";

/** How much work a stack's users give it. All its metrics follow this one curve, so that they agree. */
export interface Workload {
  seed: number;
  /** The share of the day's peak at a time, from 0.08 to about 1.15. */
  load(time: number): number;
  /** Requests in the minute that begins at a time. */
  requests(time: number): number;
}

const hour = 3600;
const weekendFactor = 0.6;

// Rough time zones of the regions' users, by the longest prefix that fits.
const utcOffsets: [prefix: string, hours: number][] = [
  ["us-west", -8],
  ["us-", -5],
  ["ca-", -5],
  ["mx-", -6],
  ["sa-", -3],
  ["eu-", 1],
  ["af-", 2],
  ["il-", 2],
  ["me-", 3],
  ["ap-south-", 5],
  ["ap-northeast", 9],
  ["ap-", 8],
];

/** The workload of a stack: its size grows with the vCPUs that serve it. */
export function workloadOf(stackId: string, region: string, vcpus: number): Workload {
  const seed = seedOf(stackId);
  const utcOffset = utcOffsets.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 0;
  const peak = Math.max(vcpus, 1) * (260 + 240 * unit(seed, 0));
  const load = remembering((time) => share(seed, time, utcOffset));
  const requests = (time: number) => {
    const jitter = 1 + 0.04 * (unit(seed ^ 0x77, time / 60) - 0.5);
    return Math.round(peak * load(time) * jitter);
  };
  return { seed, load, requests: remembering(requests) };
}

/** Low at night, high in the afternoon, less at weekends, and never quite steady. */
function share(seed: number, time: number, utcOffset: number): number {
  const local = time / hour + utcOffset;
  const ofDay = local % 24;
  const day = 0.5 - 0.5 * Math.cos((2 * Math.PI * (ofDay - 3)) / 24);
  const evening = Math.max(0, Math.cos((2 * Math.PI * (ofDay - 20.5)) / 24)) ** 6;
  // The epoch began on a Thursday.
  const weekday = (Math.floor(local / 24) + 4) % 7;
  const week = weekday === 0 || weekday === 6 ? weekendFactor : 1;
  const noise = 1 + 0.09 * wave(seed, time, 1500) + 0.05 * wave(seed ^ 0x5bd1, time, 240);
  return Math.max(0.08, (0.16 + 0.72 * day + 0.14 * evening) * week * noise);
}

/** A function of time that computes each moment once: a chart's metrics all ask for the same ones. */
function remembering(compute: (time: number) => number): (time: number) => number {
  const known = new Map<number, number>();
  return (time) => {
    const before = known.get(time);
    if (before !== undefined) return before;
    const value = compute(time);
    known.set(time, value);
    return value;
  };
}
