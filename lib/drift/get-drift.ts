import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { namePattern } from "@/lib/environments";
import { TerraceError } from "@/lib/errors";
import { CLAIM_MS } from "./claims";
import { type DriftView, driftFindingsSchema, driftStatuses } from "./schemas";

const select = {
  driftStatus: true,
  driftAt: true,
  driftDetectionId: true,
  driftAskedAt: true,
  driftedResources: true,
} as const;

/** What is known of an environment's drift, and whether somebody looks now. NOT_FOUND where there never was one. */
export async function getDrift({ ctx, input }: { ctx: Context; input: { name: string } }): Promise<DriftView> {
  authorize(ctx, "environment:read");
  const { name } = input;
  const row = namePattern.test(name) ? await ctx.db.environment.findUnique({ where: { name }, select }) : null;
  if (!row) throw new TerraceError("NOT_FOUND", `There is no environment named ${name}.`);
  const checking = isChecking(row);
  return {
    ...driftFindingsSchema.parse(row.driftedResources ?? {}),
    status: driftStatuses.find((status) => status === row.driftStatus) ?? "NOT_CHECKED",
    checkedAt: row.driftAt?.toISOString() ?? null,
    checking,
    askedAt: (checking && row.driftAskedAt?.toISOString()) || null,
    everyHours: env().TERRACE_DRIFT_HOURS,
  };
}

/** Whether a detection runs, or is being asked for right now. */
export function isChecking(row: { driftDetectionId: string | null; driftAskedAt: Date | null }): boolean {
  return row.driftDetectionId !== null || Date.now() - (row.driftAskedAt?.getTime() ?? 0) < CLAIM_MS;
}
