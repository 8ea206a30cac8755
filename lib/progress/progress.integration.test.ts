import { afterAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { appendStackEvents } from "@/lib/events";
import { awsEvent, makeDeployment, makeEnvironment, systemContext } from "@/lib/events/testing/environment";
import type { Change } from "@/lib/plans/schemas";
import { getProgressBasis, recordDurations } from ".";
import { usualKey } from "./schemas";
import { change } from "./testing/run";
import { RECLASSING } from "./work";

const ctx = systemContext();
const db = database();
afterAll(() => db.$disconnect());

const rds = "AWS::RDS::DBInstance";

it("learns once from a deployment what the next one is estimated by", async () => {
  const { environmentId, userId, deploymentId, stackArn } = await makeEnvironment();
  const event = (id: string, second: number, status: string) =>
    awsEvent(stackArn, id, {
      logicalId: "Database",
      resourceType: rds,
      physicalId: "db-1",
      status,
      timestamp: new Date(Date.UTC(2026, 2, 1, 12, 0, second)),
    });
  const events = [event("a", 0, "CREATE_IN_PROGRESS"), event("b", 30, "CREATE_COMPLETE")];
  await appendStackEvents(db, { environmentId, deploymentId, stackArn, events });
  expect(await recordDurations(db, deploymentId)).toBe(1);
  expect(await recordDurations(db, deploymentId)).toBe(0);
  expect(await db.resourceDuration.findMany({ where: { deploymentId }, omit: { id: true } })).toEqual([
    {
      deploymentId,
      logicalId: "Database",
      resourceType: rds,
      action: "CREATE",
      seconds: 30,
      at: new Date(Date.UTC(2026, 2, 1, 12, 0, 30)),
    },
  ]);

  // The latest fifty are looked at: one more, older, and slower, changes nothing.
  await db.resourceDuration.createMany({
    data: Array.from({ length: 50 }, (_, day) => ({
      deploymentId: `older-${day}`,
      logicalId: "Database",
      resourceType: rds,
      action: "CREATE",
      seconds: day === 0 ? 9000 : 40,
      at: new Date(Date.UTC(2026, 0, 1 + day)),
    })),
  });
  const sha256 = "a".repeat(64);
  const body = JSON.stringify({ Resources: { Vpc: {}, Database: { DependsOn: "Vpc" } } });
  await db.template.create({ data: { sha256, body } });
  await db.deployment.update({ where: { id: deploymentId }, data: { status: "SUCCEEDED", templateSha256: sha256 } });
  const { id } = await makeDeployment(environmentId, userId, 2);
  const properties = [{ path: "/Properties/DBInstanceClass" }] as Change["properties"];
  const plan = { kind: "UPDATE", changes: [change("Database", rds, { action: "Modify", properties })] };
  await db.deployment.update({ where: { id }, data: { kind: "UPDATE", plan, bakeMinutes: 5, bakeAlarms: 4 } });
  const basis = await getProgressBasis({ ctx, input: { id } });
  expect(basis.usual[`CREATE ${rds}`]).toEqual({ p50: 40, p90: 48.5, samples: 50 });
  expect(basis.usual[`UPDATE ${rds}`]).toMatchObject({ p50: 171, samples: 0 });
  expect(basis.usual[usualKey(RECLASSING, "UPDATE")]).toMatchObject({ p50: 600, samples: 0 });
  expect(basis).toMatchObject({ needs: {}, needsBefore: { Database: ["Vpc"], Vpc: [] } });
  expect(basis.bake).toEqual({ alarms: 4, minutes: 5, seconds: 300 / env().SANDBOX_SPEED });
  expect((await getProgressBasis({ ctx, input: { id: deploymentId } })).bake).toBeNull();
  await expect(getProgressBasis({ ctx, input: { id: crypto.randomUUID() } })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
