import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Role } from "@/lib/auth";
import type { Context } from "@/lib/context";
import { removeGuardRail, setGuardRail } from "@/lib/guard-rails";
import { prepareWorld, signedIn, system } from "@/lib/testing/world";
import {
  bundledValues,
  createTeamPreset,
  listTeamPresets,
  MOST_PRESETS_OF_A_TEAM,
  removeTeamPreset,
  type TeamPresetInput,
  updateTeamPreset,
} from "./index";

const people = {} as Record<Role, Context>;
let admin: Context;

beforeAll(async () => {
  await prepareWorld();
  for (const role of ["developer", "approver", "operator", "admin"] as const) people[role] = await signedIn(role, role);
  ({ admin } = people);
});
beforeEach(async () => {
  await system().db.teamPreset.deleteMany();
  await system().db.guardRail.deleteMany();
});
afterAll(() => system().db.$disconnect());

const { natGateways, web, database } = bundledValues("staging", "eu-west-1");
const preset = (change: Partial<TeamPresetInput> = {}): TeamPresetInput => ({
  team: "payments",
  name: "Small",
  summary: "For trying out.",
  values: { natGateways, web, database },
  ...change,
});
const create = (change: Partial<TeamPresetInput> = {}, ctx = admin) => createTeamPreset({ ctx, input: preset(change) });
const update = (id: string, change: Partial<TeamPresetInput> = {}, ctx = admin) =>
  updateTeamPreset({ ctx, input: { id, ...preset(change) } });
const remove = (id: string, ctx = admin) => removeTeamPreset({ ctx, input: { id } });
const names = async (team?: string) =>
  (await listTeamPresets({ ctx: people.developer, input: { team } })).map((one) => `${one.team}: ${one.name}`);

describe("a team's presets", () => {
  it("are made, changed and removed with a line in the audit each, before and after", async () => {
    const { id } = await create();
    await update(id, { team: "orders", name: "Tiny", summary: "" });
    await remove(id);
    const entries = await system().db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    const first = { team: "payments", name: "Small", summary: "For trying out." };
    const second = { team: "orders", name: "Tiny", summary: "" };
    expect(entries).toMatchObject([
      { action: "teamPreset.create", subjectName: "payments: Small", before: null, after: first },
      { action: "teamPreset.update", subjectName: "orders: Tiny", before: first, after: second },
      { action: "teamPreset.remove", subjectName: "orders: Tiny", before: second, after: null },
    ]);
    expect(entries[0]?.after).toMatchObject({ values: { region: null, web: { instanceType: "t3.small" } } });
    expect(entries.map(({ actorEmail }) => actorEmail)).toEqual(Array(3).fill("admin@example.com"));
    expect(await names()).toEqual([]);
  });

  it("are everybody's to see, by team and name, and an admin's to change", async () => {
    const { id } = await create({ name: "Second" });
    await create({ name: "First" });
    await create({ team: "orders" });
    const all = ["orders: Small", "payments: First", "payments: Second"];
    for (const role of ["developer", "approver", "operator"] as const) {
      const ctx = people[role];
      expect((await listTeamPresets({ ctx })).map(({ team, name }) => `${team}: ${name}`)).toEqual(all);
      for (const asked of [create({ name: role }, ctx), update(id, {}, ctx), remove(id, ctx)]) {
        await expect(asked).rejects.toMatchObject({
          code: "FORBIDDEN",
          message: `Your role (${role}) can't set team presets; an admin can.`,
        });
      }
    }
    expect(await names("payments")).toEqual(["payments: First", "payments: Second"]);
    expect(await names("nobody")).toEqual([]);
  });

  it("are refused with the spec's words at the field, and nothing is stored", async () => {
    const values = { natGateways, web: { ...web, minInstances: 5 }, database };
    await expect(create({ values, name: "" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      errors: [
        { path: ["name"], message: "Name the preset in 1 to 40 characters on one line." },
        {
          path: ["values", "web", "maxInstances"],
          message: "The maximum of 4 is below the minimum of 5. Use 5 or more.",
        },
        { path: ["values", "web", "desiredInstances"], message: expect.stringContaining("fewer than the minimum") },
      ],
    });
    expect(await names()).toEqual([]);
  });

  it("need a name of their own in the team, and a region some target allows", async () => {
    const { id } = await create();
    await create({ team: "orders" });
    const region = (id: string | null) => ({ values: { region: id, natGateways, web, database } });
    await expect(create({ name: "SMALL", ...region("eu-west-3") })).rejects.toMatchObject({
      errors: [
        { path: ["name"], message: "Team payments has a preset named SMALL already." },
        { path: ["values", "region"], message: expect.stringMatching(/^No target allows eu-west-3\./) },
      ],
    });
    await expect(update(id, { team: "orders" })).rejects.toMatchObject({ errors: [{ path: ["name"] }] });
    expect((await update(id, { name: "small", ...region("us-east-1") })).values.region).toBe("us-east-1");
  });

  it("are not more than a team can have, also where several are added at once", async () => {
    const numbers = Array.from({ length: MOST_PRESETS_OF_A_TEAM - 3 }, (_, index) => index);
    for (const number of numbers) await create({ name: `Preset ${number}` });
    const { id } = await create({ team: "orders" });
    const last = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((number) => create({ name: `Last ${number}` })));
    const refused = last.flatMap((one) => (one.status === "rejected" ? one.reason.code : []));
    expect(refused).toEqual(Array(3).fill("CONFLICT"));
    await expect(update(id, { name: "Moved" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Team payments has 12 presets, as many as a team can have. Remove one of them first.",
    });
    const [one] = await listTeamPresets({ ctx: admin, input: { team: "payments" } });
    expect((await update(one?.id ?? "", { name: "Renamed" })).name).toBe("Renamed");
  });

  it.each(["none", "0197a7c0-0000-7000-8000-000000000000", "\u0000"])("know no preset %j", async (id) => {
    await expect(remove(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(update(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a team's guard rail", () => {
  const message = "Team payments may run instances of the family m6i only, as set by the admins. t3.small was given.";
  const rail = { team: "payments", instanceFamilies: ["m6i"], regions: ["us-east-1"], expiryRequired: true };

  it("refuses a preset in the rule's own words, at the field, for its own team alone", async () => {
    await setGuardRail({ ctx: admin, input: rail });
    const refused = create({ values: { region: "eu-west-1", natGateways, web, database } });
    await expect(refused).rejects.toMatchObject({
      errors: [
        { path: ["values", "region"], message: expect.stringContaining("may build in us-east-1 only") },
        { path: ["values", "web", "instanceType"], message },
      ],
    });
    const { id } = await create({ team: "orders" });
    await expect(update(id)).rejects.toMatchObject({ errors: [{ path: ["values", "web", "instanceType"], message }] });
  });

  it("that is set later marks the preset, which stays until it is mended", async () => {
    const { id } = await create();
    await setGuardRail({ ctx: admin, input: rail });
    const refusals = async () => (await listTeamPresets({ ctx: people.developer }))[0]?.refusals;
    expect(await refusals()).toEqual([{ path: "web.instanceType", message }]);
    await expect(update(id, { name: "Renamed" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const mended = { natGateways, web: { ...web, instanceType: "m6i.large" }, database };
    expect((await update(id, { values: mended })).refusals).toEqual([]);
    expect(await refusals()).toEqual([]);
    await removeGuardRail({ ctx: admin, input: { team: "payments" } });
    await update(id);
  });
});
