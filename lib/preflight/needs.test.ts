import { expect, it } from "vitest";
import { parseSpec, type Spec, type SpecInput } from "@/infra-templates/two-tier/spec";
import { exampleSpec } from "@/lib/testing/world";
import { isStandardFamily, needsOf } from "./needs";

function spec(change: Partial<SpecInput> = {}): Spec {
  const result = parseSpec(exampleSpec(change));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.spec;
}
const live = spec();
const vcpus = (type: string) => (type === "m6i.xlarge" ? 4 : 2);
const needs = (wanted: Spec, of: Spec | null = null) => {
  const found = needsOf(wanted, of, vcpus);
  return { ...found, natGateways: Object.fromEntries(found.natGateways) };
};
const nothing = { vpcs: 0, addresses: 0, natGateways: {}, vcpus: 0, databases: 0 };

it("counts all of a new environment", () => {
  expect(needs(live)).toEqual({
    vpcs: 1,
    addresses: 2,
    natGateways: { "eu-west-1a": 1, "eu-west-1b": 1 },
    vcpus: 4,
    vcpusAtMaximum: 8,
    databases: 1,
  });
  const other = spec({ natGateways: 1, database: { ...live.database, readReplica: true } });
  expect(needs(other)).toMatchObject({ addresses: 1, natGateways: { "eu-west-1a": 1 }, databases: 2 });
});

it("needs nothing for an update that adds nothing", () => {
  expect(needs(live, live)).toMatchObject(nothing);
  const stored = { ...live, application: { ref: "v1", source: "git", repository: "https://e.com/a" } } as Spec;
  const asked = { ...live, application: { source: "git", repository: "https://e.com/a", ref: "v1" } } as Spec;
  expect(needs(asked, stored)).toMatchObject(nothing);
  expect(needs(spec({ alarmEmail: "other@example.com", natGateways: 1 }), live)).toMatchObject(nothing);
});

it("counts what an update adds", () => {
  const single = spec({ natGateways: 1 });
  expect(needs(live, single)).toMatchObject({ ...nothing, addresses: 1, natGateways: { "eu-west-1b": 1 } });
  const more = spec({ web: { ...live.web, desiredInstances: 4 } });
  expect(needs(more, live)).toMatchObject({ ...nothing, vcpus: 4, vcpusAtMaximum: 4 });
  const wider = spec({ web: { ...live.web, maxInstances: 10 } });
  expect(needs(wider, live)).toMatchObject({ ...nothing, vcpusAtMaximum: 16 });
});

it("counts what stands twice while it is replaced", () => {
  const moved = spec({ availabilityZones: ["eu-west-1a", "eu-west-1c"] });
  expect(needs(moved, live)).toMatchObject({ ...nothing, natGateways: { "eu-west-1c": 1 } });
  const renumbered = { ...live, vpcCidr: "172.16.0.0/17" };
  expect(needs(renumbered, live)).toMatchObject({ vpcs: 1, natGateways: { "eu-west-1a": 1, "eu-west-1b": 1 } });
  // Two of 4 vCPUs instead of two of 2, and one more of 4 while they are exchanged.
  const larger = spec({ web: { ...live.web, instanceType: "m6i.xlarge" } });
  expect(needs(larger, live)).toMatchObject({ ...nothing, vcpus: 8 });
  const smaller = needs(live, larger);
  expect(smaller.vcpus).toBe(2);
  expect(needs(spec({ application: { source: "git", repository: "https://e.com/a", ref: "v1" } }), live).vcpus).toBe(2);
});

it("frees nothing for the sake of something else", () => {
  const replica = spec({ database: { ...live.database, readReplica: true } });
  expect(needs(replica, live)).toMatchObject({ ...nothing, databases: 1, vcpus: 2 });
  expect(needs(live, replica)).toMatchObject({ ...nothing, vcpus: 2 });
});

it("knows the standard families", () => {
  const standard = ["t3.small", "m6i.large", "a1.large", "im4gn.large", "is4gen.large", "z1d.large", "i3en.large"];
  expect(standard.filter(isStandardFamily)).toEqual(standard);
  expect(
    ["g5.xlarge", "p4d.24xlarge", "inf1.xlarge", "trn1.2xlarge", "mac2.metal", "hpc6a.48xlarge", "dl1.24xlarge"].filter(
      isStandardFamily,
    ),
  ).toEqual([]);
});
