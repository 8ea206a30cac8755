import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { TerraceError } from "@/lib/errors";
import type { Plan } from "@/lib/plans/schemas";
import { templateBatches } from "./batches";
import { dependenciesOf } from "./dependencies";
import { type Bake, type Needs, type ProgressBasis, resourceActions, usualKey } from "./schemas";
import { usualTable } from "./usual";
import { workOf } from "./work";

/** How many of the latest measured durations of an action on a type are looked at. */
const LATEST = 50;

/** What an estimate of a deployment's time rests on: its templates' references and what was learned. NOT_FOUND for an unknown id. */
export async function getProgressBasis({
  ctx,
  input: { id },
}: {
  ctx: Context;
  input: { id: string };
}): Promise<ProgressBasis> {
  authorize(ctx, "environment:read");
  const deployment = await ctx.db.deployment.findUnique({
    where: { id },
    select: {
      ...{ environmentId: true, number: true, kind: true, plan: true, bakeMinutes: true, bakeAlarms: true },
      template: { select: { body: true } },
    },
  });
  if (!deployment) throw new TerraceError("NOT_FOUND", `There is no deployment ${id}.`);
  const { environmentId, number, kind, bakeMinutes, bakeAlarms } = deployment;
  const template = parsed(deployment.template?.body);
  const needs = dependenciesOf(template);
  // A deletion takes down what its own template holds.
  const needsBefore = kind === "UPDATE" ? await needsOfVersionBefore(ctx.db, environmentId, number) : needs;
  const changes = (deployment.plan as Plan | null)?.changes ?? [];
  const types = [...new Set(changes.flatMap((change) => [change.resourceType, workOf(change, "UPDATE")]))];
  const usual = usualTable(types, resourceActions, await measuredSeconds(ctx.db, types));
  const batches = templateBatches(template);
  return { needs, needsBefore, usual, batches, bake: bakeMinutes > 0 ? bakeOf(bakeMinutes, bakeAlarms) : null };
}

function bakeOf(minutes: number, alarms: number): Bake {
  const { TERRACE_AWS, SANDBOX_SPEED } = env();
  return { alarms, minutes, seconds: (minutes * 60) / (TERRACE_AWS === "sandbox" ? SANDBOX_SPEED : 1) };
}

async function needsOfVersionBefore(db: Database, environmentId: string, number: number): Promise<Needs> {
  const before = await db.deployment.findFirst({
    where: { environmentId, number: { lt: number }, status: "SUCCEEDED" },
    orderBy: { number: "desc" },
    select: { template: { select: { body: true } } },
  });
  return dependenciesOf(parsed(before?.template?.body));
}

function parsed(body: string | undefined): unknown {
  return body ? JSON.parse(body) : {};
}

/** The latest measured seconds of each action on these types, by `usualKey`; read along the index, so history costs nothing. */
async function measuredSeconds(db: Database, types: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await db.$queryRaw<{ type: string; action: (typeof resourceActions)[number]; seconds: number }[]>`
    SELECT t.type, a.action, d.seconds
    FROM unnest(${[...types]}::text[]) AS t(type)
    CROSS JOIN unnest(${[...resourceActions]}::text[]) AS a(action)
    CROSS JOIN LATERAL (
      SELECT seconds FROM "ResourceDuration"
      WHERE "resourceType" = t.type AND action = a.action
      ORDER BY at DESC
      LIMIT ${LATEST}
    ) AS d`;
  const measured = new Map<string, number[]>();
  for (const { type, action, seconds } of rows) {
    const key = usualKey(type, action);
    measured.set(key, [...(measured.get(key) ?? []), seconds]);
  }
  return measured;
}
