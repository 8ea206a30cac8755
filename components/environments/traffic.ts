/** "12 / s", "0.4 / s", "< 0.1 / s", "No requests". */
export function formatRate(requestsPerMinute: number): string {
  const perSecond = requestsPerMinute / 60;
  if (perSecond === 0) return "No requests";
  if (perSecond < 0.1) return "< 0.1 / s";
  return `${perSecond.toLocaleString("en-US", { maximumFractionDigits: perSecond < 10 ? 1 : 0 })} / s`;
}

/** "2.5 % errors", "< 0.1 % errors": the share of requests answered 5xx. */
export function formatErrors(errorShare: number): string {
  const percent = errorShare * 100;
  if (percent > 0 && percent < 0.1) return "< 0.1 % errors";
  return `${percent.toLocaleString("en-US", { maximumFractionDigits: 1 })} % errors`;
}
