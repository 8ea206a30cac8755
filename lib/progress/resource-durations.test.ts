import { describe, expect, it } from "vitest";
import type { EventFacts } from "../events/states";
import type { Change } from "../plans/schemas";
import { resourceDurations } from "./resource-durations";
import { RECLASSING, ROLLING } from "./work";

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

  it("takes a rolling update for as many batches, and a database's for what was changed", () => {
    const rolling = "Rolling update initiated. Terminating 4 obsolete instance(s) in batches of 2.";
    const change = (logicalId: string, resourceType: string, path: string) => ({
      ...{ logicalId, resourceType },
      properties: [{ path: `/Properties/${path}` }] as Change["properties"],
    });
    const changes = [
      change("Group", "AWS::AutoScaling::AutoScalingGroup", "LaunchTemplate/Version"),
      change("Database", "AWS::RDS::DBInstance", "DBInstanceClass"),
    ];
    const told = (...events: EventFacts[]) =>
      resourceDurations(events, changes).map(({ resourceType, seconds }) => [resourceType, seconds]);
    const said = (text: string, reason: string) => ({ ...event(text), reason });
    const begun = event("0 Group UPDATE_IN_PROGRESS g");
    const done = event("300 Group UPDATE_COMPLETE g");
    const signal = said("200 Group UPDATE_IN_PROGRESS g", "Received SUCCESS signal with UniqueId i-1");
    expect(told(begun, said("1 Group UPDATE_IN_PROGRESS g", rolling), signal, done)).toEqual([[ROLLING, 150]]);
    // Nothing was replaced after all.
    expect(told(begun, done)).toEqual([["AWS::RDS::DBInstance", 300]]);
    // What is brought back afterwards is told of the attempt's words, and took no batches.
    const failed = event("210 Group UPDATE_FAILED g");
    const back = [event("220 Group UPDATE_IN_PROGRESS g"), event("280 Group UPDATE_COMPLETE g")];
    expect(told(begun, said("1 Group UPDATE_IN_PROGRESS g", rolling), signal, failed, ...back)).toEqual([
      ["AWS::RDS::DBInstance", 60],
    ]);
    expect(told(event("0 Database UPDATE_IN_PROGRESS d"), event("9 Database UPDATE_COMPLETE d"))).toEqual([
      [RECLASSING, 9],
    ]);
  });
});
