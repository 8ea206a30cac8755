import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Context } from "@/lib/context";
import { database } from "@/lib/db/client";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { prepareWorld, signedIn, system } from "@/lib/testing/world";
import { readChoices } from ".";
import { choicesSchema } from "./schemas";

let sandbox: TestSandbox;
let developer: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  developer = await signedIn("dev", "developer");
});
beforeEach(() => database().accountCatalogue.deleteMany());
afterAll(() => sandbox?.close());

const read = (region = "eu-west-1", target = "sandbox") => readChoices({ ctx: developer, input: { target, region } });
const age = (hours: number) =>
  database().accountCatalogue.updateMany({ data: { readAt: new Date(Date.now() - hours * 3_600_000) } });

it("offers what the account offers, and keeps it", async () => {
  const choices = await read();
  expect(choicesSchema.parse(choices)).toEqual(choices);
  expect(choices).toMatchObject({ source: "account", note: null, zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] });
  expect(choices.regions.map(({ id, enabled }) => [id, enabled])).toEqual([
    ["eu-west-1", true],
    ["us-east-1", true],
  ]);
  expect(choices.instanceTypes[0]).toMatchObject({ type: "t3.nano", zones: choices.zones });
  expect(choices.databaseClasses.find(({ type }) => type === "db.m7i.large")).toMatchObject({
    vcpus: 2,
    multiAz: true,
  });
  expect(choices.engineVersions[0]).toBe("18.3");

  const asked = await sandbox.calls("ec2:DescribeInstanceTypes");
  expect(await read()).toEqual(choices);
  expect(await sandbox.calls("ec2:DescribeInstanceTypes")).toBe(asked);
});

it("gives an old answer at once and renews it", async () => {
  const first = await read();
  await database().target.updateMany({ data: { updatedAt: new Date(0) } });
  await age(13);
  const old = await read();
  expect(old.source).toBe("account");
  expect(old.readAt).not.toBe(first.readAt);
  await vi.waitFor(async () => {
    const row = await database().accountCatalogue.findFirstOrThrow();
    expect(Date.now() - row.readAt.getTime()).toBeLessThan(60_000);
  });
});

it("forgets what it read before the target was changed", async () => {
  await read();
  await age(1);
  await database().target.updateMany({ data: { updatedAt: new Date() } });
  const asked = await sandbox.calls("ec2:DescribeInstanceTypes");
  await read();
  expect(await sandbox.calls("ec2:DescribeInstanceTypes")).toBeGreaterThan(asked);
});

it("falls back to the bundled catalogue and says why", async () => {
  await sandbox.inject({ kind: "error-500", service: "rds", action: "DescribeDBEngineVersions", times: 4 });
  const choices = await read();
  expect(choices).toMatchObject({ source: "bundled", readAt: null });
  expect(choices.note).toMatch(/bundled on .* AWS did not answer DescribeDBEngineVersions/);
  expect(await database().accountCatalogue.count()).toBe(0);
});

it("refuses regions the target does not allow, targets there are none of, and people who may not ask", async () => {
  await expect(read("eu-north-1")).rejects.toMatchObject({ code: "INVALID_INPUT", errors: [{ path: ["region"] }] });
  await expect(read("eu-west-1", "none")).rejects.toMatchObject({ code: "NOT_FOUND" });
  const approver = await signedIn("app", "approver");
  const input = { target: "sandbox", region: "eu-west-1" };
  await expect(readChoices({ ctx: approver, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await readChoices({ ctx: system(), input })).source).toBe("account");
});
