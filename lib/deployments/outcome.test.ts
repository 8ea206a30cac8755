import { describe, expect, it } from "vitest";
import { outcome } from "./outcome";

const executedAt = new Date("2026-11-23T10:00:00Z");
const soon = new Date("2026-11-23T10:00:05Z");
const late = new Date("2026-11-23T10:02:01Z");
const facts = { kind: "CREATE", step: null, began: true, executedAt, now: soon } as const;

describe("outcome", () => {
  it.each([
    ["CREATE", null, "CREATE_COMPLETE", "succeeded"],
    ["CREATE", null, "ROLLBACK_COMPLETE", "failed"],
    ["CREATE", null, "ROLLBACK_FAILED", "failed"],
    ["CREATE", null, "CREATE_FAILED", "failed"],
    ["UPDATE", null, "UPDATE_COMPLETE", "succeeded"],
    ["UPDATE", null, "UPDATE_ROLLBACK_COMPLETE", "failed"],
    ["UPDATE", null, "UPDATE_ROLLBACK_FAILED", "failed"],
    ["DELETE", "LIFT_PROTECTION", "UPDATE_COMPLETE", "next-step"],
    ["DELETE", "LIFT_PROTECTION", "UPDATE_ROLLBACK_COMPLETE", "failed"],
    ["DELETE", "DELETE_STACK", "DELETE_COMPLETE", "succeeded"],
    ["DELETE", "DELETE_STACK", "DELETE_FAILED", "failed"],
  ] as const)("%s (%s) that ends in %s has %s", (kind, step, status, expected) => {
    expect(outcome({ ...facts, kind, step, status })).toBe(expected);
  });

  it.each(["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "REVIEW_IN_PROGRESS"])(
    "keeps watching in %s",
    (status) => {
      expect(outcome({ ...facts, status, now: late })).toBe("running");
    },
  );

  it("does not believe an earlier end that is read right after the start", () => {
    expect(outcome({ ...facts, kind: "UPDATE", status: "UPDATE_COMPLETE", began: false })).toBe("running");
    expect(outcome({ ...facts, kind: "DELETE", step: "DELETE_STACK", status: "UPDATE_COMPLETE", began: false })).toBe(
      "running",
    );
  });

  it("believes the stack when no event of ours comes for two minutes", () => {
    expect(outcome({ ...facts, kind: "UPDATE", status: "UPDATE_COMPLETE", began: false, now: late })).toBe("succeeded");
  });

  it("believes that a stack is gone at once", () => {
    expect(outcome({ ...facts, kind: "DELETE", step: "DELETE_STACK", status: "DELETE_COMPLETE", began: false })).toBe(
      "succeeded",
    );
  });
});
