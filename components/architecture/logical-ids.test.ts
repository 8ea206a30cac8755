import { expect, it } from "vitest";
import { templateBody } from "@/infra-templates/two-tier/template";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { followedNode, nodeIds, nodeOfLogicalId } from "./node-ids";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-000000000000";
const template = JSON.parse(templateBody(exampleSpec({ certificateArn }))) as { Resources: Record<string, unknown> };
const logicalIds = Object.keys(template.Resources);

it("shows every resource of the template at some node", () => {
  expect(logicalIds.length).toBeGreaterThan(40);
  expect(logicalIds.filter((logicalId) => nodeOfLogicalId(logicalId) === undefined)).toEqual([]);
});

it("has a resource behind every node but those that are no resource", () => {
  const shown = new Set(logicalIds.map(nodeOfLogicalId));
  const bare = nodeIds.filter((id) => !shown.has(id) && !followedNode(id));
  expect(bare).toEqual(["users", "internet", "zone1", "zone2"]);
});

it("knows no resource of another template", () => {
  expect(nodeOfLogicalId("Bucket")).toBeUndefined();
  expect(nodeOfLogicalId("PublicSubnet3")).toBeUndefined();
});
