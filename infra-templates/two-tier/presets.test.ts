import { describe, expect, test } from "vitest";
import {
  architectureOf,
  CATALOGUE_DATE,
  CATALOGUE_NOTE,
  databaseClassesIn,
  findDatabaseClass,
  findRegion,
  instanceTypesIn,
  postgresVersions,
  regions,
} from "./catalogue";
import { findPreset, PRESET_NAMES, presets } from "./presets";
import { specFaults } from "./spec";

const rest = { name: "orders-dev", team: "payments", target: "sandbox", alarmEmail: "payments-oncall@example.com" };

describe("presets", () => {
  test("are the three, each found by name", () => {
    expect(presets.map((preset) => preset.name)).toEqual([...PRESET_NAMES]);
    expect(PRESET_NAMES.map((name) => findPreset(name)?.name)).toEqual([...PRESET_NAMES]);
    expect(findPreset("nothing")).toBeUndefined();
  });

  test.each(regions.map((region) => region.id))("fill a valid form in %s, with types the region has", (region) => {
    for (const preset of presets) {
      const values = preset.values(region);
      expect(specFaults({ ...rest, ...values })).toEqual([]);
      expect(instanceTypesIn(region).map(({ type }) => type)).toContain(values.web.instanceType);
      expect(databaseClassesIn(region).map(({ type }) => type)).toContain(values.database.instanceClass);
    }
  });

  test("fill a valid form in a region the catalogue does not know", () => {
    expect(specFaults({ ...rest, ...findPreset("production")?.values("eu-moon-1") })).toEqual([]);
  });

  test("only production gives nothing up", () => {
    expect(findPreset("production")?.givesUp).toEqual([]);
    expect(findPreset("staging")?.givesUp.length).toBeGreaterThan(0);
    expect(findPreset("development")?.givesUp.join(" ")).toMatch(/standby/);
    expect(findPreset("development")?.values("eu-west-1").database).toMatchObject({ multiAz: false });
  });
});

describe("the catalogue", () => {
  test("says its date", () => {
    expect(CATALOGUE_NOTE).toContain(CATALOGUE_DATE);
  });

  test("knows regions by id, with zones of their own", () => {
    expect(findRegion("ca-central-1")?.zones).toEqual(["ca-central-1a", "ca-central-1b", "ca-central-1d"]);
    for (const region of regions) {
      expect(region.zones.length).toBeGreaterThanOrEqual(2);
      expect(region.zones.every((zone) => zone.startsWith(region.id))).toBe(true);
    }
    expect(findRegion("moon-1")).toBeUndefined();
  });

  test("leaves out what a region is known not to have", () => {
    const types = (region: string) => instanceTypesIn(region).map(({ type }) => type);
    expect(types("eu-west-1")).toContain("t3.small");
    expect(types("me-central-1")).not.toContain("t3.small");
    expect(databaseClassesIn("ca-west-1").some(({ type }) => type.startsWith("db.t4g."))).toBe(false);
  });

  test("gives sizes and architecture", () => {
    expect(instanceTypesIn("eu-west-1").find(({ type }) => type === "m7g.xlarge")).toEqual({
      type: "m7g.xlarge",
      vcpus: 4,
      memoryMiB: 16384,
      architecture: "arm64",
    });
  });

  test("finds a database class wherever it is offered", () => {
    expect(findDatabaseClass("db.t3.medium")).toMatchObject({ vcpus: 2, memoryMiB: 4096 });
    expect(findDatabaseClass("db.m7g.4xlarge")).toMatchObject({ vcpus: 16, memoryMiB: 65536 });
    expect(findDatabaseClass("t3.medium")).toBeUndefined();
  });

  test.each([
    ["t3.small", "x86_64"],
    ["t4g.small", "arm64"],
    ["c7gn.large", "arm64"],
    ["im4gn.large", "arm64"],
    ["a1.medium", "arm64"],
    ["g4dn.xlarge", "x86_64"],
    ["g5g.xlarge", "arm64"],
    ["u-6tb1.metal", "x86_64"],
  ])("%s is %s", (type, architecture) => expect(architectureOf(type)).toBe(architecture));

  test("lists PostgreSQL newest first, every version valid in a spec", () => {
    expect(postgresVersions.map(({ major }) => major)).toEqual([18, 17, 16, 15, 14]);
    expect(postgresVersions.find(({ major }) => major === 17)?.versions[0]).toBe("17.9");
    const values = findPreset("staging")?.values("eu-west-1");
    for (const engineVersion of postgresVersions.flatMap(({ versions }) => versions)) {
      expect(specFaults({ ...rest, ...values, database: { ...values?.database, engineVersion } })).toEqual([]);
    }
  });
});
