import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { specSchema } from "@/infra-templates/two-tier/spec";
import type { Context } from "@/lib/context";
import { requestCreate, requestUpdate } from "@/lib/deployments";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { type GuardRailInput, listGuardRails, removeGuardRail, setGuardRail } from "./index";

let dev: Context;
let admin: Context;

beforeAll(async () => {
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  admin = await signedIn("admin", "admin");
});
beforeEach(() => system().db.guardRail.deleteMany());
afterAll(() => system().db.$disconnect());

const set = (rules: Omit<GuardRailInput, "team">, ctx = admin) =>
  setGuardRail({ ctx, input: { team: "payments", ...rules } });
const faultsOf = (asked: Promise<unknown>) =>
  asked.then(
    () => [],
    (error) => (error.errors ?? []).map((fault: { path: string[] }) => fault.path.join(".")),
  );

describe("setGuardRail and removeGuardRail", () => {
  it("are an admin's, and audited with before and after", async () => {
    await set({ expiryRequired: true });
    await set({ regions: ["us-east-1"], maxMonthlyCostUsd: 300 });
    await removeGuardRail({ ctx: admin, input: { team: "payments" } });
    const entries = await system().db.auditEntry.findMany({
      where: { subjectType: "guardRail" },
      orderBy: { id: "asc" },
    });
    const first = { expiryRequired: true, regions: [], maxMonthlyCostUsd: null };
    const second = { expiryRequired: false, regions: ["us-east-1"], maxMonthlyCostUsd: 300 };
    expect(entries).toMatchObject([
      { action: "guardRail.create", subjectName: "payments", before: null, after: first },
      { action: "guardRail.update", before: first, after: second },
      { action: "guardRail.remove", before: second, after: null },
    ]);
    expect(entries.map(({ actorEmail }) => actorEmail)).toEqual(Array(3).fill("admin@example.com"));
    expect(await listGuardRails({ ctx: dev })).toEqual([]);
  });

  it("refuse everybody else, and leave what is", async () => {
    await set({ expiryRequired: true });
    await expect(set({ maxMonthlyCostUsd: 9 }, dev)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const removed = removeGuardRail({ ctx: dev, input: { team: "payments" } });
    await expect(removed).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await listGuardRails({ ctx: dev })).toMatchObject([{ team: "payments", maxMonthlyCostUsd: null }]);
  });

  it.each(["nobody", "No\u0000body"])("know no guard rail of %j to remove", async (team) => {
    await expect(removeGuardRail({ ctx: admin, input: { team } })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("take a region of the catalogue or of a target, and no other", async () => {
    const target = { accountId: "123456789012", externalId: null, serviceRoleArn: null };
    await system().db.target.create({ data: { name: "gov", regions: ["us-gov-west-1"], ...target } });
    await set({ regions: ["us-gov-west-1", "eu-west-3"] });
    await expect(set({ regions: ["eu-west-1", "eu-west-9"] })).rejects.toMatchObject({
      errors: [{ path: ["regions", 1], message: "Neither the catalogue nor a target has a region named eu-west-9." }],
    });
  });
});

describe("a request of a team with a guard rail", () => {
  const spec = (name: string, more: object = {}) => exampleSpec({ name, ...more });
  const create = (name: string, more: object = {}) =>
    faultsOf(requestCreate({ ctx: dev, input: { spec: spec(name, more) } }));
  /** As if the worker had built it, with the spec that was asked for. */
  const build = async (name: string) => {
    const { id } = await system().db.environment.update({
      where: { name },
      data: { stackArn: "arn", stackStatus: "CREATE_COMPLETE", spec: specSchema.parse(spec(name)) },
    });
    await system().db.deployment.updateMany({ where: { environmentId: id }, data: { status: "SUCCEEDED" } });
  };

  it("is refused at the field, in words, and nothing is stored", async () => {
    await set({ regions: ["us-east-1"], instanceFamilies: ["m6i"], maxMonthlyCostUsd: 1, expiryRequired: true });
    const asked = requestCreate({ ctx: dev, input: { spec: spec("railed") } });
    const error = await asked.catch((refusal) => refusal);
    expect(error.errors.map((fault: { path: string[] }) => fault.path.join("."))).toEqual([
      "region",
      "web.instanceType",
      "team",
      "expiresAt",
    ]);
    expect(error.errors[0].message).toBe(
      "Team payments may build in us-east-1 only, as set by the admins. eu-west-1 was given.",
    );
    expect(error.errors[2].message).toMatch(
      /at most \$1 \/ month .* costs (at least )?\$\d+\.\d\d \/ month; its largest part is .*db\.t3\.medium/,
    );
    expect(await system().db.environment.count({ where: { name: "railed" } })).toBe(0);
  });

  it("passes under another team, and once it keeps to the rules", async () => {
    await set({ instanceFamilies: ["t3"], databaseClasses: ["db.t3.medium"], expiryRequired: true });
    expect(await create("free", { team: "orders" })).toEqual([]);
    expect(await create("kept", { expiresAt: "2099-01-01" })).toEqual([]);
  });

  it("may repair an older environment, and is refused for what it changes", async () => {
    expect(await create("older")).toEqual([]);
    await build("older");
    await set({ regions: ["us-east-1"], instanceFamilies: ["m6i"], maxMonthlyCostUsd: 1, expiryRequired: true });
    const update = (change: object) =>
      faultsOf(requestUpdate({ ctx: dev, input: { name: "older", spec: spec("older", change) } }));
    const web = spec("older").web;
    expect(await update({ web: { ...web, instanceType: "t3.nano" } })).toEqual(["web.instanceType"]);
    expect(await update({ web: { ...web, desiredInstances: 3 } })).toEqual(["team"]);
    const database = { ...spec("older").database, backupRetentionDays: 30 };
    expect(await update({ database })).toEqual([]);
  });

  it("is looked at as a new one where nothing runs any more", async () => {
    expect(await create("failed")).toEqual([]);
    await build("failed");
    await system().db.environment.update({ where: { name: "failed" }, data: { stackStatus: "ROLLBACK_COMPLETE" } });
    await set({ instanceFamilies: ["m6i"] });
    const again = requestUpdate({ ctx: dev, input: { name: "failed", spec: spec("failed") } });
    expect(await faultsOf(again)).toEqual(["web.instanceType"]);
  });
});
