import { type DeploymentStatus, isActive } from "@/lib/deployments/states";
import { emailOf } from "./accounts";
import type { Act, Chapter, Line } from "./chapter";

/** A deployment as the database has it, as far as the story looks at it. People are e-mail addresses. */
export interface Told {
  readonly id: string;
  readonly status: DeploymentStatus;
  readonly reason: string | null;
  readonly requestedBy: string;
  readonly assignee: string | null;
  readonly comments: readonly { readonly by: string; readonly body: string }[];
  /** Whose approvals count for the plan as it is, and how many it takes. */
  readonly approvedBy: readonly string[];
  readonly approvalsNeeded: number;
}

/** The one next thing of a chapter; `wait` while a worker has the next step, `over` when there is none any more. */
export type Step =
  | { readonly does: "wait" | "over" }
  | { readonly does: "request"; readonly act: Act }
  | { readonly does: "assign"; readonly id: string; readonly assignee: NonNullable<Act["assignee"]> }
  | { readonly does: "say"; readonly id: string; readonly line: Line }
  | {
      readonly does: "approve";
      readonly id: string;
      readonly by: (typeof approvers)[number];
      readonly comment: string | undefined;
      readonly fault: Act["fault"];
    };

/** In the order they approve. */
const approvers = ["approver", "admin"] as const;
const over = { does: "over" } as const;
const wait = { does: "wait" } as const;

/** Whether a chapter has begun: its environment is the story's, not somebody's of the same name. */
export function hasBegun(chapter: Chapter, told: readonly Told[]): boolean {
  return told[0] !== undefined && isOf(chapter.acts[0], told[0]);
}

/**
 * What a chapter's next step is, by its environment's deployments, oldest first. Nothing else says how far it is, so it can
 * be left at any point and taken up again. Whatever somebody else did to the environment ends it: theirs is not overruled.
 */
export function nextStep(chapter: Chapter, told: readonly Told[]): Step {
  const latest = told.at(-1);
  const act = chapter.acts[Math.max(told.length - 1, 0)];
  if (!act || !told.every((deployment, index) => isOf(chapter.acts[index], deployment))) return over;
  if (!latest) return { does: "request", act };
  if (latest.status === "AWAITING_REVIEW") return whileItWaits(act, latest);
  if (isActive(latest.status)) return wait;
  if (latest.status !== act.ends) return over;
  const next = chapter.acts[told.length];
  return sayNext(act.afterwards, latest) ?? (next ? { does: "request", act: next } : over);
}

function isOf(act: Act | undefined, deployment: Told): boolean {
  return act?.reason === deployment.reason && deployment.requestedBy === emailOf("developer");
}

function whileItWaits(act: Act, deployment: Told): Step {
  const { id } = deployment;
  // Before anything is said: somebody may have given it back to the team since.
  if (act.assignee && deployment.assignee === null && deployment.comments.length === 0) {
    return { does: "assign", id, assignee: act.assignee };
  }
  const said = sayNext(act.discussion, deployment);
  if (said) return said;
  if (act.ends === "AWAITING_REVIEW") return over;
  const by = approvers.find((role) => !deployment.approvedBy.includes(emailOf(role)));
  if (!by || deployment.approvedBy.length >= deployment.approvalsNeeded) return wait;
  return { does: "approve", id, by, comment: act.approvals?.[approvers.indexOf(by)], fault: act.fault };
}

function sayNext(lines: readonly Line[] | undefined, { id, comments }: Told): Step | undefined {
  const isSaid = (line: Line) => comments.some(({ by, body }) => by === emailOf(line.by) && body === line.body);
  const line = lines?.find((one) => !isSaid(one));
  return line && { does: "say", id, line };
}
