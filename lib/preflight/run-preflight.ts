import "server-only";
import { parseSpec, type Spec } from "@/infra-templates/two-tier/spec";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { isActive } from "@/lib/deployments/states";
import { nextKind } from "@/lib/environments";
import { invalidInput, parseInput } from "@/lib/errors";
import { inTime } from "@/lib/in-time";
import { accessTo } from "@/lib/targets";
import { accountChecks } from "./checks/account";
import { machineChecks } from "./checks/machines";
import { nameChecks } from "./checks/names";
import { quotaChecks } from "./checks/quotas";
import type { Check, Facts } from "./facts";
import { recentOf } from "./recent";
import { type Preflight, type PreflightLine, preflightOptionsSchema } from "./schemas";
import { unknown, type Verdict } from "./verdict";
import { whyUnknown } from "./why-unknown";

/** How long one question may stay open. */
const PATIENCE_MS = 10_000;
const checks: readonly Check[] = [...accountChecks, ...machineChecks, ...quotaChecks, ...nameChecks];

/**
 * Asks the target's account everything that can be known before a request: each line passed, failed with its remedy, or
 * could not be checked and why. Nothing is stored, and AWS's silence fails nothing. INVALID_INPUT for what is no spec.
 */
export async function runPreflight({
  ctx,
  input,
}: {
  ctx: Context;
  input: { spec: unknown; update?: boolean; fresh?: boolean };
}): Promise<Preflight> {
  authorize(ctx, "deployment:request");
  const { spec: unparsed, ...rest } = input;
  const options = parseInput(preflightOptionsSchema, rest);
  const parsed = parseSpec(unparsed);
  if (!parsed.ok) throw invalidInput(parsed.errors);
  const facts = await readFacts(ctx, parsed.spec, options);
  const lines = await Promise.all(
    checks.filter((check) => check.applies(facts)).map((check) => runCheck(check, facts)),
  );
  return { lines, checkedAt: new Date().toISOString() };
}

async function readFacts(ctx: Context, spec: Spec, options: { update: boolean; fresh: boolean }): Promise<Facts> {
  const target = await ctx.db.target.findUnique({ where: { name: spec.target } });
  if (!target) throw invalidInput([{ path: ["target"], message: `There is no target "${spec.target}".` }]);
  const row = await ctx.db.environment.findUnique({
    where: { name: spec.name },
    include: { deployments: { orderBy: { number: "desc" }, take: 1, select: { number: true, status: true } } },
  });
  const [latest] = row?.deployments ?? [];
  const access = accessTo(target, spec.region);
  const isUpdate = options.update && row !== null && nextKind(row.stackStatus) === "UPDATE";
  return {
    ctx,
    spec,
    target,
    access,
    environment: row && {
      stackName: row.stackName,
      stackArn: row.stackArn,
      stackStatus: row.stackStatus,
      active: latest && isActive(latest.status) ? latest.number : null,
    },
    live: isUpdate ? (row.spec as Spec | null) : null,
    update: options.update,
    recent: recentOf(access, options.fresh),
  };
}

async function runCheck(check: Check, facts: Facts): Promise<PreflightLine> {
  const { id, label } = check;
  return { id, label, ...(await verdictOf(check, facts)) };
}

async function verdictOf(check: Check, facts: Facts): Promise<Verdict> {
  const allowed = facts.target.regions.includes(facts.spec.region);
  // A region the target does not allow is not even asked.
  if (!allowed && check.id !== "region") return unknown("It needs an allowed region.", "See Region.");
  try {
    return await inTime(check.run(facts), PATIENCE_MS);
  } catch (error) {
    return whyUnknown(error);
  }
}
