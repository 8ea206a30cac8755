import { describe, expect, it } from "vitest";
import type { Act, Chapter } from "./chapter";
import { hasBegun, nextStep, type Told } from "./next-step";

const create: Act = { reason: "It is needed.", approvals: ["Yes.", "Yes, too."], ends: "SUCCEEDED" };
const doubt = { by: "approver", about: "Database", body: "Is it safe?" } as const;
const update: Act = {
  reason: "It should be larger.",
  change: (live) => live,
  assignee: "approver",
  discussion: [doubt, { by: "developer", body: "It is." }],
  ends: "AWAITING_REVIEW",
};
const chapter: Chapter = {
  name: "orders",
  environment: () => {
    throw new Error("what is asked for does not matter here");
  },
  acts: [create, update],
};

function told(act: Act, change: Partial<Told> = {}): Told {
  const rest = { assignee: null, comments: [], approvedBy: [], approvalsNeeded: 1 };
  const requestedBy = "dev@terrace.test";
  return { id: act.reason, status: "AWAITING_REVIEW", reason: act.reason, requestedBy, ...rest, ...change };
}
const created = told(create, { status: "SUCCEEDED" });

describe("a chapter", () => {
  it("begins with its first request, once", () => {
    expect(nextStep(chapter, [])).toEqual({ does: "request", act: create });
    expect(hasBegun(chapter, [])).toBe(false);
    expect(hasBegun(chapter, [told(create)])).toBe(true);
  });

  it.each(["REQUESTED", "PLANNING", "APPROVED", "EXECUTING"] as const)("waits while it is %s", (status) => {
    expect(nextStep(chapter, [told(create, { status })])).toEqual({ does: "wait" });
  });

  it("goes on with the next act when one has ended as it should", () => {
    expect(nextStep(chapter, [created])).toEqual({ does: "request", act: update });
  });

  it.each(["FAILED", "WITHDRAWN", "REJECTED", "CHANGES_REQUESTED", "PLAN_FAILED"] as const)(
    "is over when one ends %s instead",
    (status) => {
      expect(nextStep(chapter, [told(create, { status })])).toEqual({ does: "over" });
    },
  );

  it("may end with a failure, of which something is said once", () => {
    const sorry = { by: "developer", body: "My mistake." } as const;
    const failing: Act = { ...create, ends: "FAILED", afterwards: [sorry] };
    const one = { ...chapter, acts: [failing] };
    const failed = told(failing, { status: "FAILED" });
    expect(nextStep(one, [failed])).toEqual({ does: "say", id: failed.id, line: sorry });
    const said = { ...failed, comments: [{ by: "dev@terrace.test", body: sorry.body }] };
    expect(nextStep(one, [said])).toEqual({ does: "over" });
  });

  it("is over as soon as somebody else has a hand in it", () => {
    const theirs = told(create, { requestedBy: "ops@terrace.test" });
    expect(nextStep(chapter, [theirs])).toEqual({ does: "over" });
    expect(hasBegun(chapter, [theirs])).toBe(false);
    expect(nextStep(chapter, [created, told(create, { reason: "Mine.", status: "SUCCEEDED" })])).toEqual({
      does: "over",
    });
    const more = [created, told(update, { status: "SUCCEEDED" }), told(create, { reason: null })];
    expect(nextStep(chapter, more)).toEqual({ does: "over" });
  });
});

describe("a plan that waits", () => {
  it("is approved by the approver, with the words of the act", () => {
    expect(nextStep(chapter, [told(create)])).toEqual({
      does: "approve",
      id: create.reason,
      by: "approver",
      comment: "Yes.",
      fault: undefined,
    });
  });

  it("is approved by the admin as well where it takes two, and by nobody twice", () => {
    const dangerous = told(create, { approvalsNeeded: 2, approvedBy: ["approver@terrace.test"] });
    expect(nextStep(chapter, [dangerous])).toMatchObject({ does: "approve", by: "admin", comment: "Yes, too." });
    const both = ["approver@terrace.test", "admin@terrace.test"];
    expect(nextStep(chapter, [{ ...dangerous, approvedBy: both }])).toEqual({ does: "wait" });
    const byAdmin = { ...dangerous, approvedBy: ["admin@terrace.test"] };
    expect(nextStep(chapter, [byAdmin])).toMatchObject({ by: "approver", comment: "Yes." });
  });

  it("has its fault planted with the approval", () => {
    const fault = { logicalId: "WebAutoScalingGroup", on: "CREATE", message: "No." } as const;
    const one = { ...chapter, acts: [{ ...create, fault }] };
    expect(nextStep(one, [told(create)])).toMatchObject({ does: "approve", fault });
  });

  it("is assigned, discussed line by line, then left to whoever signs in", () => {
    const step = (change: Partial<Told>) => nextStep(chapter, [created, told(update, change)]);
    expect(step({})).toEqual({ does: "assign", id: update.reason, assignee: "approver" });
    const assignee = "approver@terrace.test";
    expect(step({ assignee })).toEqual({ does: "say", id: update.reason, line: doubt });
    const first = { by: assignee, body: doubt.body };
    expect(step({ assignee, comments: [first] })).toMatchObject({ does: "say", line: { body: "It is." } });
    const comments = [first, { by: "dev@terrace.test", body: "It is." }];
    expect(step({ assignee, comments })).toEqual({ does: "over" });
    // Given back to the team after the discussion began: that stays.
    expect(step({ assignee: null, comments })).toEqual({ does: "over" });
  });
});
