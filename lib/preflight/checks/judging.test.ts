import { describe, expect, it } from "vitest";
import { parseSpec, type Spec, type SpecInput } from "@/infra-templates/two-tier/spec";
import { exampleSpec } from "@/lib/testing/world";
import { judgeDatabaseClass, judgeInstanceType } from "./machines";
import { judgeEnvironment } from "./names";
import { judgeRooms, judgeVcpus } from "./quotas";

function spec(change: Partial<SpecInput> = {}): Spec {
  const result = parseSpec(exampleSpec(change));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.spec;
}
const example = spec();

describe("a quota", () => {
  const quota = { serviceCode: "vpc", quotaCode: "L-F678F1CE" };

  it("may be filled to the last", () => {
    expect(judgeRooms([{ used: 4, limit: 5, needed: 1 }], quota, "a VPC")).toMatchObject({
      state: "passed",
      detail: "Used 4 of 5, this needs 1.",
      remedy: null,
    });
  });

  it("fails beyond it, with where to ask for more", () => {
    expect(judgeRooms([{ used: 5, limit: 5, needed: 1 }], quota, "a VPC")).toMatchObject({
      state: "failed",
      remedy: "Ask AWS for more in Service Quotas (vpc, L-F678F1CE), or remove a VPC.",
    });
  });

  it("of each zone counts by itself", () => {
    const zones = [
      { of: "eu-west-1a", used: 0, limit: 2, needed: 1 },
      { of: "eu-west-1b", used: 2, limit: 2, needed: 1 },
    ];
    const verdict = judgeRooms(zones, quota, "a gateway");
    expect(verdict).toMatchObject({ state: "failed" });
    expect(verdict.detail).toBe("eu-west-1a: used 0 of 2, this needs 1. eu-west-1b: used 2 of 2, this needs 1.");
  });

  it("of vCPUs passes what starts and says what scaling could not reach", () => {
    const needs = { vpcs: 1, addresses: 2, natGateways: new Map(), vcpus: 4, vcpusAtMaximum: 16, databases: 1 };
    expect(judgeVcpus(12, 32, needs, 8)).toMatchObject({ state: "passed", detail: "Used 12 of 32, this needs 4." });
    expect(judgeVcpus(20, 32, needs, 8)).toMatchObject({
      state: "passed",
      detail: "Used 20 of 32, this needs 4. With all 8 instances it would need 16, 4 more than are left.",
    });
    expect(judgeVcpus(29, 32, needs, 8).state).toBe("failed");
  });
});

describe("an instance type", () => {
  it("has to be offered in both zones", () => {
    const judge = (...zones: string[]) => judgeInstanceType(example, zones);
    expect(judge("eu-west-1a", "eu-west-1b", "eu-west-1c").state).toBe("passed");
    expect(judge("eu-west-1a", "eu-west-1c")).toMatchObject({
      state: "failed",
      detail: "t3.small is not offered in eu-west-1b.",
      remedy: "Choose another type, or zones among eu-west-1a and eu-west-1c.",
      field: "web.instanceType",
    });
    expect(judge("eu-west-1a").remedy).toBe("Choose another type.");
    expect(judge().detail).toBe("t3.small is not offered in eu-west-1.");
  });
});

describe("a database class", () => {
  const offer = {
    type: "db.t3.medium",
    multiAz: true,
    readReplica: true,
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  };
  const single = spec({ database: { ...example.database, multiAz: false } });
  const replica = spec({ database: { ...example.database, readReplica: true } });

  it("passes with what is asked of it", () => {
    expect(judgeDatabaseClass(example, null, offer)).toMatchObject({
      state: "passed",
      detail: "db.t3.medium with PostgreSQL 17.9 can be ordered with Multi-AZ.",
    });
    expect(judgeDatabaseClass(single, null, { ...offer, multiAz: false }).state).toBe("passed");
  });

  it.each([
    ["is not orderable", example, null, "can't be ordered in eu-west-1"],
    ["has no Multi-AZ", example, { ...offer, multiAz: false }, "has no Multi-AZ."],
    ["is not in both zones", example, { ...offer, zones: ["eu-west-1a"] }, "has no Multi-AZ in eu-west-1a and"],
    ["is in neither zone", single, { ...offer, zones: ["eu-west-1c"] }, "can't be ordered in eu-west-1a and"],
    ["has no replica", replica, { ...offer, readReplica: false }, "can't have a read replica"],
  ])("fails where it %s", (_, wanted, found, words) => {
    const verdict = judgeDatabaseClass(wanted, null, found);
    expect(verdict).toMatchObject({ state: "failed", field: "database.instanceClass" });
    expect(verdict.detail).toContain(words);
  });

  it("without the standby may be in one of the zones", () => {
    expect(judgeDatabaseClass(single, null, { ...offer, zones: ["eu-west-1b"] }).state).toBe("passed");
  });

  it("is not judged where a running version is listed no more", () => {
    expect(judgeDatabaseClass(example, single, null).state).toBe("unknown");
  });
});

describe("a name", () => {
  const judge = (stackStatus: string | null, update: boolean, active: number | null = null) =>
    judgeEnvironment({
      spec: example,
      update,
      environment: { stackName: "terrace-orders-dev", stackArn: null, stackStatus, active },
    });

  it("is free where nobody has it, or nothing is left of who had it", () => {
    expect(judgeEnvironment({ spec: example, environment: null, update: false }).state).toBe("passed");
    expect(judge(null, false).state).toBe("passed");
    expect(judge("DELETE_COMPLETE", false).state).toBe("passed");
  });

  it.each([
    ["lives", "CREATE_COMPLETE", false, null, "orders-dev exists."],
    ["is asked for", null, false, 3, "Deployment #3 of orders-dev is under way."],
    ["is changing", "UPDATE_IN_PROGRESS", true, null, "orders-dev is still changing (UPDATE_IN_PROGRESS)."],
    ["is broken", "UPDATE_ROLLBACK_FAILED", true, null, "which CloudFormation can't update"],
  ])("is refused where it %s", (_, status, update, active, words) => {
    const verdict = judge(status, update, active);
    expect(verdict).toMatchObject({ state: "failed", field: "name" });
    expect(verdict.detail).toContain(words);
  });

  it("of what runs can be updated, and of nobody can not", () => {
    expect(judge("UPDATE_COMPLETE", true).detail).toBe("orders-dev can be updated.");
    expect(judgeEnvironment({ spec: example, environment: null, update: true }).state).toBe("failed");
  });
});
