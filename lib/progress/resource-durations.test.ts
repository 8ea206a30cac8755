import { describe, expect, it } from "vitest";
import type { EventFacts } from "../events/states";
import { resourceDurations } from "./resource-durations";

/** `3 Database CREATE_COMPLETE db-1`: second, logical id, status and physical id. */
function event(text: string): EventFacts {
  const [second = "0", logicalId = "", status = "", physicalId = null] = text.split(" ");
  const timestamp = new Date(Date.UTC(2026, 0, 1) + Number(second) * 1000).toISOString();
  const resourceType = logicalId === "stack" ? "AWS::CloudFormation::Stack" : "AWS::RDS::DBInstance";
  return { logicalId, status, physicalId, resourceType, reason: null, timestamp };
}
const measured = (...lines: string[]) =>
  resourceDurations(lines.map(event)).map(({ logicalId, action, seconds }) => `${action} ${logicalId} ${seconds}`);

describe("resourceDurations", () => {
  it("counts from the first event of an action to its end", () => {
    expect(
      measured(
        "0 stack CREATE_IN_PROGRESS s",
        "1 A CREATE_IN_PROGRESS",
        "2 A CREATE_IN_PROGRESS a",
        "9.5 A CREATE_COMPLETE a",
      ),
    ).toEqual(["CREATE A 8.5"]);
    expect(resourceDurations([event("1 A DELETE_IN_PROGRESS a"), event("4 A DELETE_COMPLETE a")])[0]).toEqual({
      logicalId: "A",
      resourceType: "AWS::RDS::DBInstance",
      action: "DELETE",
      seconds: 3,
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, 4)),
    });
  });

  it("takes a replacement for a creation, and the removal after it for a deletion", () => {
    expect(
      measured(
        "1 A UPDATE_IN_PROGRESS old",
        "2 A UPDATE_IN_PROGRESS new",
        "8 A UPDATE_COMPLETE new",
        "9 A DELETE_IN_PROGRESS old",
        "12 A DELETE_COMPLETE old",
      ),
    ).toEqual(["CREATE A 7", "DELETE A 3"]);
  });

  it("learns nothing from what failed, was kept, was never made or has no beginning", () => {
    expect(
      measured(
        "1 A CREATE_IN_PROGRESS",
        "2 A CREATE_FAILED",
        "3 A DELETE_IN_PROGRESS",
        "4 A DELETE_COMPLETE",
        "3 B DELETE_IN_PROGRESS b",
        "4 B DELETE_SKIPPED b",
        "5 C UPDATE_COMPLETE c",
        "6 stack ROLLBACK_COMPLETE s",
      ),
    ).toEqual([]);
  });

  it("keeps the first of two, and counts a second try from its own beginning", () => {
    expect(
      measured(
        "1 A UPDATE_IN_PROGRESS a",
        "3 A UPDATE_COMPLETE a",
        "5 A UPDATE_IN_PROGRESS a",
        "9 A UPDATE_COMPLETE a",
        "1 B DELETE_IN_PROGRESS b",
        "5 B DELETE_FAILED b",
        "6 B DELETE_IN_PROGRESS b",
        "9 B DELETE_COMPLETE b",
      ),
    ).toEqual(["UPDATE A 2", "DELETE B 3"]);
  });
});
