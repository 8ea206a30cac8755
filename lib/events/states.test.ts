import { describe, expect, it } from "vitest";
import { type EventFacts, firstFailure, progress, resourceStates } from "./states";

let second = 0;

/** An event one second after the one before: `Topic CREATE_COMPLETE`, with a physical id and a reason where they matter. */
function event(text: string, over: Partial<EventFacts> = {}): EventFacts {
  const [logicalId = "", status = ""] = text.split(" ");
  second += 1;
  return {
    logicalId,
    status,
    physicalId: null,
    resourceType: logicalId === "orders" ? "AWS::CloudFormation::Stack" : "AWS::SNS::Topic",
    reason: null,
    timestamp: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
    ...over,
  };
}

const change = (logicalId: string, action: "Add" | "Modify" | "Remove") => ({
  logicalId,
  action,
  physicalId: null,
  resourceType: "AWS::SNS::Topic",
  replacement: null,
  policyAction: null,
  scope: [],
  effect: "add" as const,
  properties: [],
});

describe("resourceStates", () => {
  it("keeps the latest state of each resource, and leaves the stack out", () => {
    const events = [
      event("orders CREATE_IN_PROGRESS"),
      event("A CREATE_IN_PROGRESS"),
      event("B CREATE_IN_PROGRESS"),
      event("A CREATE_IN_PROGRESS", { physicalId: "a-1", reason: "Resource creation Initiated" }),
      event("A CREATE_COMPLETE", { physicalId: "a-1" }),
    ];
    expect(resourceStates(events).map((state) => [state.logicalId, state.status, state.physicalId])).toEqual([
      ["A", "CREATE_COMPLETE", "a-1"],
      ["B", "CREATE_IN_PROGRESS", null],
    ]);
  });

  it("counts the time from the first event of a status, and keeps its reason", () => {
    const first = event("A CREATE_IN_PROGRESS");
    const states = resourceStates([
      first,
      event("A CREATE_IN_PROGRESS", { reason: "Initiated" }),
      event("A CREATE_IN_PROGRESS"),
    ]);
    expect(states).toMatchObject([{ since: first.timestamp, reason: "Initiated" }]);
  });

  it("forgets a reason with its status, and keeps a physical id", () => {
    const states = resourceStates([
      event("A CREATE_IN_PROGRESS", { physicalId: "a-1", reason: "Initiated" }),
      event("A CREATE_COMPLETE"),
    ]);
    expect(states).toMatchObject([{ status: "CREATE_COMPLETE", physicalId: "a-1", reason: null }]);
  });

  it("does not take the clean-up after a replacement for the resource's end", () => {
    const states = resourceStates([
      event("A UPDATE_IN_PROGRESS", { physicalId: "old" }),
      event("A UPDATE_IN_PROGRESS", { physicalId: "new" }),
      event("A UPDATE_COMPLETE", { physicalId: "new" }),
      event("A DELETE_IN_PROGRESS", { physicalId: "old" }),
      event("A DELETE_COMPLETE", { physicalId: "old" }),
    ]);
    expect(states).toMatchObject([{ status: "UPDATE_COMPLETE", physicalId: "new" }]);
  });

  it("sees a real deletion, also of a resource that never got a physical id", () => {
    expect(
      resourceStates([
        event("A CREATE_COMPLETE", { physicalId: "a" }),
        event("A DELETE_COMPLETE", { physicalId: "a" }),
      ]),
    ).toMatchObject([{ status: "DELETE_COMPLETE" }]);
    expect(resourceStates([event("A CREATE_FAILED"), event("A DELETE_COMPLETE")])).toMatchObject([
      { status: "DELETE_COMPLETE" },
    ]);
  });
});

