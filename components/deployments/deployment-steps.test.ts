import { describe, expect, it } from "vitest";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { type DeploymentStep, deploymentSteps, watching } from "./deployment-steps";

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

function stepsOf(facts: Partial<DeploymentView>) {
  return deploymentSteps({
    status: "REQUESTED",
    requestedBy: dev,
    createdAt: "t0",
    statusAt: "t1",
    finishedAt: null,
    executedAt: null,
    reviews: [],
    plan: null,
    approvals: 0,
    approvalsNeeded: 1,
    bakeMinutes: 0,
    bakeAlarms: 0,
    failure: null,
    ...facts,
  });
}

function states(facts: Partial<DeploymentView>) {
  return stepsOf(facts)
    .map((step) => step.state)
    .join(" ");
}

function reviewedBy(facts: Partial<DeploymentView>) {
  return stepsOf(facts)[2] as DeploymentStep;
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

  it("sends a request back to its requester", () => {
    const asked = { ...approved, decision: "REQUEST_CHANGES" } as const;
    const facts = { plan, finishedAt: "t4", status: "CHANGES_REQUESTED", reviews: [asked] } as const;
    expect(states({ ...facts, reviews: [asked] })).toBe("done done failed skipped skipped");
    expect(reviewedBy({ ...facts, reviews: [asked] })).toMatchObject({ by: "Ada", note: "Changes requested" });
  });

  it("names both whose approval a dangerous plan runs on, and says how many are missing", () => {
    const second = { ...approved, reviewer: { ...ada, id: "3", name: "Amina" }, createdAt: "t3" };
    const facts = { plan, approvalsNeeded: 2 } as const;
    expect(reviewedBy({ ...facts, status: "AWAITING_REVIEW" }).note).toBe("Waits for two approvers");
    expect(reviewedBy({ ...facts, status: "AWAITING_REVIEW", approvals: 1, reviews: [approved] }).note).toBe(
      "1 of 2 approvals",
    );
    const run = { ...facts, status: "SUCCEEDED", executedAt: "t4", reviews: [approved, second] } as const;
    expect(reviewedBy({ ...run, reviews: [approved, second] }).by).toBe("Ada and Amina");
  });

  it("forgets an approval whose plan moved afterwards", () => {
    expect(states({ status: "AWAITING_REVIEW", plan, reviews: [approved] })).toBe(
      "done done current upcoming upcoming",
    );
  });
});

describe("the watch of the alarms", () => {
  const facts = { plan, reviews: [approved], bakeMinutes: 5, bakeAlarms: 4, executedAt: "2026-03-01T12:00:00.000Z" };
  const watch = (more: Partial<DeploymentView>) =>
    stepsOf({ ...facts, ...more }).find(({ title }) => title === "Watched");
  const reason = (text: string) => ({ reason: text }) as DeploymentView["failure"];
  const alarm = "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:orders-Target5xxAlarm";

  it("is a stage of its own where there is one", () => {
    expect(stepsOf({ ...facts, bakeMinutes: 0 }).map(({ title }) => title)).not.toContain("Watched");
    expect(watch({ status: "AWAITING_REVIEW" })).toMatchObject({ state: "upcoming", note: "5 min, 4 alarms" });
    expect(watch({ status: "SUCCEEDED" })).toMatchObject({ state: "done", note: "5 min, 4 alarms: none rang" });
    expect(watch({ status: "REJECTED" })).toMatchObject({ state: "skipped" });
  });

  it("names the alarm that turned the deployment back, and was never reached after another failure", () => {
    const failed = { status: "FAILED", finishedAt: "t4" } as const;
    expect(watch({ ...failed, failure: reason(`They ring: [${alarm}]. `) })).toMatchObject({
      state: "failed",
      note: "By orders-Target5xxAlarm",
    });
    expect(watch({ ...failed, failure: reason("Quota exceeded") })).toEqual({ title: "Watched", state: "skipped" });
  });

  it("ends what runs, and says when it is over itself", () => {
    const steps = stepsOf({ ...facts, status: "EXECUTING" });
    const since = "2026-03-01T12:08:00.000Z";
    const now = (bakeAlarms: number) =>
      watching(steps, Date.parse(since), { alarms: bakeAlarms, minutes: 5, seconds: 300 });
    expect(now(4).map(({ state }) => state)).toEqual([...["done", "done", "done"], ...["done", "current", "upcoming"]]);
    expect(now(4).slice(3, 5)).toMatchObject([
      { span: { since: facts.executedAt, until: since } },
      { note: "Watching 4 alarms", until: "2026-03-01T12:13:00.000Z" },
    ]);
    expect(now(0)[4]).toMatchObject({ note: "Watching the alarms" });
  });
});
