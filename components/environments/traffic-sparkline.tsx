import { formatRate, sumUp } from "@/components/environments/traffic";
import { linePath } from "@/components/metrics/line-path";
import type { Signals } from "@/lib/fleet/schemas";

const box = { width: 72, height: 18 };

/** The last hour's requests as a line, its errors as bars from the bottom on the same scale, and both in words. */
export function TrafficSparkline({ signals }: { readonly signals: Signals | null }) {
  if (!signals) return <span className="text-muted">No data yet</span>;
  const { perSecond, errors } = sumUp(signals);
  if (perSecond === null) return <span className="text-muted">No data</span>;
  const high = Math.max(
    ...signals.requests.map((value) => value ?? 0),
    ...signals.errors.map((value) => value ?? 0),
    1,
  );
  const step = box.width / Math.max(signals.requests.length - 1, 1);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg aria-hidden viewBox={`0 -1 ${box.width} ${box.height + 2}`} className="h-5 w-18 shrink-0 border-b">
        <path
          d={signals.errors.map((value, index) => errorBar(value, index * step, high)).join("")}
          fill="none"
          stroke="var(--danger)"
          strokeWidth="2"
        />
        <path d={linePath(signals.requests, high, box)} fill="none" stroke="var(--accent)" strokeWidth="1.25" />
      </svg>
      <span className="text-xs tabular-nums">
        {formatRate(perSecond)}
        {errors > 0 && <span className="text-danger">, {errors.toLocaleString("en-US")} errors</span>}
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
