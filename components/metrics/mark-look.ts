import type { MetricDeployment } from "@/lib/metrics/schemas";

/** How a deployment is drawn: the kind of its line and a sign tell the outcome, the colour only repeats it. */
export interface MarkLook {
  readonly sign: string;
  readonly text: string;
  readonly line: string;
  readonly band: string;
}

const succeeded: MarkLook = {
  sign: "✓",
  text: "text-success",
  line: "border-success border-solid",
  band: "bg-success-soft",
};
const failed: MarkLook = {
  sign: "✕",
  text: "text-danger",
  line: "border-danger border-double border-l-4",
  band: "bg-danger-soft",
};
const running: MarkLook = {
  sign: "…",
  text: "text-accent",
  line: "border-accent border-dashed",
  band: "bg-accent-soft",
};

export function markLook({ status, finishedAt }: Pick<MetricDeployment, "status" | "finishedAt">): MarkLook {
  if (finishedAt === null) return running;
  return status === "SUCCEEDED" ? succeeded : failed;
}
