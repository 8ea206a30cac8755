import { describe, expect, it } from "vitest";
import { templateBody } from "@/infra-templates/two-tier/template";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { architectureModel } from "./architecture-model";
import { layoutOf } from "./layout";
import { followedNode, isMainResource, nodeOfLogicalId } from "./node-ids";

const { database } = exampleSpec();
const specs = {
  "all there is": exampleSpec({
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-000000000000",
    accessLogsBucket: "acme-access-logs",
    database: { ...database, readReplica: true },
  }),
  "the smallest": exampleSpec({ natGateways: 1, database: { ...database, multiAz: false } }),
  "an application from Git": exampleSpec({
    application: { source: "git", repository: "https://github.com/acme/orders.git", ref: "main" },
  }),
  "an application from S3": exampleSpec({ application: { source: "s3", bucket: "acme-artifacts", key: "orders.zip" } }),
};

describe.each(Object.entries(specs))("%s", (_what, spec) => {
  const template = JSON.parse(templateBody(spec)) as { Resources: Record<string, unknown> };
  const logicalIds = Object.keys(template.Resources);
  const { nodes } = layoutOf(architectureModel(spec), "wide");

  it("shows every resource of the template at a node that is drawn", () => {
    expect(logicalIds.length).toBeGreaterThan(40);
    const drawn = new Set(nodes.filter((node) => !node.absent).map((node) => node.id));
    const unseen = logicalIds.filter((logicalId) => {
      const node = nodeOfLogicalId(logicalId);
      return node === undefined || !drawn.has(node);
    });
    expect(unseen).toEqual([]);
  });

  it("has one main resource behind every node that has any", () => {
    const mains = logicalIds.filter(isMainResource).map((logicalId) => nodeOfLogicalId(logicalId));
    expect(mains.toSorted()).toEqual([...new Set(logicalIds.map(nodeOfLogicalId))].toSorted());
  });

  it("has a resource behind every node but those that are no resource", () => {
    const shown = new Set(logicalIds.map(nodeOfLogicalId));
    const bare = nodes.filter(({ id, absent }) => !absent && !shown.has(id) && !followedNode(id)).map(({ id }) => id);
    const ours = bare.filter((id) => id !== "accessLogs");
    expect(ours).toEqual(["users", "internet", "zone1", "zone2"]);
  });
});

it("knows no resource of another template", () => {
  expect(nodeOfLogicalId("Bucket")).toBeUndefined();
  expect(nodeOfLogicalId("PublicSubnet3")).toBeUndefined();
});
