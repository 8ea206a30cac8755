import type { DeploymentView } from "@/lib/deployments/schemas";
import type { DeploymentKind } from "@/lib/deployments/states";
import { isBlocking } from "@/lib/plans/schemas";

/** What CloudFormation left behind, and what to do next, by the stack's final status. */
const aftermath: Readonly<Record<string, string>> = {
  ROLLBACK_COMPLETE:
    "CloudFormation removed what it had made: nothing of this request is left. Mend the cause, then ask again.",
  UPDATE_ROLLBACK_COMPLETE:
    "CloudFormation went back to the version before, which runs on as it was. Mend the cause, then ask again.",
  ROLLBACK_FAILED:
    "CloudFormation could not remove everything it had made. Ask to delete the environment to clear it away.",
  UPDATE_ROLLBACK_FAILED:
    "CloudFormation could not go back to the version before: some resources are between two versions. Somebody with access to the account has to continue the rollback.",
  UPDATE_FAILED: "The stack is between two versions. Somebody with access to the account has to look at it.",
  CREATE_FAILED: "What was made before the failure is still there. Ask to delete the environment to clear it away.",
  DELETE_FAILED: "Some resources are still there. Remove what holds them, then ask to delete again.",
};

/** What CloudFormation does while the failure is known and the deployment not over. */
const undoing: Readonly<Record<DeploymentKind, string>> = {
  CREATE: "CloudFormation is taking back what it has made.",
  UPDATE: "CloudFormation is going back to the version before.",
  DELETE: "CloudFormation goes on with what it can still delete.",
};

/** A failure in plain words: what failed, why as AWS says it, and what is left. */
export function failureWords({
  kind,
  status,
  failure,
  finalStackStatus,
  findings,
  explanation,
}: Pick<DeploymentView, "kind" | "status" | "failure" | "finalStackStatus" | "findings" | "explanation">): {
  title: string;
  reason: string;
  left: string | null;
} {
  return {
    title: explanation?.title ?? titleOf({ status, failure, findings }),
    reason: failure?.reason ?? "CloudFormation gives no reason.",
    left: finalStackStatus ? (aftermath[finalStackStatus] ?? null) : status === "EXECUTING" ? undoing[kind] : null,
  };
}

function titleOf({ status, failure, findings }: Pick<DeploymentView, "status" | "failure" | "findings">): string {
  if (status !== "PLAN_FAILED") return failure?.logicalId ? `${failure.logicalId} failed` : "The deployment failed";
  return findings.some(isBlocking)
    ? "A check blocks this, so nothing was submitted"
    : "The plan could not be made, so nothing was changed";
}

/** An environment has these for good, and the image has no field. */
const notInForm = ["name", "target", "region", "web.imageId"];

/** The field the form opens at: the likeliest of those that can be changed there; null where none can. */
export function fieldToChange(explanation: DeploymentView["explanation"]): string | null {
  return explanation?.specPaths.find((path) => !notInForm.includes(path)) ?? null;
}

const MINUTE_MS = 60_000;

/** Where the metrics around a failure stand whose cause they show: an alarm that rang; null of every other. */
export function metricsAddress({
  environment,
  explanation,
  failure,
}: Pick<DeploymentView, "environment" | "explanation" | "failure">): string | null {
  if (explanation?.kind !== "alarm-rang" || !failure?.timestamp) return null;
  const at = Date.parse(failure.timestamp);
  const moment = (ms: number) => new Date(ms).toISOString();
  const span = new URLSearchParams({ from: moment(at - 45 * MINUTE_MS), to: moment(at + 15 * MINUTE_MS) });
  return `/environments/${environment.name}/metrics?${span}`;
}
