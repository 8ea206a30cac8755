import type { Spec } from "@/infra-templates/two-tier/spec";
import type { Prisma } from "@/lib/db/generated/client";
import { person, toSummary } from "@/lib/environments";
import { explainFailure } from "@/lib/failures";
import { approvalsNeeded, countApprovals } from "@/lib/reviews/rules";
import { type DeploymentView, deploymentSchema } from "./schemas";

/** What a deployment's view needs from the database. */
export const deploymentInclude = {
  environment: { select: { name: true, team: true, region: true, target: { select: { name: true } } } },
  requestedBy: person,
  reviews: { orderBy: { createdAt: "asc" }, include: { reviewer: person } },
  assignee: person,
  revisionOf: { select: { id: true, number: true, spec: true } },
  revisions: { orderBy: { number: "asc" }, select: { id: true, number: true } },
  comments: { orderBy: { createdAt: "asc" }, include: { author: person } },
} satisfies Prisma.DeploymentInclude;

export type DeploymentRow = Prisma.DeploymentGetPayload<{ include: typeof deploymentInclude }>;

/** `failing` is why it will fail, of one that runs and whose failure is not kept yet. */
export function toDeploymentView(row: DeploymentRow, failing: DeploymentView["failure"] = null): DeploymentView {
  const failure = (row.failure as DeploymentView["failure"]) ?? failing;
  const dangers = deploymentSchema.shape.dangers.parse(row.dangers);
  return {
    ...toSummary(row),
    environment: {
      name: row.environment.name,
      team: row.environment.team,
      target: row.environment.target.name,
      region: row.environment.region,
    },
    reason: row.reason,
    spec: row.spec as Spec,
    templateSha256: row.templateSha256,
    findings: deploymentSchema.shape.findings.parse(row.findings),
    plan: row.plan as DeploymentView["plan"],
    planHash: row.planHash,
    cost: row.cost as DeploymentView["cost"],
    dangers,
    note: row.note,
    reviews: row.reviews.map(({ decision, reviewer, comment, planHash, confirmedIds, createdAt }) => ({
      decision,
      reviewer,
      comment,
      planHash,
      confirmedIds,
      createdAt: createdAt.toISOString(),
    })),
    approvals: countApprovals(row, row.reviews),
    approvalsNeeded: approvalsNeeded(dangers),
    reviewExpiresAt: row.reviewExpiresAt?.toISOString() ?? null,
    assignee: row.assignee,
    revisionOf: row.revisionOf && { ...row.revisionOf, spec: row.revisionOf.spec as Spec },
    revisions: row.revisions,
    comments: row.comments.map(({ id, author, logicalId, body, createdAt }) => ({
      id,
      author,
      logicalId,
      body,
      createdAt: createdAt.toISOString(),
    })),
    stackArn: row.stackArn,
    changeSetArn: row.changeSetArn,
    step: row.step as DeploymentView["step"],
    bakeMinutes: row.bakeMinutes,
    bakeAlarms: row.bakeAlarms,
    executedAt: row.executedAt?.toISOString() ?? null,
    finalStackStatus: row.finalStackStatus,
    outputs: (row.outputs ?? []) as DeploymentView["outputs"],
    failure,
    explanation: failure && explainFailure(failure, row.spec as Spec),
    lastError: row.lastError,
  };
}
