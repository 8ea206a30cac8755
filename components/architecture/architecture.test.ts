import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySpec } from "@/infra-templates/two-tier/testing/any-spec";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { architectureModel } from "./architecture-model";
import { signs } from "./badge";
import { layoutOf } from "./layout";
import { looks, lookWord, nodeStatesOf, type ResourceState, stateOfNode } from "./looks";
import { formNames } from "./measures";
import { type NodeId, nodeIds } from "./node-ids";
import { nodeWords } from "./node-words";
import { headOf, type PlacedNode, type TextLine } from "./placed";
import { textWidth } from "./text-width";

const { database } = exampleSpec();
const model = architectureModel(exampleSpec());
const everything = architectureModel(
  exampleSpec({ accessLogsBucket: "acme-access-logs", database: { ...database, readReplica: true } }),
);
const single = architectureModel(exampleSpec({ natGateways: 1, database: { ...database, multiAz: false } }));

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

/** The room a line takes, as the drawing estimates it. */
function extentOf({ text, x, y, size, tone, middle, room, after }: TextLine) {
  const width = (part: string, of: TextLine["tone"], at: number) =>
    textWidth(part, at, of === "mono" || of === "own" ? "mono" : "sans");
  const own = Math.min(width(text, tone, size), room ?? Number.POSITIVE_INFINITY);
  const start = middle ? x - own / 2 : x;
  const end = start + own + (after ? 6 + width(after.text, after.tone, after.size) : 0);
  return { start, end, top: y - size * 0.7, bottom: y };
}

