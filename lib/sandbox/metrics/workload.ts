import { seedOf, unit, wave } from "./noise";

/** How much work a stack's users give it. All its metrics follow this one curve, so that they agree. */
export interface Workload {
  seed: number;
  /** Hours ahead of UTC where its users are. */
  utcOffset: number;
  /** Requests a minute at the day's peak. */
  peakRequests: number;
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
  return {
    seed,
    utcOffset: utcOffsets.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 0,
    peakRequests: Math.max(vcpus, 1) * (260 + 240 * unit(seed, 0)),
  };
}

/** The share of the peak at a time: low at night, high in the afternoon, less at weekends. From 0.08 to about 1.15. */
export function load(workload: Workload, time: number): number {
  const local = time / hour + workload.utcOffset;
  const sinceThree = ((local % 24) - 3) / 24;
  const day = 0.5 - 0.5 * Math.cos(2 * Math.PI * sinceThree);
  const evening = Math.max(0, Math.cos((2 * Math.PI * ((local % 24) - 20.5)) / 24)) ** 6;
  // The epoch began on a Thursday.
  const weekday = (Math.floor(local / 24) + 4) % 7;
  const week = weekday === 0 || weekday === 6 ? weekendFactor : 1;
  const noise = 1 + 0.09 * wave(workload.seed, time, 1500) + 0.05 * wave(workload.seed ^ 0x5bd1, time, 240);
  return Math.max(0.08, (0.16 + 0.72 * day + 0.14 * evening) * week * noise);
}

/** Requests in the minute that begins at a time. */
export function requests(workload: Workload, time: number): number {
  const jitter = 1 + 0.04 * (unit(workload.seed ^ 0x77, time / 60) - 0.5);
  return Math.round(workload.peakRequests * load(workload, time) * jitter);
}
