import { linePath } from "@/components/metrics/line-path";
import type { FleetRow } from "@/lib/fleet/schemas";
import { formatErrors, formatRate } from "./traffic";

const box = { width: 64, height: 18 };

/** The last hour's requests as a line, its errors as bars from the bottom on the same scale, and both in words. */
export function TrafficSparkline({
  row: { signals, requestsPerMinute, errorShare },
}: {
  readonly row: Pick<FleetRow, "signals" | "requestsPerMinute" | "errorShare">;
}) {
  if (!signals) return <span className="whitespace-nowrap text-muted">No data yet</span>;
  if (requestsPerMinute === null) return <span className="whitespace-nowrap text-muted">No data</span>;
  const high = Math.max(
    ...signals.requests.map((value) => value ?? 0),
    ...signals.errors.map((value) => value ?? 0),
    1,
  );
  const step = box.width / Math.max(signals.requests.length - 1, 1);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg aria-hidden viewBox={`0 -1 ${box.width} ${box.height + 2}`} className="h-5 w-16 shrink-0 border-b">
        <path
          d={signals.errors.map((value, index) => errorBar(value, index * step, high)).join("")}
          fill="none"
          stroke="var(--danger)"
          strokeWidth="2"
        />
        <path d={linePath(signals.requests, high, box)} fill="none" stroke="var(--accent)" strokeWidth="1.25" />
      </svg>
      <span className="flex flex-col text-xs tabular-nums">
        {formatRate(requestsPerMinute)}
        {errorShare !== null && errorShare > 0 && <span className="text-danger">{formatErrors(errorShare)}</span>}
        <span className="sr-only"> in the last hour</span>
      </span>
    </span>
  );
}

/** A bar that can be seen, however few errors it stands for. */
function errorBar(value: number | null, x: number, high: number): string {
  if (!value) return "";
  return `M${x.toFixed(1)} ${box.height}V${(box.height - Math.max(2, (value / high) * box.height)).toFixed(1)}`;
}
