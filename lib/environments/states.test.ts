import { describe, expect, it } from "vitest";
import { environmentState, hasStack, nextKind } from "./states";

const nothing = { stackStatus: null, deletedAt: null, latest: null };

describe("environmentState", () => {
  it.each([
    ["REQUESTED", { kind: "CREATE", status: "PLANNING" }, null],
    ["AWAITING_REVIEW", { kind: "CREATE", status: "AWAITING_REVIEW" }, "REVIEW_IN_PROGRESS"],
    ["CREATING", { kind: "CREATE", status: "APPROVED" }, "REVIEW_IN_PROGRESS"],
    ["CREATING", { kind: "CREATE", status: "EXECUTING" }, "CREATE_IN_PROGRESS"],
    ["RUNNING", { kind: "CREATE", status: "SUCCEEDED" }, "CREATE_COMPLETE"],
    ["FAILED", { kind: "CREATE", status: "FAILED" }, "ROLLBACK_COMPLETE"],
    ["NOT_BUILT", { kind: "CREATE", status: "REJECTED" }, null],
    ["NOT_BUILT", { kind: "CREATE", status: "REJECTED" }, "REVIEW_IN_PROGRESS"],
    ["RUNNING", { kind: "UPDATE", status: "AWAITING_REVIEW" }, "CREATE_COMPLETE"],
    ["UPDATING", { kind: "UPDATE", status: "EXECUTING" }, "UPDATE_IN_PROGRESS"],
    ["RUNNING", { kind: "UPDATE", status: "FAILED" }, "UPDATE_ROLLBACK_COMPLETE"],
    ["FAILED", { kind: "UPDATE", status: "FAILED" }, "UPDATE_ROLLBACK_FAILED"],
    ["DELETING", { kind: "DELETE", status: "EXECUTING" }, "DELETE_IN_PROGRESS"],
    ["FAILED", { kind: "DELETE", status: "FAILED" }, "DELETE_FAILED"],
  ] as const)("is %s", (state, latest, stackStatus) => {
    expect(environmentState({ ...nothing, latest, stackStatus })).toBe(state);
  });

  it("is DELETED after a deletion, until it is asked for again", () => {
    const deletedAt = new Date();
    const deleted = { stackStatus: null, deletedAt, latest: { kind: "DELETE", status: "SUCCEEDED" } as const };
    expect(environmentState(deleted)).toBe("DELETED");
    expect(environmentState({ ...deleted, latest: { kind: "CREATE", status: "REQUESTED" } })).toBe("REQUESTED");
  });
});

describe("nextKind", () => {
  it.each([
    [null, "CREATE"],
    ["REVIEW_IN_PROGRESS", "CREATE"],
    ["DELETE_COMPLETE", "CREATE"],
    ["ROLLBACK_COMPLETE", "CREATE"],
    ["CREATE_COMPLETE", "UPDATE"],
    ["UPDATE_ROLLBACK_COMPLETE", "UPDATE"],
    ["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "BUSY"],
    ["ROLLBACK_FAILED", "DELETE_FIRST"],
    ["UPDATE_ROLLBACK_FAILED", "DELETE_FIRST"],
    ["DELETE_FAILED", "DELETE_FIRST"],
  ] as const)("of %s is %s", (stackStatus, kind) => {
    expect(nextKind(stackStatus)).toBe(kind);
  });

  it("does not take a change set in review for a stack", () => {
    expect(hasStack("REVIEW_IN_PROGRESS")).toBe(false);
    expect(hasStack("ROLLBACK_COMPLETE")).toBe(true);
  });
});
