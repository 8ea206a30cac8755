import { expect, it } from "vitest";
import type { ResourceDrift } from "@/lib/aws";
import { findingsOf } from "./findings";

const listed = (...logicalIds: string[]) =>
  logicalIds.map((logicalId) => ({
    logicalId,
    physicalId: `${logicalId}-1`,
    resourceType: "AWS::Any::Type",
    status: "CREATE_COMPLETE",
  }));
const drift = (
  logicalId: string,
  status: ResourceDrift["status"],
  more: Partial<ResourceDrift> = {},
): ResourceDrift => ({
  ...{ logicalId, physicalId: `${logicalId}-1`, resourceType: "AWS::Any::Type", status, reason: null, differences: [] },
  ...more,
});
const difference = (path: string, expected: string, actual: string, type = "NOT_EQUAL" as const) => ({
  ...{ path, expected, actual, type },
});

it("keeps what differs, worst first, and what nobody compared", () => {
  const { resources, compared } = findingsOf(
    [
      drift("Same", "IN_SYNC"),
      drift("Changed", "MODIFIED"),
      drift("Gone", "DELETED"),
      drift("Odd", "UNKNOWN", { reason: "No." }),
    ],
    listed("Changed", "Odd", "Gone", "Policy", "Same"),
  );
  expect(resources.map(({ logicalId, status, reason }) => [logicalId, status, reason])).toEqual([
    ["Gone", "DELETED", null],
    ["Changed", "MODIFIED", null],
    ["Odd", "NOT_CHECKED", "No."],
    ["Policy", "NOT_CHECKED", null],
  ]);
  expect(compared).toBe(3);
});

it("leaves out what is no resource of the stack any more", () => {
  expect(findingsOf([drift("Before", "DELETED")], listed("Now")).resources).toMatchObject([{ logicalId: "Now" }]);
});

it("says where a side has nothing, hides secrets and cuts what is too long to read", () => {
  const differences = [
    difference("/MasterUserPassword", "was-secret", "is-secret"),
    { ...difference("/Rules/1", "null", '{"Port":22}'), type: "ADD" as const },
    { ...difference("/Size", "small", "null"), type: "REMOVE" as const },
    difference("/Text", "short", "x".repeat(5_000)),
  ];
  const [found] = findingsOf([drift("Changed", "MODIFIED", { differences })], listed("Changed")).resources;
  const [secret, added, removed, long] = found?.differences ?? [];
  expect(JSON.stringify(secret)).not.toMatch(/was-secret|is-secret/);
  expect(added).toMatchObject({ expected: null, actual: '{"Port":22}' });
  expect(removed).toMatchObject({ expected: "small", actual: null });
  expect(long?.actual).toHaveLength(2_001);
});
