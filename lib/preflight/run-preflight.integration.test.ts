import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseSpec, type SpecInput } from "@/infra-templates/two-tier/spec";
import type { Context } from "@/lib/context";
import { database } from "@/lib/db/client";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { runPreflight } from ".";
import { preflightSchema } from "./schemas";

const seeded = "arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-4000-8000-000000000001";

let sandbox: TestSandbox;
let developer: Context;
beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  developer = await signedIn("dev", "developer");
});
afterEach(() => sandbox.control("DELETE", "faults"));
afterAll(() => sandbox?.close());

/** Every line as `id state: detail`, by id. */
async function linesOf(change: Partial<SpecInput> = {}, options: { update?: boolean; fresh?: boolean } = {}) {
  const input = { spec: exampleSpec(change), fresh: true, ...options };
  const answer = preflightSchema.parse(await runPreflight({ ctx: developer, input }));
  return new Map(answer.lines.map((line) => [line.id, line]));
}

describe("of a new environment", () => {
  it("passes where the account has everything", async () => {
    const lines = await linesOf({ certificateArn: seeded });
    expect([...lines].map(([id, { state }]) => `${id} ${state}`)).toEqual([
      "credentials passed",
      "region passed",
      "zones passed",
      "instance-type passed",
      "database-class passed",
      "quota-vpcs passed",
      "quota-addresses passed",
      "quota-nat-gateways passed",
      "quota-vcpus passed",
      "quota-databases passed",
      "certificate passed",
      "environment-name passed",
      "stack-name passed",
    ]);
    expect(lines.get("quota-vpcs")?.detail).toBe("Used 1 of 100, this needs 1.");
    expect(lines.get("quota-databases")?.detail).toBe("Used 0 of 40, this needs 1.");
  });

  it("fails line by line, each with its remedy and field", async () => {
    await sandbox.control("POST", "quotas", { quota: "ec2/L-0263D0A3", value: 1 });
    const lines = await linesOf({
      certificateArn: seeded.replace(/1$/, "2"),
      web: { ...exampleSpec().web, instanceType: "u9.large" },
      database: { ...exampleSpec().database, instanceClass: "db.u9.large" },
      availabilityZones: ["eu-west-1a", "eu-west-1z"],
    });
    await sandbox.control("DELETE", "quotas");
    const failed = [...lines.values()].filter(({ state }) => state === "failed");
    expect(failed.map(({ id, field }) => [id, field])).toEqual([
      ["zones", "availabilityZones.1"],
      ["instance-type", "web.instanceType"],
      ["database-class", "database.instanceClass"],
      ["quota-addresses", null],
      ["certificate", "certificateArn"],
    ]);
    for (const { remedy } of failed) expect(remedy).toBeTruthy();
    expect(lines.get("quota-addresses")?.detail).toBe("Used 0 of 1, this needs 2.");
  });

  it("knows another account's certificate and a pending one without trying them", async () => {
    const foreign = await linesOf({ certificateArn: seeded.replace("123456789012", "111122223333") });
    expect(foreign.get("certificate")?.detail).toContain("belongs to account 111122223333");
    const pending = { domainName: "orders.example.com", region: "eu-west-1", status: "PENDING_VALIDATION" };
    const { certificateArn } = await sandbox.control("POST", "certificates", pending);
    const line = (await linesOf({ certificateArn })).get("certificate");
    expect(line).toMatchObject({
      state: "failed",
      detail: "The certificate for orders.example.com is PENDING_VALIDATION.",
    });
  });

  it("says what could not be checked and which permission would help, and fails nothing for it", async () => {
    await sandbox.inject({ kind: "deny", service: "ec2", action: "DescribeVpcs" });
    await sandbox.inject({ kind: "deny", service: "servicequotas", action: "GetServiceQuota" });
    await sandbox.inject({ kind: "deny", service: "rds", action: "DescribeOrderableDBInstanceOptions" });
    const lines = [...(await linesOf()).values()];
    const unknown = lines.filter(({ state }) => state === "unknown");
    expect(unknown.map(({ id, remedy }) => `${id}: ${remedy}`)).toEqual([
      "database-class: Allow it rds:DescribeOrderableDBInstanceOptions.",
      expect.stringMatching(/^quota-vpcs: Allow it (ec2:DescribeVpcs|servicequotas:GetServiceQuota)\.$/),
      "quota-addresses: Allow it servicequotas:GetServiceQuota.",
      "quota-nat-gateways: Allow it servicequotas:GetServiceQuota.",
      "quota-vcpus: Allow it servicequotas:GetServiceQuota.",
      "quota-databases: Allow it servicequotas:GetServiceQuota.",
    ]);
    expect(lines.some(({ state }) => state === "failed")).toBe(false);
  });

  it("asks the account once in a while, and anew when told to", async () => {
    await linesOf();
    const asked = () => sandbox.calls("ec2:DescribeVpcs");
    const before = await asked();
    await linesOf({ name: "orders-two" }, { fresh: false });
    expect(await asked()).toBe(before);
    await linesOf();
    expect(await asked()).toBe(before + 1);
  });
});

