import type { Spec } from "@/infra-templates/two-tier/spec";
import type { Prisma } from "@/lib/db/generated/client";
import { person, toSummary } from "@/lib/environments";
import { type DeploymentView, deploymentSchema } from "./schemas";

/** What a deployment's view needs from the database. */
export const deploymentInclude = {
  environment: { select: { name: true, team: true, region: true, target: { select: { name: true } } } },
  requestedBy: person,
  reviews: { orderBy: { createdAt: "asc" }, include: { reviewer: person } },
} satisfies Prisma.DeploymentInclude;

export type DeploymentRow = Prisma.DeploymentGetPayload<{ include: typeof deploymentInclude }>;

export function toDeploymentView(row: DeploymentRow): DeploymentView {
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
    note: row.note,
    reviews: row.reviews.map(({ decision, reviewer, comment, planHash, createdAt }) => ({
      decision,
      reviewer,
      comment,
      planHash,
      createdAt: createdAt.toISOString(),
    })),
    stackArn: row.stackArn,
    changeSetArn: row.changeSetArn,
    step: row.step as DeploymentView["step"],
    executedAt: row.executedAt?.toISOString() ?? null,
    finalStackStatus: row.finalStackStatus,
    outputs: (row.outputs ?? []) as DeploymentView["outputs"],
    failure: row.failure as DeploymentView["failure"],
    lastError: row.lastError,
  };
}
