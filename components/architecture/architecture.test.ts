import { describe, expect, it } from "vitest";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { architectureModel } from "./architecture-model";
import { headOf, height, layoutOf, type PlacedNode, width } from "./layout";
import { nodeStatesOf, type ResourceState } from "./looks";
import { nodeIds } from "./node-ids";
import { nodeWords } from "./node-words";

const model = architectureModel(exampleSpec());

describe("architectureModel", () => {
  it("spreads the desired instances over both zones, the odd one in the first", () => {
    const { web } = exampleSpec();
    const five = architectureModel(exampleSpec({ web: { ...web, desiredInstances: 5, maxInstances: 6 } }));
    expect(five.zones.map((zone) => zone.instances)).toEqual([3, 2]);
  });

  it("takes each zone's networks from its own place", () => {
    expect(model.zones[1]).toMatchObject({
      name: "eu-west-1b",
      publicCidr: "172.16.3.0/24",
      webCidr: "172.16.4.0/24",
      databaseCidr: "172.16.5.0/24",
    });
  });
});

describe("layoutOf", () => {
  const nodes = layoutOf(model);
  const buttonOf = (node: PlacedNode) =>
    node.kind === "frame" || node.kind === "dashed" ? { ...node, ...headOf(node) } : node;

  it("places every node inside the drawing, in reading order", () => {
    expect(nodes.map((node) => node.id)).toEqual(nodeIds);
    const outside = nodes.filter(({ x, y, w, h }) => x < 0 || y < 0 || x + w > width || y + h > height);
    expect(outside).toEqual([]);
  });

  it("lets no two buttons overlap but a tag and the node it is on", () => {
    const buttons = nodes.filter((node) => node.kind !== "tag").map(buttonOf);
    const pairs = buttons.flatMap((a, index) => buttons.slice(index + 1).map((b) => [a, b] as const));
    const overlapping = pairs.filter(
      ([a, b]) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h,
    );
    expect(overlapping.map(([a, b]) => `${a.id} ${b.id}`)).toEqual([]);
  });

  it("says where there is no standby", () => {
    const { database } = exampleSpec();
    const single = architectureModel(exampleSpec({ database: { ...database, multiAz: false } }));
    expect(layoutOf(single).find((node) => node.id === "databaseStandby")).toMatchObject({
      title: "No standby",
      absent: true,
    });
  });
});

it("nodeWords gives every node a name of its own", () => {
  const names = Object.values(nodeWords(model)).map((words) => words.name);
  expect(new Set(names).size).toBe(nodeIds.length);
});

describe("nodeStatesOf", () => {
  const state = (logicalId: string, look: ResourceState["look"], words: string): ResourceState => ({
    logicalId,
    look,
    words,
  });

  it("shows the gravest of a node's resources and counts the rest", () => {
    const states = nodeStatesOf([
      state("LoadBalancer", "done", "CREATE_COMPLETE"),
      state("HttpListener", "failed", "CREATE_FAILED"),
      state("TargetGroup", "done", "CREATE_COMPLETE"),
    ]);
    expect(states.loadBalancer).toEqual({ look: "failed", words: "1 failed, 2 done" });
  });

  it("keeps the words where they are the same", () => {
    const states = nodeStatesOf([
      state("NatGateway1", "add", "would be added"),
      state("NatGatewayAddress1", "add", "would be added"),
    ]);
    expect(states).toEqual({ natGateway1: { look: "add", words: "would be added" } });
  });

  it("calls half done and half waiting running", () => {
    const states = nodeStatesOf([
      state("Vpc", "done", "done"),
      state("DefaultSecurityGroupEgress", "waiting", "waiting"),
    ]);
    expect(states.vpc?.look).toBe("running");
  });
});
