import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DriftFailure } from "@/lib/drift/schemas";

/** What detection asks of a role ("Detect unmanaged configuration changes", CloudFormation user guide). */
const actions = [
  "DetectStackDrift",
  "DetectStackResourceDrift",
  "DescribeStackDriftDetectionStatus",
  "DescribeStackResourceDrifts",
];

export interface DriftFailureNoticeProps {
  readonly failure: DriftFailure;
  /** As in a DriftView. */
  readonly everyHours: number;
}

/** Why the last look gave nothing, and what would help. */
export function DriftFailureNotice({ failure: { kind, message, at }, everyHours }: DriftFailureNoticeProps) {
  const denied = kind === "denied";
  return (
    <Callout tone="warning" title={denied ? "Terrace may not look for drift here" : "The last look did not succeed"}>
      <p>{message}</p>
      {denied && (
        <p className="mt-1">
          The target's role needs{" "}
          {actions.map((action, index) => (
            <span key={action}>
              {index > 0 && (index === actions.length - 1 ? " and " : ", ")}
              <code className="font-mono text-xs">cloudformation:{action}</code>
            </span>
          ))}
          , and may read each resource of the stack.
        </p>
      )}
      <p className="mt-1 text-muted text-xs">
        Tried <RelativeTime value={at} />.{everyHours > 0 && " Terrace tries again by itself."}
      </p>
    </Callout>
  );
}
