import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { Prisma } from "@/lib/db/generated/client";
import { reviewedCostSchema } from "@/lib/reviews/schemas";

/** A deployment that succeeded, as far as its environment's columns follow from it. */
export interface LiveDeployment {
  readonly spec: unknown;
  readonly templateSha256: string | null;
  readonly templateVersion: number | null;
  readonly cost: unknown;
}

/** The last moment of an expiry given as a day; other moments as they are. */
function endOf(expiresAt: string | null): Date | null {
  if (expiresAt === null) return null;
  return new Date(expiresAt.includes("T") ? expiresAt : `${expiresAt}T23:59:59.999Z`);
}

/** What is kept of the live stack beside its spec, so that a fleet is filtered and sorted without reading specs. */
export function liveColumns({ spec, templateSha256, templateVersion, cost }: LiveDeployment) {
  const { expiresAt, alarmEmail } = spec as Pick<Spec, "expiresAt" | "alarmEmail">;
  return {
    templateSha256,
    templateVersion,
    monthlyUsd: reviewedCostSchema.nullable().catch(null).parse(cost)?.after ?? null,
    expiresAt: endOf(expiresAt ?? null),
    contact: alarmEmail ?? null,
  } satisfies Prisma.EnvironmentUncheckedUpdateInput;
}
