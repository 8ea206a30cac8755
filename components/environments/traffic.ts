// Made once: toLocaleString makes one at each call, which took half of a table's rendering.
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** "12 / s", "0.4 / s", "< 0.1 / s", "No requests". */
export function formatRate(requestsPerMinute: number): string {
  const perSecond = requestsPerMinute / 60;
  if (perSecond === 0) return "No requests";
  if (perSecond < 0.1) return "< 0.1 / s";
  return `${(perSecond < 10 ? tenths : whole).format(perSecond)} / s`;
}

/** "2.5 % errors", "< 0.1 % errors": the share of requests answered 5xx. */
export function formatErrors(errorShare: number): string {
  const percent = errorShare * 100;
  return percent > 0 && percent < 0.1 ? "< 0.1 % errors" : `${tenths.format(percent)} % errors`;
}
