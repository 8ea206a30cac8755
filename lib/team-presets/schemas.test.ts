import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSpec } from "@/infra-templates/two-tier/spec";
import { networkOf } from "@/lib/testing/network";
import { bundledValues } from "./rules";
import { teamPresetSchema } from "./schemas";

const { natGateways, web, database } = bundledValues("production", "eu-west-1");
const good = { team: "payments", name: "Small", summary: "For trying out.", values: { natGateways, web, database } };

const faults = (input: unknown) =>
  (teamPresetSchema.safeParse(input).error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
const withValues = (change: object) => ({ ...good, values: { ...good.values, ...change } });

describe("a team preset as it is sent", () => {
  it("takes what a bundled preset fills in, but the network", () => {
    expect(teamPresetSchema.parse(good)).toEqual({ ...good, values: { region: null, natGateways, web, database } });
    expect(faults(withValues({ region: "eu-west-3" }))).toEqual([]);
  });

  it("fills in what a spec would fill in, where it is left out", () => {
    const { readReplica: _, ...rest } = database;
    const { values, summary } = teamPresetSchema.parse({
      team: "payments",
      name: "  Small ",
      values: { web, database: rest },
    });
    expect([values.natGateways, values.database.readReplica, summary]).toEqual([2, false, ""]);
  });

  it.each([
    [{ name: "" }, "name", "Name the preset in 1 to 40 characters on one line."],
    [{ name: " \t " }, "name", "Name the preset in 1 to 40 characters on one line."],
    [{ name: "x".repeat(10_000) }, "name", "Name the preset in 1 to 40 characters on one line."],
    [{ name: "Small\nor large" }, "name", "Name the preset in 1 to 40 characters on one line."],
    [{ name: "Sm\u202ella" }, "name", "Name the preset in 1 to 40 characters on one line."],
    [{ name: 7 }, "name", "Name the preset in 1 to 40 characters on one line."],
    [{ summary: "x".repeat(201) }, "summary", "Say it in at most 200 characters on one line."],
    [{ team: "Payments" }, "team", expect.stringContaining('"Payments" was given.')],
    [{ colour: "red" }, "", '"colour" can\'t be set by a preset. Leave it out.'],
    [{ values: [] }, "values", expect.stringMatching(/^Give what the preset fills in/)],
  ])("is refused at its field (%#)", (change, path, message) => {
    expect(faults({ ...good, ...change })).toEqual([[path, message]]);
  });

  it("takes a name in any script", () => {
    expect(["Klein für später", "小さい", "👩‍💻 dev"].flatMap((name) => faults({ ...good, name }))).toEqual([]);
  });

  it.each([
    [{ vpcCidr: "10.0.0.0/16" }, "values", '"vpcCidr" can\'t be set by a preset. Leave it out.'],
    [{ web: { ...web, imageId: null } }, "values.web", '"imageId" can\'t be set by a preset. Leave it out.'],
    [{ region: "eu-west-1a" }, "values.region", expect.stringContaining('"eu-west-1a" was given.')],
    [
      { natGateways: 3 },
      "values.natGateways",
      "3 was given. Give the number of NAT gateways as a whole number from 1 to 2.",
    ],
  ])("is refused in its values: %j", (change, path, message) => {
    expect(faults(withValues(change))).toEqual([[path, message]]);
  });

  it("names faults of several fields beside those of one", () => {
    const counts = { minInstances: 4, desiredInstances: 3, maxInstances: 2 };
    const change = { natGateways: "2", web: { ...web, ...counts } };
    expect(faults(withValues(change))).toEqual([
      ["values.natGateways", expect.stringContaining('"2" was given.')],
      ["values.web.maxInstances", "The maximum of 2 is below the minimum of 4. Use 4 or more."],
      ["values.web.desiredInstances", "3 instances are fewer than the minimum of 4. Use 4 or more."],
    ]);
  });

  it("is refused exactly where, and as, a request with its values is", () => {
    const count = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, -2, 2.5, 201, Number.NaN, "3", null));
    const text = (ok: string) => fc.constantFrom(ok, "", "t3", "db.t3.small", 7, null);
    const values = fc.record({
      natGateways: fc.constantFrom(1, 2, 3, "2"),
      web: fc.record({
        instanceType: text("t3.small"),
        minInstances: count,
        desiredInstances: count,
        maxInstances: count,
      }),
      database: fc.record({
        instanceClass: text("db.t3.small"),
        engineVersion: fc.constantFrom("17.9", "9.6", 17),
        allocatedStorageGiB: fc.constantFrom(20, 19, 20.5, null),
        multiAz: fc.constantFrom(true, false, "true"),
        backupRetentionDays: fc.constantFrom(1, 0, 36),
        deletionProtection: fc.boolean(),
      }),
    });
    const rest = { name: "orders", team: "payments", target: "sandbox", alarmEmail: "on-call@example.com" };
    const place = { region: "eu-west-1", availabilityZones: ["eu-west-1a", "eu-west-1b"], ...networkOf("orders") };
    fc.assert(
      fc.property(values, (given) => {
        const asked = parseSpec({ ...rest, ...place, ...given });
        const said = asked.ok ? [] : asked.errors.map(({ path, message }) => [`values.${path.join(".")}`, message]);
        expect(faults({ ...good, values: given })).toEqual(said);
      }),
      { numRuns: 300 },
    );
  });
});