describe("progress", () => {
  const create = { kind: "CREATE" as const, changes: [change("A", "Add"), change("B", "Add")] };

  it("counts added resources that are there", () => {
    const events = [event("orders CREATE_IN_PROGRESS"), event("A CREATE_COMPLETE"), event("B CREATE_IN_PROGRESS")];
    expect(progress(create, events)).toEqual({ done: 1, total: 2, failed: 0, rollingBack: false });
    expect(progress(create, [])).toEqual({ done: 0, total: 2, failed: 0, rollingBack: false });
  });

  it("counts changed and removed resources by what each of them waits for", () => {
    const plan = {
      kind: "UPDATE" as const,
      changes: [change("A", "Modify"), change("B", "Remove"), change("C", "Add")],
    };
    const events = [event("A UPDATE_COMPLETE"), event("B UPDATE_COMPLETE"), event("C CREATE_COMPLETE")];
    expect(progress(plan, events).done).toBe(2);
    expect(progress(plan, [...events, event("B DELETE_SKIPPED")]).done).toBe(3);
  });

  it("is complete when the stack is, whatever CloudFormation left out", () => {
    expect(progress(create, [event("A CREATE_COMPLETE"), event("orders CREATE_COMPLETE")]).done).toBe(2);
  });

  it("does not take the lifting of a protection for the end of a deletion", () => {
    const plan = { kind: "DELETE" as const, changes: [change("A", "Remove"), change("B", "Remove")] };
    const lifted = [event("A UPDATE_COMPLETE"), event("orders UPDATE_COMPLETE")];
    expect(progress(plan, lifted)).toMatchObject({ done: 0, total: 2 });
    expect(progress(plan, [...lifted, event("A DELETE_COMPLETE")])).toMatchObject({ done: 1, total: 2 });
  });

  it("counts the way back while a stack rolls back", () => {
    const events = [
      event("A CREATE_COMPLETE", { physicalId: "a" }),
      event("B CREATE_FAILED"),
      event("orders ROLLBACK_IN_PROGRESS"),
    ];
    expect(progress(create, events)).toEqual({ done: 0, total: 2, failed: 1, rollingBack: true });
    const back = [...events, event("B DELETE_COMPLETE")];
    expect(progress(create, back)).toEqual({ done: 1, total: 2, failed: 1, rollingBack: true });
    const over = [...back, event("A DELETE_COMPLETE", { physicalId: "a" }), event("orders ROLLBACK_COMPLETE")];
    expect(progress(create, over)).toEqual({ done: 2, total: 2, failed: 1, rollingBack: true });
  });

  it("is back when the stack says so, though a resource that never came to be has no way back", () => {
    const events = [event("A CREATE_COMPLETE"), event("B CREATE_FAILED"), event("orders ROLLBACK_IN_PROGRESS")];
    const over = [...events, event("A DELETE_COMPLETE"), event("orders ROLLBACK_COMPLETE")];
    expect(progress(create, over)).toMatchObject({ done: 2, total: 2 });
  });

  it("knows an update's rollback and its end with clean-up", () => {
    const plan = { kind: "UPDATE" as const, changes: [change("A", "Modify")] };
    const events = [event("A UPDATE_FAILED"), event("orders UPDATE_ROLLBACK_IN_PROGRESS")];
    expect(progress(plan, events)).toMatchObject({ done: 0, failed: 1, rollingBack: true });
    expect(
      progress(plan, [...events, event("A UPDATE_COMPLETE"), event("orders UPDATE_ROLLBACK_COMPLETE")]),
    ).toMatchObject({ done: 1, total: 1 });
  });
});

describe("firstFailure", () => {
  it("finds the cause among its consequences", () => {
    const cause = event("B CREATE_FAILED", { reason: "The class is not available in this zone" });
    const failure = firstFailure([
      event("A CREATE_COMPLETE"),
      event("C CREATE_FAILED", { reason: "Resource creation cancelled" }),
      cause,
      event("D CREATE_FAILED", { reason: "Another one" }),
      event("orders ROLLBACK_IN_PROGRESS", { reason: "The following resource(s) failed to create: [B, C, D]." }),
    ]);
    expect(failure).toEqual({
      logicalId: "B",
      resourceType: "AWS::SNS::Topic",
      status: "CREATE_FAILED",
      reason: "The class is not available in this zone",
      timestamp: cause.timestamp,
    });
  });

  it("takes the stack's word when no resource failed", () => {
    const failure = firstFailure([
      event("A CREATE_COMPLETE"),
      event("orders ROLLBACK_IN_PROGRESS", { reason: "[Error] /Outputs/Url: not supported" }),
    ]);
    expect(failure).toMatchObject({
      reason: "[Error] /Outputs/Url: not supported",
      logicalId: null,
      resourceType: null,
    });
  });

  it("does not take what fails in the rollback for its cause", () => {
    const failure = firstFailure([
      event("orders UPDATE_ROLLBACK_IN_PROGRESS", { reason: "User Initiated" }),
      event("A UPDATE_FAILED", { reason: "Internal Failure" }),
      event("orders UPDATE_ROLLBACK_FAILED", { reason: "The following resource(s) failed to update: [A]. " }),
    ]);
    expect(failure).toMatchObject({ reason: "User Initiated", logicalId: null });
  });

  it("says so when CloudFormation gives no reason", () => {
    expect(firstFailure([event("A DELETE_FAILED")])?.reason).toMatch(/A ended in DELETE_FAILED/);
  });

  it("is null when nothing failed", () => {
    expect(firstFailure([event("A CREATE_COMPLETE"), event("orders CREATE_COMPLETE")])).toBeNull();
  });
});