describe.each(formNames)("layoutOf, %s", (form) => {
  const buttonOf = (node: PlacedNode) => ({ ...node, ...headOf(node) });
  const find = (nodes: readonly PlacedNode[], id: NodeId) => nodes.find((node) => node.id === id);

  it("places every node in reading order", () => {
    expect(layoutOf(everything, form).nodes.map((node) => node.id)).toEqual(nodeIds);
  });

  it("leaves out what an environment may do without", () => {
    const shown = layoutOf(model, form).nodes.map((node) => node.id);
    expect(nodeIds.filter((id) => !shown.includes(id))).toEqual(["accessLogs", "databaseReplica"]);
  });

  it("keeps everything inside, and every button apart from the others but a tag from the node it is on", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const { nodes, width, height } = layoutOf(architectureModel(spec), form);
        const outside = nodes.filter(({ x, y, w, h }) => x < 0 || y < 0 || x + w > width || y + h > height);
        expect(outside).toEqual([]);
        const buttons = nodes.filter((node) => node.kind !== "tag").map(buttonOf);
        const pairs = buttons.flatMap((a, index) => buttons.slice(index + 1).map((b) => [a, b] as const));
        const overlapping = pairs.filter(
          ([a, b]) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h,
        );
        expect(overlapping.map(([a, b]) => `${a.id} ${b.id}`)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("keeps every line of text in its box and off the tags", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const { nodes } = layoutOf(architectureModel(spec), form);
        const tags = nodes.filter((node) => node.kind === "tag");
        for (const node of nodes) {
          for (const line of node.lines) {
            const { start, end, top, bottom } = extentOf(line);
            expect(start, line.text).toBeGreaterThanOrEqual(node.x);
            expect(end, line.text).toBeLessThanOrEqual(node.x + node.w);
            const under = tags.filter(
              ({ x, y, w, h, id }) => id !== node.id && start < x + w && x < end && top < y + h && y < bottom,
            );
            expect(
              under.map((tag) => tag.id),
              `${node.id}: ${line.text}`,
            ).toEqual([]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("runs no wire over the words of a node", () => {
    for (const each of [model, everything, single]) {
      const { nodes, wires } = layoutOf(each, form);
      const runs = wires.flatMap(({ points }) =>
        points.slice(1).map((to, index) => [points[index] ?? to, to] as const),
      );
      const crossed = nodes
        .flatMap((node) => node.lines)
        .filter((line) => {
          const { start, end, top, bottom } = extentOf(line);
          return runs.some(
            ([[x1, y1], [x2, y2]]) =>
              Math.max(x1, x2) > start && Math.min(x1, x2) < end && Math.max(y1, y2) > top && Math.min(y1, y2) < bottom,
          );
        });
      expect(crossed.map(({ text }) => text)).toEqual([]);
    }
  });

  it("says where there is no standby and no second NAT gateway, and leads zone 2's way out to zone 1", () => {
    const { nodes, wires } = layoutOf(single, form);
    const standby = find(nodes, "databaseStandby");
    expect(standby).toMatchObject({ absent: true });
    expect(standby?.lines[0]?.text).toBe("No standby");
    expect(find(nodes, "natGateway2")).toMatchObject({ absent: true });
    const first = find(nodes, "natGateway1");
    const ends = wires.filter(({ kind, joins }) => kind === "outbound" && !joins).map(({ points }) => points.at(-1));
    const end = first && first.x + first.w;
    expect(ends.some((point) => point && end && Math.abs(point[0] - end) < 3 && point[0] > end)).toBe(true);
    expect(wires.filter(({ kind }) => kind === "replication")).toEqual([]);
  });

  it("still draws what a plan takes away, as it was", () => {
    const { nodes } = layoutOf(single, form, ["natGateway2", "databaseReplica"]);
    expect(find(nodes, "natGateway2")?.absent).toBeUndefined();
    expect(find(nodes, "databaseReplica")).toBeDefined();
  });

  it("says where the application comes from, cut to the room there is", () => {
    const appOf = (application: typeof everything.application) =>
      find(layoutOf({ ...model, application }, form).nodes, "flaskApp1")?.lines[2]?.text;
    expect(appOf({ source: "sample" })).toBe("sample app");
    expect(appOf({ source: "git", repository: "https://github.com/acme/orders.git", ref: "v1.4.0" })).toBe(
      "Git v1.4.0",
    );
    expect(appOf({ source: "s3", bucket: "acme", key: "releases/a-name-that-is-much-too-long-1.4.0.zip" })).toMatch(
      /^S3 ….*1\.4\.0\.zip$/,
    );
  });
});

it("the wide form's route tables list the three networks of their zone, their own stressed", () => {
  const table = layoutOf(model, "wide").nodes.find((node) => node.id === "webRouteTable1");
  expect(table?.lines.map(({ text, tone }) => [text, tone])).toEqual([
    ["Route table", "text"],
    ["172.16.0.0/24", "mono"],
    ["172.16.1.0/24", "own"],
    ["172.16.2.0/24", "mono"],
  ]);
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

  it("adds or removes a node with what it stands for, not with what belongs to it", () => {
    const part = nodeStatesOf([
      state("NatGateway2PacketsDroppedAlarm", "remove", "would be removed"),
      state("HttpsListener", "add", "would be added"),
      state("HttpListener", "update", "would change in place"),
      state("Database", "remove", "would be removed"),
      state("DatabaseParameterGroup", "remove", "would be removed"),
    ]);
    expect(part).toEqual({
      cloudWatch: { look: "update", words: "1 of its resources would be removed" },
      loadBalancer: { look: "update", words: "1 in place, 1 add" },
      databasePrimary: { look: "remove", words: "would be removed" },
    });
  });

  it("tells what is interrupted, or may be replaced, from what just changes in place", () => {
    const states = nodeStatesOf([
      state("LoadBalancer", "update", "would change in place"),
      state("HttpListener", "interrupt", "would change in place, with an interruption"),
      state("Database", "interrupt", "would change in place, with an interruption"),
      state("DatabaseParameterGroup", "mayReplace", "may be replaced"),
    ]);
    expect(states).toEqual({
      loadBalancer: { look: "interrupt", words: "1 in place with interruption, 1 in place" },
      databasePrimary: { look: "mayReplace", words: "1 may replace, 1 in place with interruption" },
    });
  });

  it("has a sign, a word and a colour of its own for every look", () => {
    const stated = looks.filter((look) => look !== "specified");
    const styles = readFileSync(new URL("architecture.css", import.meta.url), "utf8");
    expect(stated.filter((look) => !new RegExp(`^\\.architecture-${look}\\b`, "m").test(styles))).toEqual([]);
    expect(new Set(stated.map((look) => lookWord[look])).size).toBe(stated.length);
    const plan = ["add", "update", "interrupt", "mayReplace", "replace", "remove"] as const;
    expect(new Set(plan.map((look) => signs[look])).size).toBe(plan.length);
  });

  it("calls half done and half waiting running", () => {
    const states = nodeStatesOf([
      state("Vpc", "done", "done"),
      state("DefaultSecurityGroupEgress", "waiting", "waiting"),
    ]);
    expect(states.vpc?.look).toBe("running");
  });
});

describe("stateOfNode", () => {
  const states = { databasePrimary: { look: "alarm", words: "in alarm" } } as const;

  it("gives a node without resources the state of what it is part of", () => {
    expect(stateOfNode({ id: "databaseStandby" }, states).look).toBe("alarm");
    expect(stateOfNode({ id: "vpc" }, states)).toEqual({ look: "specified", words: "as specified" });
  });

  it("says of an absent one that it is absent", () => {
    expect(stateOfNode({ id: "databaseStandby", absent: true }, states).words).toBe("not part of this environment");
  });
});
