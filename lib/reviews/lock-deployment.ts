import "server-only";
import type { Transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

const include = { environment: { select: { id: true, name: true } }, reviews: true } satisfies Prisma.DeploymentInclude;
/** Without its plan and spec: no verb of a review reads them. */
const omit = { plan: true, spec: true } satisfies Prisma.DeploymentOmit;

export type LockedDeployment = Prisma.DeploymentGetPayload<{ include: typeof include; omit: typeof omit }>;

/** Locks a deployment's row until the transaction ends, so that decisions and words come one after another. */
export async function lockDeployment(tx: Transaction, id: string): Promise<LockedDeployment> {
  await tx.$queryRaw`SELECT 1 FROM "Deployment" WHERE id = ${id} FOR UPDATE`;
  return tx.deployment.findUniqueOrThrow({ where: { id }, include, omit });
}

/** How the audit names it. */
export function auditSubject(deployment: { id: string; number: number; environment: { name: string } }) {
  const { id, number, environment } = deployment;
  return { subjectType: "deployment", subjectId: id, subjectName: `${environment.name} #${number}` } as const;
}
