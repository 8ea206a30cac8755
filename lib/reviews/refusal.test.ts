import { describe, expect, it } from "vitest";
import { refusal } from "./refusal";

const waiting = { status: "AWAITING_REVIEW", requestedById: "dev", planHash: "abc" } as const;

describe("who may decide on a plan", () => {
  it("lets another person decide on the plan they read", () => {
    expect(refusal(waiting, { userId: "ada", planHash: "abc" })).toBeNull();
    expect(refusal(waiting, { userId: "ada" })).toBeNull();
  });

  it("refuses the requester before anything else", () => {
    expect(refusal({ ...waiting, status: "REJECTED" }, { userId: "dev", planHash: "old" })?.code).toBe("FORBIDDEN");
  });

  it("refuses the system: a decision has a person", () => {
    expect(refusal(waiting, { userId: null })?.code).toBe("FORBIDDEN");
  });

  it("refuses when nothing waits, and says what it is instead", () => {
    const refused = refusal({ ...waiting, status: "PLAN_FAILED" }, { userId: "ada", planHash: "abc" });
    expect(refused?.code).toBe("CONFLICT");
    expect(refused?.message).toContain("plan failed");
  });

  it("refuses a plan that is not the one read", () => {
    expect(refusal(waiting, { userId: "ada", planHash: "abd" })?.message).toContain("changed since you read it");
  });
});
