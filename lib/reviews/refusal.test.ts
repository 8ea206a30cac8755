import { describe, expect, it } from "vitest";
import { refusal } from "./refusal";

const waiting = {
  status: "AWAITING_REVIEW",
  requestedById: "dev",
  planHash: "abc",
  reviewExpiresAt: new Date(2000),
} as const;
const now = new Date(1999);

describe("who may decide on a plan", () => {
  it("lets another person decide on the plan they read", () => {
    expect(refusal(waiting, { userId: "ada", planHash: "abc", now })).toBeNull();
    expect(refusal(waiting, { userId: "ada", now })).toBeNull();
  });

  it("refuses the requester before anything else", () => {
    expect(refusal({ ...waiting, status: "REJECTED" }, { userId: "dev", planHash: "old", now })?.code).toBe(
      "FORBIDDEN",
    );
  });

  it("refuses the system: a decision has a person", () => {
    expect(refusal(waiting, { userId: null, now })?.code).toBe("FORBIDDEN");
  });

  it("refuses when nothing waits, and says what it is instead", () => {
    const refused = refusal({ ...waiting, status: "PLAN_FAILED" }, { userId: "ada", planHash: "abc", now });
    expect(refused?.code).toBe("CONFLICT");
    expect(refused?.message).toContain("plan failed");
  });

  it("refuses a plan that is not the one read", () => {
    expect(refusal(waiting, { userId: "ada", planHash: "abd", now })?.message).toContain("changed since you read it");
  });

  it("refuses an approval after its time, and lets a rejection through", () => {
    const late = new Date(2000);
    expect(refusal(waiting, { userId: "ada", planHash: "abc", now: late })?.message).toContain("is over");
    expect(refusal(waiting, { userId: "ada", now: late })).toBeNull();
    expect(refusal({ ...waiting, reviewExpiresAt: null }, { userId: "ada", planHash: "abc", now: late })).toBeNull();
  });
});
