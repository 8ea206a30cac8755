import { afterAll, describe, expect, it } from "vitest";
import type { AwsStackEvent } from "@/lib/aws";
import { database } from "@/lib/db/client";
import { appendStackEvents, firstFailureOf, knownStackEvents, listEvents } from ".";
import { oneWriter } from "./append-stack-events";
import { awsEvent, makeDeployment, makeEnvironment, systemContext } from "./testing/environment";

const ctx = systemContext();
const db = database();
afterAll(() => db.$disconnect());

const row = ({ token, ...event }: AwsStackEvent) => ({ ...event, operationToken: token });

async function waitingForLocks(): Promise<number> {
  const [found] = await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pg_locks
    WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return Number(found?.count);
}

describe("appendStackEvents", () => {
  it("stores events once, in their order", async () => {
    const { name, environmentId, deploymentId, stackArn } = await makeEnvironment();
    const [a, b, c] = ["a", "b", "c"].map((id) => awsEvent(stackArn, id, { logicalId: id.toUpperCase() }));
    if (!a || !b || !c) throw new Error("three events");
    const batch = { environmentId, deploymentId, stackArn };
    expect(await appendStackEvents(db, { ...batch, events: [a, b] })).toBe(2);
    expect(await appendStackEvents(db, { ...batch, events: [a, b, c] })).toBe(1);
    expect(await appendStackEvents(db, { ...batch, events: [] })).toBe(0);
    const { items } = await listEvents({ ctx, input: { name } });
    expect(items.map((item) => item.logicalId)).toEqual(["A", "B", "C"]);
    expect(items[0]).toMatchObject({
      timestamp: "2026-03-01T12:00:00.250Z",
      deploymentId,
      status: "CREATE_IN_PROGRESS",
    });
    expect(await knownStackEvents(db, stackArn, ["a", "z"])).toEqual(new Set(["a"]));
    expect(await knownStackEvents(db, `${stackArn}x`, ["a"])).toEqual(new Set());
  });

  it("gives an event to the deployment its token names, and a stranger's to none", async () => {
    const { name, environmentId, userId, deploymentId, stackArn } = await makeEnvironment();
    const other = await makeEnvironment();
    const second = await makeDeployment(environmentId, userId, 2, "FAILED");
    await appendStackEvents(db, {
      environmentId,
      deploymentId: second.id,
      stackArn,
      events: [
        awsEvent(stackArn, "own", { token: `exec-${second.id}` }),
        awsEvent(stackArn, "earlier", { token: `exec-${deploymentId}` }),
        awsEvent(stackArn, "none"),
        awsEvent(stackArn, "console", { token: "Console-ExecuteChangeSet-1" }),
        awsEvent(stackArn, "elsewhere", { token: `exec-${other.deploymentId}` }),
      ],
    });
    const { items } = await listEvents({ ctx, input: { name } });
    expect(items.map((item) => item.deploymentId)).toEqual([second.id, deploymentId, second.id, null, null]);
    const own = await listEvents({ ctx, input: { name, deploymentId } });
    expect(own.items).toHaveLength(1);
  });

  it("lets no cursor become visible before a lower one of the same environment", async () => {
    const { name, environmentId, deploymentId, stackArn } = await makeEnvironment();
    const batch = { environmentId, deploymentId, stackArn };
    let second: Promise<number> | undefined;
    await db.$transaction(async (tx) => {
      // A writer that has its cursor but has not committed yet.
      await oneWriter(tx, environmentId);
      await tx.stackEvent.create({ data: { ...row(awsEvent(stackArn, "a", { logicalId: "A" })), environmentId } });
      let written = false;
      second = appendStackEvents(db, { ...batch, events: [awsEvent(stackArn, "b", { logicalId: "B" })] }).finally(
        () => {
          written = true;
        },
      );
      while (!written && (await waitingForLocks()) === 0);
      expect((await listEvents({ ctx, input: { name } })).items).toEqual([]);
    });
    expect(await second).toBe(1);
    const { items } = await listEvents({ ctx, input: { name } });
    expect(items.map((item) => item.logicalId)).toEqual(["A", "B"]);
  });
});

describe("listEvents", () => {
  it("pages by cursor", async () => {
    const { name, environmentId, deploymentId, stackArn } = await makeEnvironment();
    const events = ["a", "b", "c"].map((id) => awsEvent(stackArn, id, { logicalId: id }));
    await appendStackEvents(db, { environmentId, deploymentId, stackArn, events });
    const first = await listEvents({ ctx, input: { name, limit: 2 } });
    const rest = await listEvents({ ctx, input: { name, limit: 2, after: first.items.at(-1)?.cursor } });
    expect([...first.items, ...rest.items].map((item) => item.logicalId)).toEqual(["a", "b", "c"]);
  });

  it("refuses an unknown name and a cursor that is none", async () => {
    await expect(listEvents({ ctx, input: { name: "nowhere" } })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(listEvents({ ctx, input: { name: "nowhere", after: "1; drop" } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});

describe("firstFailureOf", () => {
  it("finds the cause in a deployment's own events", async () => {
    const { environmentId, userId, deploymentId, stackArn } = await makeEnvironment();
    const second = await makeDeployment(environmentId, userId, 2, "FAILED");
    const failed = { status: "CREATE_FAILED" };
    await appendStackEvents(db, {
      environmentId,
      deploymentId,
      stackArn,
      events: [
        awsEvent(stackArn, "1", { ...failed, logicalId: "A", reason: "Resource creation cancelled" }),
        awsEvent(stackArn, "2", { ...failed, logicalId: "B", reason: "No capacity" }),
        awsEvent(stackArn, "3", { ...failed, logicalId: "C", reason: "Later", token: `exec-${second.id}` }),
      ],
    });
    expect(await firstFailureOf(db, deploymentId)).toMatchObject({ logicalId: "B", reason: "No capacity" });
    expect(await firstFailureOf(db, second.id)).toMatchObject({ logicalId: "C" });
    expect(await firstFailureOf(db, "none")).toBeNull();
  });
});
