import { describe, expect, it } from "vitest";
import type { InstanceTypeOffer } from "@/lib/aws";
import { arrangeDatabaseClasses, arrangeInstanceTypes, arrangeVersions } from "./arrange";
import { bundledChoices } from "./schemas";

const offer = (type: string, vcpus = 2, more: Partial<InstanceTypeOffer> = {}): InstanceTypeOffer => ({
  type,
  vcpus,
  memoryMiB: vcpus * 4096,
  architecture: "x86_64",
  currentGeneration: true,
  ...more,
});
const everywhere = (...types: string[]) => new Map(types.map((type) => [type, ["eu-west-1a"]]));

describe("instance types", () => {
  const arranged = (offers: InstanceTypeOffer[], zones = everywhere(...offers.map(({ type }) => type))) =>
    arrangeInstanceTypes(offers, zones).map(({ type }) => type);

  it("come by known family, then by name, each smallest first", () => {
    const offers = [
      offer("a9.large"),
      offer("m6i.xlarge", 4),
      offer("t3.small"),
      offer("m6i.large"),
      offer("z1.large"),
    ];
    expect(arranged(offers)).toEqual(["t3.small", "m6i.large", "m6i.xlarge", "a9.large", "z1.large"]);
  });

  it("of an older generation stay where the bundled catalogue has the family", () => {
    const old = { currentGeneration: false };
    expect(arranged([offer("m6i.large", 2, old), offer("m4.large", 2, old)])).toEqual(["m6i.large"]);
  });

  it("that no zone offers, or that no spec can name, are left out", () => {
    const offers = [offer("t3.small"), offer("t3.large"), offer("x9.metal-a")];
    expect(arranged(offers, everywhere("t3.small", "x9.metal-a"))).toEqual(["t3.small"]);
  });
});

describe("database classes", () => {
  const orderable = (type: string, multiAz = true) => ({ type, multiAz, readReplica: true, zones: [] });

  it("have the figures of the EC2 type of the same name, else the bundled ones, else none", () => {
    const classes = [orderable("db.q1.large", false), orderable("db.t3.medium"), orderable("db.m6i.large")];
    expect(arrangeDatabaseClasses(classes, [offer("m6i.large", 2, { memoryMiB: 9000 })])).toEqual([
      { type: "db.t3.medium", vcpus: 2, memoryMiB: 4096, architecture: "x86_64", multiAz: true },
      { type: "db.m6i.large", vcpus: 2, memoryMiB: 9000, architecture: "x86_64", multiAz: true },
      { type: "db.q1.large", vcpus: null, memoryMiB: null, architecture: null, multiAz: false },
    ]);
  });

  it("that no spec can name are left out", () => {
    expect(arrangeDatabaseClasses([orderable("db.serverless")], [])).toEqual([]);
  });
});

it("sorts versions by number, newest first, without those a spec can't name", () => {
  expect(arrangeVersions(["16.9", "17.10", "18", "13.4", "17.9", "17.9", "16.13"])).toEqual([
    "17.10",
    "17.9",
    "16.13",
    "16.9",
  ]);
});

it("says of the bundled catalogue that it is one, and why", () => {
  const choices = bundledChoices(["eu-west-1", "xx-far-1"], "eu-west-1", "AWS did not answer.");
  expect(choices.note).toMatch(/^From the catalogue bundled on .* AWS did not answer\.$/);
  expect(choices).toMatchObject({ source: "bundled", readAt: null, zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] });
  expect(choices.regions).toEqual([
    { id: "eu-west-1", name: "Europe (Ireland)", enabled: null },
    { id: "xx-far-1", name: null, enabled: null },
  ]);
});
