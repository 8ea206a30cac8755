import { formatCount } from "@/components/ui/format";
import type { StepState } from "@/components/ui/stepper";
import type { DeploymentView } from "@/lib/deployments/schemas";
import type { DeploymentStatus } from "@/lib/deployments/states";
import { alarmsIn } from "@/lib/failures/alarms";
import type { Bake } from "@/lib/progress/schemas";

/** One stage of a deployment's life: its state, and who and when or what. */
export interface DeploymentStep {
  readonly title: "Requested" | "Planned" | "Reviewed" | "Running" | "Watched" | "Done";
  readonly state: StepState;
  readonly by?: string;
  readonly at?: string;
  readonly note?: string;
  /** From and, once it is over, to: shown as a duration. */
  readonly span?: { readonly since: string; readonly until: string | null };
  /** When it will be over: shown as the time left. */
  readonly until?: string;
}

type Facts = Pick<
  DeploymentView,
  | "status"
  | "requestedBy"
  | "createdAt"
  | "statusAt"
  | "finishedAt"
  | "executedAt"
  | "reviews"
  | "plan"
  | "approvals"
  | "approvalsNeeded"
  | "bakeMinutes"
  | "bakeAlarms"
  | "failure"
>;

const before = (status: DeploymentStatus) => ["REQUESTED", "PLANNING"].includes(status);

function planned({ status, plan, finishedAt }: Facts): DeploymentStep {
  const title = "Planned";
  if (before(status)) return { title, state: "current", note: "Reading what would happen" };
  if (status === "PLAN_FAILED") return { title, state: "failed", at: finishedAt ?? undefined };
  if (status === "NO_CHANGES") return { title, state: "done", note: "Nothing would change" };
  if (!plan) return { title, state: "skipped" };
  const count = plan.changes.length;
  return { title, state: "done", note: plan.outputsOnly ? "Outputs only" : `${count} change${count === 1 ? "" : "s"}` };
}

/** An approval stands behind these; behind a failure it may. */
const decided: readonly DeploymentStatus[] = ["APPROVED", "EXECUTING", "FAILED"];

function reviewed(facts: Facts): DeploymentStep {
  const { status, reviews, statusAt, finishedAt, executedAt } = facts;
  const title = "Reviewed";
  const last = reviews.at(-1);
  if (before(status)) return { title, state: "upcoming" };
  if (status === "AWAITING_REVIEW")
    return { title, state: "current", note: waitsFor(facts), span: { since: statusAt, until: null } };
  if (status === "CHANGES_REQUESTED")
    return { title, state: "failed", note: "Changes requested", by: last?.reviewer.name, at: last?.createdAt };
  if (status === "REJECTED") return { title, state: "failed", by: last?.reviewer.name, at: last?.createdAt };
  if (status === "EXPIRED") return { title, state: "skipped", note: "Expired", at: finishedAt ?? undefined };
  if (last?.decision === "APPROVE" && (decided.includes(status) || executedAt)) {
    return { title, state: "done", by: approvedBy(facts), at: last.createdAt };
  }
  return status === "WITHDRAWN"
    ? { title, state: "skipped", note: "Withdrawn", at: finishedAt ?? undefined }
    : { title, state: "skipped" };
}

function waitsFor({ approvals, approvalsNeeded }: Facts): string {
  if (approvals > 0) return `${approvals} of ${approvalsNeeded} approvals`;
  return approvalsNeeded === 2 ? "Waits for two approvers" : "Waits for an approver";
}

/** Everybody whose approval the run stands on: the last ones, as many as were needed. */
function approvedBy({ reviews, approvalsNeeded }: Facts): string {
  const approvals = reviews.filter(({ decision }) => decision === "APPROVE");
  const names = new Set(approvals.slice(-approvalsNeeded).map(({ reviewer }) => reviewer.name));
  return new Intl.ListFormat("en-GB").format(names);
}

function ran({ status, statusAt, executedAt, finishedAt }: Facts): DeploymentStep {
  const title = "Running";
  // Between the move and CloudFormation's answer there is no executedAt yet.
  const since = executedAt ?? (status === "EXECUTING" ? statusAt : null);
  const span = since ? { since, until: finishedAt } : undefined;
  if (status === "APPROVED") return { title, state: "current", note: "Starts in a moment" };
  if (status === "EXECUTING") return { title, state: "current", span };
  if (status === "SUCCEEDED") return { title, state: "done", span };
  if (status === "FAILED") return { title, state: "failed", span };
  return { title, state: before(status) || status === "AWAITING_REVIEW" ? "upcoming" : "skipped" };
}

/** "5 alarms"; the number is not known of deployments from before it was counted. */
export function alarmCount(count: number): string {
  return count === 0 ? "the alarms" : formatCount(count, "alarm");
}

/** An update's alarms are watched for a while after its last resource; before that says nothing of it but how long. */
function watched({ status, bakeMinutes, bakeAlarms, failure }: Facts): DeploymentStep[] {
  const title = "Watched";
  if (bakeMinutes === 0) return [];
  const what = `${bakeMinutes} min, ${alarmCount(bakeAlarms)}`;
  if (status === "SUCCEEDED") return [{ title, state: "done", note: `${what}: none rang` }];
  if (status !== "FAILED" && !failure) {
    const isAhead = before(status) || ["AWAITING_REVIEW", "APPROVED", "EXECUTING"].includes(status);
    return [{ title, state: isAhead ? "upcoming" : "skipped", note: what }];
  }
  const alarms = alarmsIn(failure?.reason ?? "");
  return [
    alarms.length > 0 ? { title, state: "failed", note: `By ${alarms.join(", ")}` } : { title, state: "skipped" },
  ];
}

/** The stages while the alarms are watched: what runs has run, and the watch has an end. */
export function watching(
  steps: readonly DeploymentStep[],
  sinceMs: number,
  { alarms, seconds }: Bake,
): DeploymentStep[] {
  const since = new Date(sinceMs).toISOString();
  const until = new Date(sinceMs + seconds * 1000).toISOString();
  const note = `Watching ${alarmCount(alarms)}`;
  return steps.map((step) => {
    if (step.title === "Running" && step.span) return { ...step, state: "done", span: { ...step.span, until: since } };
    if (step.title === "Watched") return { ...step, state: "current", note, until };
    return step;
  });
}

function ended({ status, finishedAt }: Facts): DeploymentStep {
  const title = "Done";
  const at = finishedAt ?? undefined;
  if (!finishedAt) return { title, state: "upcoming" };
  if (status === "SUCCEEDED" || status === "NO_CHANGES") return { title, state: "done", at };
  return status === "FAILED" ? { title, state: "failed", at } : { title, state: "skipped", at };
}

/** A deployment's stages, from its record alone. */
export function deploymentSteps(deployment: Facts): DeploymentStep[] {
  const requested = { by: deployment.requestedBy.name, at: deployment.createdAt };
  return [
    { title: "Requested", state: "done", ...requested },
    planned(deployment),
    reviewed(deployment),
    ran(deployment),
    ...watched(deployment),
    ended(deployment),
  ];
}
