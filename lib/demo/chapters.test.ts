import { describe, expect, it } from "vitest";
import { parseSpec, type Spec } from "@/infra-templates/two-tier/spec";
import { overlapping } from "@/lib/network";
import type { Chapter } from "./chapter";
import { chapters } from "./chapters";

const today = new Date("2026-11-24T12:00:00Z");

/** What each act of a chapter asks for, where all before it were built. */
function specsOf({ environment, acts }: Chapter): Spec[] {
  const specs: Spec[] = [];
  for (const { change } of acts) {
    const live = specs.at(-1);
    const result = parseSpec(change && live ? change(live) : environment(today));
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    specs.push(result.spec);
  }
  return specs;
}

describe.each(chapters)("$name", (chapter) => {
  it("asks for environments that are in order, each act for another one", () => {
    const specs = specsOf(chapter);
    expect(new Set(specs.map((spec) => JSON.stringify(spec))).size).toBe(chapter.acts.length);
    expect(new Set(specs.map(({ name }) => name))).toEqual(new Set([chapter.name]));
  });

  it("tells its acts apart by their reasons, and creates with the first alone", () => {
    expect(new Set(chapter.acts.map(({ reason }) => reason)).size).toBe(chapter.acts.length);
    expect(chapter.acts.map(({ change }) => change === undefined)).toEqual(chapter.acts.map((_, index) => index === 0));
  });
});

it("gives each environment a name and addresses of its own, and leaves the form's first network to the reader", () => {
  const specs = chapters.flatMap((chapter) => specsOf(chapter).slice(0, 1));
  expect(new Set(specs.map(({ name }) => name)).size).toBe(chapters.length);
  const taken = ["10.200.0.0/16", "172.16.0.0/16"].map((cidrBlock) => ({ cidrBlock }));
  for (const { vpcCidr } of specs) {
    expect(overlapping(vpcCidr, taken)).toEqual([]);
    taken.push({ cidrBlock: vpcCidr });
  }
});
