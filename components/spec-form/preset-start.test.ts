import { expect, it } from "vitest";
import { bundledValues } from "@/lib/team-presets/rules";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import { presetStart } from "./preset-start";

const times = { createdAt: "2026-11-23T00:00:00.000Z", updatedAt: "2026-11-23T00:00:00.000Z" };
const values = { ...bundledValues("development", "eu-west-1"), region: "us-west-1" };
const own: TeamPresetView = { id: "0197", team: "orders", name: "Tiny", summary: "", values, refusals: [], ...times };
const targets = [
  { name: "europe", regions: ["eu-west-3", "eu-west-1"] },
  { name: "america", regions: ["us-west-1"] },
];
const start = (named?: string, from = targets) => presetStart(named, [own], from);

it("starts from a bundled preset by its name, from Production where none is named", () => {
  expect(start("staging")).toMatchObject({ preset: "staging", unknown: false });
  expect(start("staging").draft.web.instanceType).toBe("t3.small");
  expect(start()).toMatchObject({
    preset: "production",
    unknown: false,
    draft: { team: "", target: "europe", region: "eu-west-1", web: { instanceType: "m6i.large" } },
  });
  expect(start(undefined, targets.slice(1)).draft.region).toBe("us-west-1");
});

it("starts from a team's preset by its id, for the team, in a target that allows its region", () => {
  expect(start("0197")).toMatchObject({
    preset: "0197",
    unknown: false,
    draft: {
      team: "orders",
      target: "america",
      region: "us-west-1",
      availabilityZones: ["us-west-1a", "us-west-1b"],
      web: { instanceType: "t3.micro" },
    },
  });
  expect(start("0197", targets.slice(0, 1)).draft).toMatchObject({ target: "europe", region: "eu-west-1" });
});

it("says where the preset that is named is not there", () => {
  expect(start("0198")).toMatchObject({ preset: "production", unknown: true, draft: { team: "" } });
});
