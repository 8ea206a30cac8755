import { describe, expect, it } from "vitest";
import { outcome } from "./outcome";

const operationBeganAt = new Date("2026-11-23T10:00:00Z");
const soon = new Date("2026-11-23T10:00:05Z");
const late = new Date("2026-11-23T10:02:01Z");
const facts = { kind: "CREATE", step: null, confirmed: true, begun: true, operationBeganAt, now: soon } as const;

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

  it.each(["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"])(
    "keeps watching in %s",
    (status) => {
      expect(outcome({ ...facts, status, now: late })).toBe("running");
    },
  );

  it("does not believe an end that no event of the operation confirms", () => {
    const unconfirmed = { ...facts, confirmed: false };
    expect(outcome({ ...unconfirmed, kind: "UPDATE", status: "UPDATE_COMPLETE" })).toBe("running");
    expect(outcome({ ...unconfirmed, kind: "DELETE", step: "DELETE_STACK", status: "DELETE_COMPLETE" })).toBe(
      "running",
    );
  });

  it("believes the stack when no event comes for two minutes", () => {
    expect(outcome({ ...facts, kind: "UPDATE", status: "UPDATE_COMPLETE", confirmed: false, now: late })).toBe(
      "succeeded",
    );
  });

  it("has failed when it never began, whatever the stack did before", () => {
    const never = { ...facts, confirmed: false, begun: false, now: late };
    expect(outcome({ ...never, kind: "UPDATE", status: "UPDATE_COMPLETE" })).toBe("failed");
    expect(outcome({ ...never, status: "REVIEW_IN_PROGRESS" })).toBe("failed");
    expect(outcome({ ...never, status: "REVIEW_IN_PROGRESS", now: soon })).toBe("running");
  });
});
