import { describe, expect, it } from "vitest";
import { alarmsIn, type BakeEvent, bakingSince } from "./bake";

const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toISOString();
const event = (logicalId: string, status: string, second: number): BakeEvent => ({
  logicalId,
  status,
  physicalId: `${logicalId}-1`,
  resourceType: logicalId === "orders" ? "AWS::CloudFormation::Stack" : "AWS::SSM::Parameter",
  reason: null,
  timestamp: at(second),
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
    expect(bakingSince(changes, done)).toBe(at(3));
  });

  it("waits for every resource of the plan", () => {
    expect(bakingSince(changes, done.slice(0, 3))).toBeNull();
    expect(bakingSince([...changes, { logicalId: "Late", action: "Modify" }], done)).toBeNull();
  });

  it("waits for what the plan did not tell of", () => {
    expect(bakingSince(changes, [...done, event("Other", "UPDATE_IN_PROGRESS", 4)])).toBeNull();
  });

  it("begins at once where outputs alone change", () => {
    expect(bakingSince([], [begun])).toBe(at(0));
  });

  it.each(["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE"])(
    "is over with %s",
    (status) => {
      expect(bakingSince(changes, [...done, event("orders", status, 9)])).toBeNull();
    },
  );

  it("has not begun before the first event", () => {
    expect(bakingSince(changes, [])).toBeNull();
  });
});

describe("alarmsIn", () => {
  it("names alarms by their ARNs", () => {
    const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`;
    expect(alarmsIn(`In ALARM state: [${arn("orders-Errors-1")}, ${arn("cpu")}]. `)).toEqual([
      "orders-Errors-1",
      "cpu",
    ]);
    expect(alarmsIn("The following resource(s) failed to update: [Group]. ")).toEqual([]);
  });
});
