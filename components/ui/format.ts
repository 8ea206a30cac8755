/** A moment as the API or the database gives it. */
export type Moment = Date | string | number;

const usd = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const plain = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const two = (value: number) => String(value).padStart(2, "0");

/** "23 Nov 2026, 12:01:22 UTC": the same words for everybody who reads the page. */
export function formatExact(moment: Moment): string {
  const at = new Date(moment);
  return `${formatDate(at)}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} UTC`;
}

/** "23 Nov 2026", in UTC. */
export function formatDate(moment: Moment): string {
  const at = new Date(moment);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** "12:01:22", in UTC: a line of a log. */
export function formatClock(moment: Moment): string {
  return new Date(moment).toISOString().slice(11, 19);
}

/** "3 min ago", "in 2 days", "just now"; beyond 30 days the date. */
export function formatRelative(moment: Moment, now: Moment): string {
  const distance = new Date(moment).getTime() - new Date(now).getTime();
  const size = Math.abs(distance);
  if (size < 10 * second) return "just now";
  if (size >= 30 * day) return formatDate(moment);
  const words = largestUnit(size);
  return distance < 0 ? `${words} ago` : `in ${words}`;
}

function largestUnit(size: number): string {
  if (size < minute) return `${Math.floor(size / second)} s`;
  if (size < hour) return `${Math.floor(size / minute)} min`;
  if (size < day) return `${Math.floor(size / hour)} h`;
  return formatCount(Math.floor(size / day), "day");
}

/** "11 min 20 s", "2 h 5 min", "3 days 4 h", "0.4 s": two units at most. `milliseconds` below zero count as zero. */
export function formatDuration(milliseconds: number): string {
  const size = Math.max(0, milliseconds);
  if (size < second) return size === 0 ? "0 s" : `${Math.max(0.1, Math.round(size / 100) / 10)} s`;
  const seconds = Math.floor(size / second);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), "min", seconds % 60, "s");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  return pair(days, days === 1 ? "day" : "days", hours % 24, "h");
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** "$412.30 / month". */
export function formatMonthly(dollars: number): string {
  return `${usd.format(dollars)} / month`;
}

/** "+$12.00 / month", "-$3.20 / month" with a true minus sign, "no change". */
export function formatMonthlyDifference(dollars: number): string {
  if (Math.abs(dollars) < 0.005) return "no change";
  return `${dollars > 0 ? "+" : "\u2212"}${usd.format(Math.abs(dollars))} / month`;
}

/** "12,345.6": at most one digit after the point. */
export function formatNumber(value: number): string {
  return plain.format(value);
}

/** "42.5%" from 0..1. */
export function formatPercent(fraction: number): string {
  return `${plain.format(fraction * 100)}%`;
}

/** "1.5 GiB", "512 MiB", "12 B": powers of 1024. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${plain.format(bytes / 1024 ** power)} ${units[power]}`;
}

/** "1 resource", "7 resources", "2 policies" with the plural given. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${plain.format(count)} ${count === 1 ? singular : plural}`;
}

/** Keeps both ends: "arn:aws:cl…0a1b2c3d". `max` is the length of the result at most, the ellipsis included. */
export function shortenMiddle(text: string, max = 20): string {
  if (text.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  return `${text.slice(0, max - 1 - tail)}…${tail === 0 ? "" : text.slice(-tail)}`;
}
