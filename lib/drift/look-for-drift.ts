import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { AwsAccess } from "@/lib/aws";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { accessTo } from "@/lib/targets";
import { ask } from "./ask";
import { type Claimed, claimDue, claimRunning } from "./claims";
import { follow } from "./follow";

/**
 * One round: looks at the detections that run, and begins one in each account and region where an environment is due and
 * room is left. Can be killed and repeated at any point, in any number of workers.
 */
export async function lookForDrift({ ctx }: { ctx: Context }): Promise<void> {
  authorize(ctx, "operations:read");
  const { db } = ctx;
  const running = await claimRunning(db);
  const due = await claimDue(db, env().TERRACE_DRIFT_HOURS);
  const targetIds = [...new Set([...running, ...due].map(({ targetId }) => targetId))];
  if (targetIds.length === 0) return;
  const targets = new Map((await db.target.findMany({ where: { id: { in: targetIds } } })).map((row) => [row.id, row]));
  const each = async <T extends Claimed>(claimed: T, work: (access: AwsAccess, claimed: T) => Promise<void>) => {
    const target = targets.get(claimed.targetId);
    if (!target) return;
    try {
      await work(accessTo(target, claimed.region), claimed);
    } catch (error) {
      log().warn({ err: error, environmentId: claimed.id }, "The drift of an environment was not looked at");
    }
  };
  await Promise.all([
    ...running.map((found) => each(found, (access, claimed) => follow(db, access, claimed))),
    ...due.map((found) => each(found, (access, claimed) => ask(db, access, claimed))),
  ]);
}
