import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { AwsAccess } from "@/lib/aws";
import type { Context } from "@/lib/context";
import type { Target } from "@/lib/db/generated/client";
import type { TargetView } from "./schemas";
import { sharedReads } from "./shared-reads";

/** Every target, by name. */
export async function listTargets({ ctx }: { ctx: Context }): Promise<TargetView[]> {
  authorize(ctx, "target:read");
  const rows = await ctx.db.target.findMany({ orderBy: { name: "asc" } });
  return rows.map(toTargetView);
}

/** How to reach a target's account in one region. */
export function accessTo(target: Pick<Target, "accountId" | "roleArn" | "externalId">, region: string): AwsAccess {
  const { accountId, roleArn, externalId } = target;
  return { accountId, region, roleArn, externalId, reads: sharedReads(accountId, region) };
}

export function toTargetView(row: Target): TargetView {
  const { name, accountId, regions, roleArn, externalId, serviceRoleArn, pushesEvents } = row;
  return { name, accountId, regions, roleArn, externalId, serviceRoleArn, pushesEvents };
}
