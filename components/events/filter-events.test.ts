import { describe, expect, it } from "vitest";
import { filterEvents, logText } from "./filter-events";
import { stackEvent } from "./testing/stack-event";

const events = [
  stackEvent({ cursor: "1" }),
  stackEvent({
    cursor: "2",
    logicalId: "Database",
    resourceType: "AWS::RDS::DBInstance",
    status: "CREATE_FAILED",
    reason: "No capacity",
  }),
  stackEvent({
    cursor: "3",
    logicalId: "terrace-a",
    resourceType: "AWS::CloudFormation::Stack",
    status: "ROLLBACK_IN_PROGRESS",
  }),
  stackEvent({ cursor: "4", status: "DELETE_COMPLETE" }),
];
const kept = (...args: [Parameters<typeof filterEvents>[1], string]) =>
  filterEvents(events, ...args).map(({ cursor }) => cursor);

describe("filterEvents", () => {
  it("keeps all of them without a filter", () => {
    expect(filterEvents(events, "all", " ")).toBe(events);
  });

  it("keeps failures and what they led to, ends, or the stack alone", () => {
    expect(kept("failed", "")).toEqual(["2", "3"]);
    expect(kept("finished", "")).toEqual(["2", "4"]);
    expect(kept("stack", "")).toEqual(["3"]);
  });

  it("finds every word, in whatever column and case", () => {
    expect(kept("all", "CAPACITY database")).toEqual(["2"]);
    expect(kept("all", "capacity vpc")).toEqual([]);
  });
});

describe("logText", () => {
  it("writes a line an event with tabs between its columns", () => {
    expect(logText(events.slice(1, 2))).toBe(
      "2026-11-23T12:00:02.000Z\tCREATE_FAILED\tDatabase\tAWS::RDS::DBInstance\t\tNo capacity",
    );
  });
});
