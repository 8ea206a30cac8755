import { formatDuration, formatExact } from "@/components/ui/format";
import type { MetricDeployment } from "@/lib/metrics/schemas";

const kinds: Readonly<Record<MetricDeployment["kind"], string>> = {
  CREATE: "Create",
  UPDATE: "Update",
  DELETE: "Delete",
};

/** "succeeded", "failed", "running". */
export function outcomeWord({ status, finishedAt }: Pick<MetricDeployment, "status" | "finishedAt">): string {
  if (finishedAt === null) return "running";
  return status === "SUCCEEDED" ? "succeeded" : "failed";
}

/** A deployment in one line: "3 Update, succeeded, 1 Mar 2026, 12:00:00 UTC, 4 min". */
export function markWords({ number, kind, status, startedAt, finishedAt }: MetricDeployment): string {
  const took = finishedAt ? [formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))] : [];
  return [`${number} ${kinds[kind]}`, outcomeWord({ status, finishedAt }), formatExact(startedAt), ...took].join(", ");
}
