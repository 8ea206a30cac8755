import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { accessTo } from "@/lib/targets";
import { readAlarms } from "./alarms";
import { healthOf } from "./health";
import { stackResources } from "./stack-resources";

/**
 * Reads the alarms of an environment's stack and stores their states and its health. Does nothing without a stack;
 * throws AwsError when AWS does not answer, and what was known stays.
 */
export async function refreshHealth({ ctx, input }: { ctx: Context; input: { environmentId: string } }): Promise<void> {
  authorize(ctx, "operations:read");
  const environment = await ctx.db.environment.findUnique({
    where: { id: input.environmentId },
    include: { target: true },
  });
  if (!environment?.stackArn) return;
  const { id, stackArn, region, target } = environment;
  const access = accessTo(target, region);
  const alarms = await readAlarms(access, await stackResources(ctx.db, access, stackArn));
  // The stack may be gone by now: then this is no longer its health.
  await ctx.db.environment.updateMany({
    where: { id, stackArn },
    data: { alarms, health: healthOf(alarms), healthAt: new Date() },
  });
}
