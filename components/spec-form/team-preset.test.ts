import { describe, expect, it } from "vitest";
import { bundledValues } from "@/lib/team-presets/rules";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import { presetFields, presetLine } from "./team-preset";

const values = bundledValues("staging", "eu-west-1");
const preset = (team: string, region: string | null = null): TeamPresetView => ({
  id: team,
  team,
  name: "Small",
  summary: "",
  values: { ...values, region },
  refusals: [],
  createdAt: "2026-11-23T00:00:00.000Z",
  updatedAt: "2026-11-23T00:00:00.000Z",
});

describe("what a team's preset fills in", () => {
  const draft = { region: "eu-west-1", availabilityZones: ["eu-west-1b", "eu-west-1c"] as [string, string] };
  const placed = (region: string | null) => {
    const fields = presetFields(preset("payments", region), draft, ["eu-west-1", "us-west-1"]);
    return [fields.region, ...fields.availabilityZones];
  };

  it("is its sizes, and nothing of the network", () => {
    const { natGateways, web, database } = values;
    expect(presetFields(preset("payments"), draft, [])).toEqual({
      ...draft,
      natGateways,
      web: { ...web, imageId: "" },
      database,
    });
  });

  it("is its region where the target allows it, zones with it; zones that were chosen in that region stay", () => {
    expect(placed("us-west-1")).toEqual(["us-west-1", "us-west-1a", "us-west-1b"]);
    expect(placed("eu-west-1")).toEqual(["eu-west-1", "eu-west-1b", "eu-west-1c"]);
    expect(placed("eu-west-3")).toEqual(["eu-west-1", "eu-west-1b", "eu-west-1c"]);
  });
});

it("says whose presets there are", () => {
  const of = (...teams: string[]) => teams.map((team) => preset(team));
  expect(presetLine([], "payments")).toBeNull();
  expect(presetLine(of("orders", "payments", "payments"), "payments")).toBe("The last 2 are presets of team payments.");
  expect(presetLine(of("orders", "payments"), "payments")).toBe("The last one is a preset of team payments.");
  expect(presetLine(of("orders", "orders"), "pay")).toMatch(/^Team orders has presets of its own: /);
  expect(presetLine(of("a1", "a2"), "")).toMatch(/^The teams a1 and a2 have /);
  expect(presetLine(of("a1", "a2", "a3", "a4", "a5", "a6", "a7"), "")).toMatch(
    /^The teams a1, a2, a3, a4, a5 and 2 more have /,
  );
});
