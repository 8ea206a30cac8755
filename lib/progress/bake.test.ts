import { describe, expect, it } from "vitest";
import type { EventFacts } from "../events/states";
import { bakingSince } from "./bake";

const at = (second: number) => Date.UTC(2026, 2, 1, 12, 0, second);
const event = (logicalId: string, status: string, second: number): EventFacts => ({
  logicalId,
  status,
  physicalId: `${logicalId}-1`,
  resourceType: logicalId === "orders" ? "AWS::CloudFormation::Stack" : "AWS::SSM::Parameter",
  reason: null,
  timestamp: new Date(at(second)).toISOString(),
});
const begun = event("orders", "UPDATE_IN_PROGRESS", 0);
const changes = [
  { logicalId: "Group", action: "Modify" },
  { logicalId: "Alarm", action: "Add" },
  { logicalId: "Gateway", action: "Remove" },
] as const;
const done = [
  begun,
  event("Group", "UPDATE_IN_PROGRESS", 1),
  event("Alarm", "CREATE_COMPLETE", 2),
  event("Group", "UPDATE_COMPLETE", 3),
];

describe("bakingSince", () => {
  it("is when the last resource was done", () => {
    expect(bakingSince(changes, done, at(4))).toBe(at(3));
  });

  it("waits for every resource of the plan", () => {
    expect(bakingSince(changes, done.slice(0, 3), at(60))).toBeNull();
    expect(bakingSince([...changes, { logicalId: "Late", action: "Modify" }], done, at(4))).toBeNull();
  });

  it("waits for what the plan did not tell of", () => {
    expect(bakingSince(changes, [...done, event("Other", "UPDATE_IN_PROGRESS", 4)], at(60))).toBeNull();
  });

  it("knows by the quiet what CloudFormation passed over", () => {
    const more = [...changes, { logicalId: "Same", action: "Modify" } as const];
    expect(bakingSince(more, done, at(33))).toBeNull();
    expect(bakingSince(more, done, at(34))).toBe(at(3));
    expect(bakingSince(more, [begun], at(60))).toBeNull();
  });

  it("begins at once where outputs alone change", () => {
    expect(bakingSince([], [begun], at(0))).toBe(at(0));
  });

  it.each(["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE"])(
    "is over with %s",
    (status) => {
      expect(bakingSince(changes, [...done, event("orders", status, 9)], at(60))).toBeNull();
    },
  );

  it("has not begun before the first event", () => {
    expect(bakingSince(changes, [], at(60))).toBeNull();
  });
});