describe("of credentials", () => {
  it("fails where they lead to another account", async () => {
    await database().target.create({ data: { name: "other", accountId: "999988887777", regions: ["eu-west-1"] } });
    const lines = await linesOf({ target: "other" });
    expect(lines.get("credentials")).toMatchObject({ state: "failed", field: "target" });
    expect(lines.get("credentials")?.detail).toContain("belong to 123456789012");
  });

  it("fails where the role can't be assumed, and asks nothing else of it", async () => {
    const roleArn = "arn:aws:iam::123456789012:role/Terrace";
    const data = { name: "locked", accountId: "123456789012", regions: ["eu-west-1"], roleArn };
    await database().target.create({ data });
    await sandbox.inject({ kind: "deny", service: "sts", action: "AssumeRole" });
    const lines = await linesOf({ target: "locked" });
    expect(lines.get("credentials")).toMatchObject({ state: "failed", remedy: expect.stringContaining(roleArn) });
    expect(lines.get("quota-vpcs")?.state).toBe("unknown");
  });
});

describe("of a region", () => {
  it("that the target does not allow fails alone; nothing is asked there", async () => {
    const zones = { region: "eu-north-1", availabilityZones: ["eu-north-1a", "eu-north-1b"] } as const;
    const lines = [...(await linesOf({ ...zones, availabilityZones: [...zones.availabilityZones] })).values()];
    expect(lines.filter(({ state }) => state === "failed").map(({ id }) => id)).toEqual(["region"]);
    expect(lines.filter(({ state }) => state === "passed")).toEqual([]);
  });

  it("that the account has not enabled fails", async () => {
    await database().target.create({ data: { name: "far", accountId: "123456789012", regions: ["af-south-1"] } });
    const lines = await linesOf({
      target: "far",
      region: "af-south-1",
      availabilityZones: ["af-south-1a", "af-south-1b"],
    });
    expect(lines.get("region")).toMatchObject({ state: "failed", detail: expect.stringContaining("has not enabled") });
  });
});

it("of an update asks only about what changes", async () => {
  const target = await database().target.findUniqueOrThrow({ where: { name: "sandbox" } });
  const parsed = parseSpec(exampleSpec({ name: "running" }));
  if (!parsed.ok) throw new Error("The example is no spec");
  const { spec } = parsed;
  const placed = { name: spec.name, team: spec.team, targetId: target.id, region: spec.region };
  const stack = { stackName: "terrace-running", stackStatus: "CREATE_COMPLETE" };
  await database().environment.create({ data: { ...placed, ...stack, spec } });
  const same = await linesOf({ name: "running" }, { update: true });
  expect([...same.keys()]).toEqual(["credentials", "region", "environment-name", "stack-name"]);
  // CloudFormation has none: somebody deleted it outside.
  expect(same.get("stack-name")).toMatchObject({ state: "failed", detail: "The stack terrace-running is gone." });
  const larger = { ...spec.web, instanceType: "m6i.large" };
  const changed = await linesOf({ name: "running", web: larger }, { update: true });
  expect([...changed.keys()]).toContain("quota-vcpus");
  expect([...changed.keys()]).not.toContain("quota-vpcs");
  const create = await linesOf({ name: "running" });
  expect(create.get("environment-name")).toMatchObject({ state: "failed", detail: "running exists." });
});

it("refuses what is no spec, and people who may not ask", async () => {
  const refused = runPreflight({ ctx: developer, input: { spec: exampleSpec({ vpcCidr: "10.0.0.0/33" }) } });
  await expect(refused).rejects.toMatchObject({ code: "INVALID_INPUT" });
  const nowhere = runPreflight({ ctx: developer, input: { spec: exampleSpec({ target: "none" }) } });
  await expect(nowhere).rejects.toMatchObject({ code: "INVALID_INPUT", errors: [{ path: ["target"] }] });
  const odd = runPreflight({ ctx: system(), input: { spec: exampleSpec(), update: "yes" as never } });
  await expect(odd).rejects.toMatchObject({ code: "INVALID_INPUT", errors: [{ path: ["update"] }] });
  const approver = await signedIn("app", "approver");
  await expect(runPreflight({ ctx: approver, input: { spec: exampleSpec() } })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
