import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/plans/schemas";
import { resourceRows } from "./resource-rows";
import { stackEvent } from "./testing/stack-event";

const change = (logicalId: string) => ({ logicalId, resourceType: "AWS::EC2::VPC" }) as Change;
const at = (second: number) => `2026-11-23T12:00:${String(second).padStart(2, "0")}.000Z`;

describe("resourceRows", () => {
  it("keeps the plan's order and puts resources only the events know last", () => {
    const rows = resourceRows(
      [change("Zulu"), change("Alpha")],
      [stackEvent({ cursor: "1", logicalId: "Other" }), stackEvent({ cursor: "2", logicalId: "Alpha" })],
    );
    expect(rows.map(({ logicalId, status }) => [logicalId, status])).toEqual([
      ["Zulu", null],
      ["Alpha", "CREATE_IN_PROGRESS"],
      ["Other", "CREATE_IN_PROGRESS"],
    ]);
  });

  it("times the present operation from its first event to its end", () => {
    const events = [
      stackEvent({ cursor: "1" }),
      stackEvent({ cursor: "2", reason: "Resource creation Initiated" }),
      stackEvent({ cursor: "5", status: "CREATE_COMPLETE" }),
    ];
    expect(resourceRows([change("Vpc")], events.slice(0, 2))[0]).toMatchObject({ startedAt: at(1), endedAt: null });
    expect(resourceRows([change("Vpc")], events)[0]).toMatchObject({ startedAt: at(1), endedAt: at(5) });
    const deleting = [...events, stackEvent({ cursor: "9", status: "DELETE_IN_PROGRESS" })];
    expect(resourceRows([change("Vpc")], deleting)[0]).toMatchObject({ startedAt: at(9), endedAt: null });
  });

  it("remembers a failure after the rollback, but not a cancelled sibling's", () => {
    const rows = resourceRows(
      [change("Database"), change("Vpc")],
      [
        stackEvent({ cursor: "1", logicalId: "Database", status: "CREATE_FAILED", reason: "No capacity" }),
        stackEvent({ cursor: "2", status: "CREATE_FAILED", reason: "Resource creation cancelled" }),
        stackEvent({ cursor: "3", logicalId: "Database", status: "DELETE_COMPLETE" }),
      ],
    );
    expect(rows.map(({ status, failure }) => [status, failure])).toEqual([
      ["DELETE_COMPLETE", "No capacity"],
      ["CREATE_FAILED", null],
    ]);
  });
});
