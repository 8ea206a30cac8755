import { expect, it } from "vitest";
import type { Change } from "@/lib/plans/schemas";
import { groupChanges } from "./change-groups";

const change = (logicalId: string, resourceType: string, effect: Change["effect"]) =>
  ({ logicalId, resourceType, effect }) as Change;
const changes = [
  change("WebLaunchTemplate", "AWS::EC2::LaunchTemplate", "update"),
  change("Vpc", "AWS::EC2::VPC", "update"),
  change("Database", "AWS::RDS::DBInstance", "replace"),
  change("DatabaseSecret", "AWS::SecretsManager::Secret", "add"),
];
const shape = (by: "effect" | "tier") =>
  groupChanges(changes, by).map((group) => [group.title, ...group.changes.map(({ logicalId }) => logicalId)]);

it("groups by effect, worst first", () => {
  expect(shape("effect")).toEqual([
    ["Replaced", "Database"],
    ["Changed in place", "WebLaunchTemplate", "Vpc"],
    ["Added", "DatabaseSecret"],
  ]);
});

it("groups by tier from the edge down, the worst of each first", () => {
  expect(shape("tier")).toEqual([
    ["Network", "Vpc"],
    ["Web tier", "WebLaunchTemplate"],
    ["Database", "Database", "DatabaseSecret"],
  ]);
});
