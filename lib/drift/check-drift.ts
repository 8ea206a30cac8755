import "server-only";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import { namePattern } from "@/lib/environments";
import { TerraceError } from "@/lib/errors";
import { accessTo } from "@/lib/targets";
import { ask } from "./ask";
import { claim, countClaimed, detectableStatuses, MOST_AT_ONCE } from "./claims";
import { getDrift, isChecking } from "./get-drift";
import type { DriftView } from "./schemas";

/** People may ask for this many more at once than rounds do. */
const ROOM_FOR_PEOPLE = 4;

/**
 * Looks for drift now; a look that is under way is as good. CONFLICT without a stack at rest, RATE_LIMITED while many of
 * its account and region are looked at. AWS's refusal is in the answer, and on the page.
 */
export async function checkDrift({ ctx, input }: { ctx: Context; input: { name: string } }): Promise<DriftView> {
  authorize(ctx, "drift:check");
  const { name } = input;
  const begun = await ctx.db.$transaction(async (tx) => {
    const environment = await lockedAtRest(tx, name);
    if (isChecking(environment)) return null;
    const { target, region } = environment;
    if ((await countClaimed(tx, target.accountId, region)) >= MOST_AT_ONCE + ROOM_FOR_PEOPLE) {
      const where = `account ${target.accountId} in ${region}`;
      throw new TerraceError("RATE_LIMITED", `Many environments of ${where} are looked at now. Try again in a minute.`);
    }
    await audit(tx, ctx.actor, {
      action: "environment.checkDrift",
      subjectType: "environment",
      subjectId: environment.id,
      subjectName: name,
    });
    return { claimed: await claim(tx, environment.id), access: accessTo(target, region) };
  });
  if (begun) await ask(ctx.db, begun.access, begun.claimed);
  return getDrift({ ctx, input });
}

async function lockedAtRest(tx: Transaction, name: string) {
  if (!namePattern.test(name)) throw new TerraceError("NOT_FOUND", "There is no such environment.");
  await tx.$queryRaw`SELECT 1 FROM "Environment" WHERE "name" = ${name} FOR UPDATE`;
  const running = { where: { status: { in: ["APPROVED" as const, "EXECUTING" as const] } }, select: { number: true } };
  const environment = await tx.environment.findUnique({
    where: { name },
    include: { target: true, deployments: running },
  });
  if (!environment) throw new TerraceError("NOT_FOUND", `There is no environment named ${name}.`);
  const [deployment] = environment.deployments;
  if (deployment) {
    const words = `Deployment ${deployment.number} of ${name} is running. Drift is looked at once it has finished.`;
    throw new TerraceError("CONFLICT", words);
  }
  const { stackArn, stackStatus } = environment;
  if (!stackArn || !stackStatus || stackStatus === "REVIEW_IN_PROGRESS") {
    throw new TerraceError("CONFLICT", `${name} has no stack: there is nothing that could drift.`);
  }
  if (!(detectableStatuses as readonly string[]).includes(stackStatus)) {
    throw new TerraceError("CONFLICT", `CloudFormation does not look for drift while a stack is in ${stackStatus}.`);
  }
  return environment;
}
