import { describe, expect, it } from "vitest";
import {
  activeStatuses,
  canMove,
  deploymentStatuses,
  discardedStatuses,
  isActive,
  machineStatuses,
  statesBefore,
} from "./states";

describe("the table of states", () => {
  it("allows exactly the moves the design draws", () => {
    const moves = deploymentStatuses.flatMap((from) =>
      deploymentStatuses.filter((to) => canMove(from, to)).map((to) => `${from} -> ${to}`),
    );
    expect(moves.sort()).toEqual(
      [
        "REQUESTED -> PLANNING",
        "REQUESTED -> WITHDRAWN",
        "PLANNING -> AWAITING_REVIEW",
        "PLANNING -> NO_CHANGES",
        "PLANNING -> PLAN_FAILED",
        "PLANNING -> WITHDRAWN",
        "AWAITING_REVIEW -> APPROVED",
        "AWAITING_REVIEW -> REJECTED",
        "AWAITING_REVIEW -> CHANGES_REQUESTED",
        "AWAITING_REVIEW -> EXPIRED",
        "AWAITING_REVIEW -> WITHDRAWN",
        "APPROVED -> EXECUTING",
        "APPROVED -> AWAITING_REVIEW",
        "APPROVED -> PLANNING",
        "APPROVED -> FAILED",
        "APPROVED -> WITHDRAWN",
        "EXECUTING -> SUCCEEDED",
        "EXECUTING -> FAILED",
      ].sort(),
    );
  });

  it("never executes without an approval", () => {
    expect(statesBefore("EXECUTING")).toEqual(["APPROVED"]);
    expect(statesBefore("APPROVED")).toEqual(["AWAITING_REVIEW"]);
  });

  it("counts as active what can still move, and nothing else", () => {
    expect(activeStatuses).toEqual(["REQUESTED", "PLANNING", "AWAITING_REVIEW", "APPROVED", "EXECUTING"]);
    expect(isActive("NO_CHANGES")).toBe(false);
  });

  it("gives every status to a machine, a person or the past", () => {
    const ended = deploymentStatuses.filter((status) => !isActive(status));
    expect([...machineStatuses, "AWAITING_REVIEW", ...ended].sort()).toEqual([...deploymentStatuses].sort());
    expect(ended.filter((status) => !(discardedStatuses as readonly string[]).includes(status))).toEqual([
      "SUCCEEDED",
      "FAILED",
    ]);
  });
});
