import { describe, expect, it } from "vitest";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { deploymentSteps } from "./deployment-steps";

const dev = { id: "1", name: "Devi", email: "dev@example.com" };
const ada = { id: "2", name: "Ada", email: "ada@example.com" };
const plan = { changes: [{}, {}], outputsOnly: false } as unknown as DeploymentView["plan"];
const approved = {
  decision: "APPROVE",
  reviewer: ada,
  comment: null,
  planHash: "h",
  confirmedIds: [] as string[],
  createdAt: "t2",
} as const;

function states(facts: Partial<DeploymentView>) {
  const steps = deploymentSteps({
    status: "REQUESTED",
    requestedBy: dev,
    createdAt: "t0",
    statusAt: "t1",
    finishedAt: null,
    executedAt: null,
    reviews: [],
    plan: null,
    ...facts,
  });
  return steps.map((step) => step.state).join(" ");
}

describe("deploymentSteps", () => {
  it("waits for the plan, then for a reviewer", () => {
    expect(states({ status: "PLANNING" })).toBe("done current upcoming upcoming upcoming");
    expect(states({ status: "AWAITING_REVIEW", plan })).toBe("done done current upcoming upcoming");
  });

  it("runs to its end", () => {
    const facts = { plan, reviews: [approved] };
    expect(states({ ...facts, status: "APPROVED" })).toBe("done done done current upcoming");
    expect(states({ ...facts, status: "EXECUTING" })).toBe("done done done current upcoming");
    expect(states({ ...facts, status: "EXECUTING", executedAt: "t3" })).toBe("done done done current upcoming");
    expect(states({ ...facts, status: "SUCCEEDED", executedAt: "t3", finishedAt: "t4" })).toBe(
      "done done done done done",
    );
    expect(states({ ...facts, status: "FAILED", executedAt: "t3", finishedAt: "t4" })).toBe(
      "done done done failed failed",
    );
  });

  it("shows where it ended without running", () => {
    const ended = { plan, finishedAt: "t4" };
    const rejected = { ...approved, decision: "REJECT" } as const;
    expect(states({ ...ended, status: "REJECTED", reviews: [rejected] })).toBe("done done failed skipped skipped");
    expect(states({ ...ended, status: "WITHDRAWN" })).toBe("done done skipped skipped skipped");
    expect(states({ ...ended, status: "EXPIRED" })).toBe("done done skipped skipped skipped");
    expect(states({ ...ended, status: "PLAN_FAILED", plan: null })).toBe("done failed skipped skipped skipped");
    expect(states({ ...ended, status: "NO_CHANGES", plan: null })).toBe("done done skipped skipped done");
  });

  it("forgets an approval whose plan moved afterwards", () => {
    expect(states({ status: "AWAITING_REVIEW", plan, reviews: [approved] })).toBe(
      "done done current upcoming upcoming",
    );
  });
});
