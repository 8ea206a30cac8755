import { beforeAll, describe, expect, test } from "vitest";
import { checkTemplate, validateTemplate } from "../../validate";
import { regions } from "../catalogue";
import { type PresetValues, presets } from "../presets";
import { templateBody } from "../template";
import { presetSpec } from "../testing/preset-spec";
import { advice, findingsAbove } from "./policy-advice";

const SLOW = 600_000;

// The validator takes seconds to start, during which the policies' own time would run out on a busy machine.
beforeAll(() => validateTemplate("{}", "eu-west-1"), SLOW);

describe.each(presets.map((preset) => [preset.name, preset] as const))("%s", (_, preset) => {
  test("needs a name, a team and an address to be a template AWS accepts in every region", { timeout: SLOW }, () => {
    expect(regions.length).toBeGreaterThan(30);
    for (const { id: region } of regions) {
      expect(findingsAbove(validateTemplate(templateBody(presetSpec(preset.name, region)), region)), region).toEqual(
        [],
      );
    }
  });

  test("passes the policies, with advice on what it gives up alone", async () => {
    const spec = presetSpec(preset.name);
    const findings = await checkTemplate(templateBody(spec), { region: spec.region, policies: null });
    expect(findingsAbove(findings)).toEqual(advice(spec));
    expect(advice(spec).length > 0).toBe(preset.name === "development");
  });
});

describe("what a preset gives up", () => {
  const production = presets.find(({ name }) => name === "production")?.values("eu-west-1") as PresetValues;

  /** The sentence that has to be there for a value that is not production's. */
  const SAID: Readonly<Record<string, RegExp>> = {
    natGateways: /One NAT gateway/,
    "web.instanceType": /machines.*(slow)/,
    "web.maxInstances": /At most (two|four) instances/,
    "database.instanceClass": /machines.*(slow)/,
    "database.allocatedStorageGiB": /\b(20|50) GiB of storage/,
    "database.multiAz": /No standby.*down until the database is back/,
    "database.deletionProtection": /No deletion protection.*deletes the database/,
    "database.backupRetentionDays": /Backups reach back (one day|7 days)/,
  };

  /** Dotted paths of the values that differ. */
  function differences(one: unknown, other: unknown, path = ""): string[] {
    if (typeof one !== "object" || one === null) return one === other ? [] : [path];
    return Object.entries(one).flatMap(([key, value]) =>
      differences(value, (other as Record<string, unknown>)[key], path === "" ? key : `${path}.${key}`),
    );
  }

  const givers = presets.flatMap((preset) =>
    differences(preset.values("eu-west-1"), production).map((path) => [preset.name, path, preset] as const),
  );

  test("is nothing in production, and something in each other one", () => {
    expect([...new Set(givers.map(([name]) => name))].sort()).toEqual(["development", "staging"]);
    expect(presets.filter(({ givesUp }) => givesUp.length === 0).map(({ name }) => name)).toEqual(["production"]);
  });

  test.each(givers)("%s says it of %s", (_, path, { givesUp }) => {
    expect(SAID).toHaveProperty([path]);
    expect(givesUp.filter((sentence) => SAID[path]?.test(sentence))).toHaveLength(1);
  });

  test("is said in words that match the values", () => {
    const backups = presets.map(({ givesUp }) => givesUp.join(" ").match(/reach back (one day|\d+ days)/)?.[1]);
    expect(backups).toEqual([undefined, "7 days", "one day"]);
    expect(presets.map((preset) => preset.values("eu-west-1").database.backupRetentionDays)).toEqual([14, 7, 1]);
    const words = presets.map(({ givesUp }) =>
      givesUp
        .join(" ")
        .match(/At most (\w+) instances and (\d+) GiB/)
        ?.slice(1),
    );
    expect(words).toEqual([undefined, ["four", "50"], ["two", "20"]]);
    const sizes = presets.map((preset) => preset.values("eu-west-1"));
    expect(sizes.map(({ web, database }) => [web.maxInstances, database.allocatedStorageGiB])).toEqual([
      [8, 100],
      [4, 50],
      [2, 20],
    ]);
  });
});
