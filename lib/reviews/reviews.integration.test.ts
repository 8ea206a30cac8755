import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setUserRole } from "@/lib/auth";
import type { Context } from "@/lib/context";
import { advance, type DeploymentView, getDeployment, requestDelete, sweepDeployments } from "@/lib/deployments";
import { planHash } from "@/lib/plans";
import type { Plan } from "@/lib/plans/schemas";
import { approveBy } from "@/lib/testing/decide";
import { keepTemplate, planned, reaches } from "@/lib/testing/planned";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { prepareWorld, signedIn, system } from "@/lib/testing/world";
import {
  approve,
  assign,
  comment,
  countWaitingReviews,
  listReviewers,
  listWaitingReviews,
  reject,
  requestChanges,
} from "./index";

// Every step is taken by hand, as a worker would: nothing here waits for one.
let sandbox: TestSandbox;
let dev: Context;
let ada: Context;
let alan: Context;
let admin: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
  alan = await signedIn("alan", "approver");
  admin = await signedIn("admin", "admin");
  const channel = { team: "payments", kind: "EMAIL", address: "payments@example.com" } as const;
  await system().db.channel.create({ data: channel });
}, 60_000);
afterAll(async () => {
  await system().db.$disconnect();
  await sandbox?.close();
}, 30_000);

const userIdOf = ({ actor }: Context) => actor.userId as string;
const read = ({ id }: { id: string }) => getDeployment({ ctx: dev, input: { id } });
const refusals = async ({ id }: { id: string }) => {
  const rows = await system().db.auditEntry.findMany({
    where: { action: "review.refuse", subjectId: id },
    orderBy: { id: "asc" },
  });
  return rows.map(({ actorEmail, via, after }) => [actorEmail, via, (after as { code: string }).code]);
};
/** What its team is told, in order. */
const told = async ({ id: deploymentId }: { id: string }) => {
  const deliveries = await system().db.delivery.findMany({ where: { deploymentId }, orderBy: { createdAt: "asc" } });
  return deliveries.map(({ event, occurrence }) => [event, occurrence].join(" "));
};
const say = (ctx: Context, { id, planHash }: DeploymentView, confirmedIds?: string[]) =>
  approve({ ctx, input: { id, planHash: planHash ?? "", confirmedIds } });

/** A deletion that waits: it takes an address, so two people have to approve it. */
async function deletion(name: string, by = dev): Promise<DeploymentView> {
  const created = await planned(by, name);
  await approveBy([by === dev ? ada : alan], created);
  await reaches(created.id, "SUCCEEDED");
  const { deployment } = await requestDelete({ ctx: by, input: { name } });
  return reaches(deployment.id, "AWAITING_REVIEW");
}

describe("a dangerous plan", () => {
  it("takes two people, each typing what is worst, and is then executed", async () => {
    const plan = await deletion("two-people");
    expect(plan.dangers).toEqual([
      {
        kind: "removal",
        logicalId: "Address",
        resourceType: "AWS::EC2::EIP",
        words: "Removes the Elastic IP address Address: its address is lost.",
      },
    ]);
    for (const confirmedIds of [undefined, ["address"], ["Topic"]]) {
      await expect(say(ada, plan, confirmedIds)).rejects.toMatchObject({
        code: "INVALID_INPUT",
        errors: [{ path: ["confirmedIds"], message: expect.stringContaining("Type Address") }],
      });
    }
    const first = await say(ada, plan, ["Address"]);
    expect(first).toMatchObject({ status: "AWAITING_REVIEW", approvals: 1, approvalsNeeded: 2 });
    expect(first.reviews).toMatchObject([{ decision: "APPROVE", confirmedIds: ["Address"] }]);
    expect([await countWaitingReviews({ ctx: ada }), await countWaitingReviews({ ctx: alan })]).toEqual([0, 1]);
    expect(await told(plan)).toEqual(["awaitingReview 0", "firstApproval 1"]);
    await expect(say(ada, plan, ["Address"])).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await read(plan)).toMatchObject({ status: "AWAITING_REVIEW", approvals: 1 });
    // One approval of two runs nothing, whatever the worker does.
    await advance({ ctx: system(), input: { deploymentId: plan.id } });
    expect((await read(plan)).status).toBe("AWAITING_REVIEW");
    expect(await say(alan, plan, ["Address"])).toMatchObject({ status: "APPROVED", approvals: 2 });
    expect((await reaches(plan.id, "SUCCEEDED")).finalStackStatus).toBe("DELETE_COMPLETE");
    expect(await told(plan)).toEqual(["awaitingReview 0", "firstApproval 1", "approved 0", "succeeded 0"]);
  });

  it("is approved by exactly two people where four press sixteen times at once", async () => {
    const plan = await deletion("sixteen");
    const people = [ada, alan, admin, await signedIn("grace", "approver")];
    const clicks = Array.from({ length: 16 }, (_, index) => people[index % 4] as Context);
    const answers = await Promise.allSettled(clicks.map((ctx) => say(ctx, plan, ["Address"])));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const approved = await read(plan);
    expect(approved).toMatchObject({ status: "APPROVED", approvals: 2 });
    expect(new Set(approved.reviews.map(({ reviewer }) => reviewer.id)).size).toBe(2);
    expect(await refusals(plan)).toHaveLength(14);
  });

  it("needs both approvals also where the row says it is approved", async () => {
    const plan = await deletion("tampered");
    await say(ada, plan, ["Address"]);
    const deletes = await sandbox.calls("cloudformation:DeleteStack");
    await system().db.deployment.update({ where: { id: plan.id }, data: { status: "APPROVED" } });
    const returned = await reaches(plan.id, "AWAITING_REVIEW");
    expect(returned.note).toBe(
      "The plan needs two approvals of this very content. Nothing was executed; please read it again.",
    );
    expect(await sandbox.calls("cloudformation:DeleteStack")).toBe(deletes);
    await say(alan, returned, ["Address"]);
    expect(await told(plan)).toEqual(["awaitingReview 0", "firstApproval 1", "returned 1", "firstApproval 2"]);
  });
});

it("that was planned before dangers were looked for comes back with them", async () => {
  const plan = await deletion("planned-before");
  await system().db.deployment.update({ where: { id: plan.id }, data: { dangers: [], reviewExpiresAt: null } });
  await approveBy([ada], await read(plan));
  const returned = await reaches(plan.id, "AWAITING_REVIEW");
  expect(returned).toMatchObject({ approvals: 0, approvalsNeeded: 2, dangers: [{ logicalId: "Address" }] });
  expect(returned.note).toContain("before dangers were looked for");
});

describe("four eyes", () => {
  it("refuse the requester whatever way they come, and audit each time", async () => {
    const plan = await planned(admin, "own-plan");
    const input = { id: plan.id, planHash: plan.planHash ?? "" };
    const ways = (["session", "api-key", "cli"] as const).map((via) => ({ ...admin, actor: { ...admin.actor, via } }));
    for (const ctx of ways) {
      await expect(approve({ ctx, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const words = { id: plan.id, comment: "Mine." };
    await expect(reject({ ctx: admin, input: words })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(requestChanges({ ctx: admin, input: words })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(approve({ ctx: dev, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(approve({ ctx: system(), input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await refusals(plan)).toEqual([
      ["admin@example.com", "session", "FORBIDDEN"],
      ["admin@example.com", "api-key", "FORBIDDEN"],
      ["admin@example.com", "cli", "FORBIDDEN"],
      ["admin@example.com", "session", "FORBIDDEN"],
      ["admin@example.com", "session", "FORBIDDEN"],
      ["dev@example.com", "session", "FORBIDDEN"],
      ["terrace@system", "worker", "FORBIDDEN"],
    ]);
    expect(await read(plan)).toMatchObject({ status: "AWAITING_REVIEW", reviews: [] });
  });

  it("refuse who lost the role between the page and the click", async () => {
    const plan = await planned(dev, "role-lost");
    const eve = await signedIn("eve", "approver");
    await setUserRole({ ctx: admin, input: { userId: userIdOf(eve), role: "developer" } });
    await expect(say(eve, plan)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await refusals(plan)).toEqual([["eve@example.com", "session", "FORBIDDEN"]]);
  });
});

describe("an approval", () => {
  it("is of one content: what moved since is named, nothing runs, and earlier approvals don't count", async () => {
    const plan = await deletion("moved");
    // As if the stack had got the address after the plan was read.
    const { changes, ...rest } = plan.plan as Plan;
    const earlier = { ...rest, changes: changes.filter(({ logicalId }) => logicalId !== "Address") };
    const hash = planHash(earlier, plan.templateSha256 ?? "");
    await system().db.deployment.update({
      where: { id: plan.id },
      data: { plan: earlier, planHash: hash, dangers: [] },
    });
    await approveBy([ada], await read(plan));
    const deletes = await sandbox.calls("cloudformation:DeleteStack");
    const returned = await reaches(plan.id, "AWAITING_REVIEW");
    expect(returned.note).toBe(
      "Since the approval this has moved: Address would change as well. Nothing was executed; please read it again.",
    );
    expect(returned).toMatchObject({ planHash: plan.planHash, approvals: 0, approvalsNeeded: 2 });
    expect(await sandbox.calls("cloudformation:DeleteStack")).toBe(deletes);
    expect(Date.parse(returned.reviewExpiresAt ?? "")).toBeGreaterThan(Date.parse(plan.reviewExpiresAt ?? ""));
  });

  it("stores change set, stack, template and changes, and is of nothing else", async () => {
    const plan = await planned(dev, "bound");
    await say(ada, plan);
    const { changeSetArn, stackArn, templateSha256, planHash } = plan;
    const stored = await system().db.review.findFirstOrThrow({ where: { deploymentId: plan.id } });
    expect(stored).toMatchObject({ changeSetArn, stackArn, templateSha256, planHash });
    const another = await keepTemplate("{}");
    await system().db.deployment.update({ where: { id: plan.id }, data: { templateSha256: another } });
    const executed = await sandbox.calls("cloudformation:ExecuteChangeSet");
    const returned = await reaches(plan.id, "AWAITING_REVIEW");
    expect(returned.note).toContain("Since the approval this has moved: the template is another one.");
    expect(await sandbox.calls("cloudformation:ExecuteChangeSet")).toBe(executed);
  });

  it("expires where no worker came to run it", async () => {
    const plan = await planned(dev, "late");
    await say(ada, plan);
    const createdAt = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await system().db.review.updateMany({ where: { deploymentId: plan.id }, data: { createdAt } });
    const returned = await reaches(plan.id, "AWAITING_REVIEW");
    expect(returned.note).toContain("The approval expired before it could run.");
  });
});

describe("the time to approve", () => {
  it("is told at its half, at nine tenths and at its end, once each, whoever sweeps", async () => {
    const plan = await planned(dev, "reminded");
    const { statusAt, reviewExpiresAt } = await system().db.deployment.findUniqueOrThrow({ where: { id: plan.id } });
    const span = (reviewExpiresAt?.getTime() ?? 0) - statusAt.getTime();
    expect(span / 3_600_000).toBeCloseTo(24, 2);
    const sweepAt = async (part: number) => {
      const now = new Date(Math.ceil(statusAt.getTime() + span * part));
      await Promise.all(Array.from({ length: 4 }, () => sweepDeployments({ ctx: system(), now })));
      return told(plan);
    };
    expect(await sweepAt(0.49)).toEqual(["awaitingReview 0"]);
    expect(await sweepAt(0.5)).toEqual(["awaitingReview 0", "reviewExpiring 1"]);
    expect(await sweepAt(0.91)).toEqual(["awaitingReview 0", "reviewExpiring 1", "reviewExpiring 2"]);
    expect(await sweepAt(0.95)).toHaveLength(3);
    expect((await read(plan)).status).toBe("AWAITING_REVIEW");
    expect(await sweepAt(1)).toEqual(["awaitingReview 0", "reviewExpiring 1", "reviewExpiring 2", "expired 0"]);
    expect((await read(plan)).status).toBe("EXPIRED");
  });

  it("is over before the sweep says so", async () => {
    const plan = await planned(dev, "over");
    await system().db.deployment.update({
      where: { id: plan.id },
      data: { reviewExpiresAt: new Date(Date.now() - 1) },
    });
    await expect(say(ada, plan)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("is over"),
    });
  });
});

describe("a conversation", () => {
  it("is on the request and on single changes, and leads to a revision", async () => {
    const plan = await planned(dev, "talked-of");
    await comment({ ctx: dev, input: { id: plan.id, body: " We need it by Friday. " } });
    const said = await comment({ ctx: ada, input: { id: plan.id, body: "Why an address?", logicalId: "Address" } });
    expect(said.comments).toMatchObject([
      { author: { name: "dev" }, logicalId: null, body: "We need it by Friday." },
      { author: { name: "ada" }, logicalId: "Address", body: "Why an address?" },
    ]);
    await expect(
      comment({ ctx: ada, input: { id: plan.id, body: "And this?", logicalId: "Nothing" } }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT", errors: [{ path: ["logicalId"] }] });
    await expect(requestChanges({ ctx: ada, input: { id: plan.id, comment: " " } })).rejects.toMatchObject({
      errors: [{ path: ["comment"] }],
    });
    const back = await requestChanges({ ctx: ada, input: { id: plan.id, comment: "Without the address." } });
    expect(back).toMatchObject({ status: "CHANGES_REQUESTED", reviews: [{ comment: "Without the address." }] });
    await advance({ ctx: system(), input: { deploymentId: plan.id } });
    const { changeSetDiscardedAt } = await system().db.deployment.findUniqueOrThrow({ where: { id: plan.id } });
    expect(changeSetDiscardedAt).not.toBeNull();

    const other = await planned(dev, "talked-of-too");
    const wrong = { path: ["revisionOf"], message: expect.stringContaining("talked-of") };
    for (const revisionOf of [other.id, "018f0000-0000-7000-8000-000000000000"]) {
      await expect(planned(dev, "talked-of", { revisionOf })).rejects.toMatchObject({ errors: [wrong] });
    }
    const revision = await planned(dev, "talked-of", { revisionOf: plan.id });
    expect(revision.revisionOf).toMatchObject({ id: plan.id, number: 1, spec: { name: "talked-of" } });
    expect((await read(plan)).revisions).toEqual([{ id: revision.id, number: 2 }]);
    const events = await system().db.delivery.findMany({ where: { deploymentId: plan.id }, select: { event: true } });
    expect(events.map(({ event }) => event).sort()).toEqual([
      "awaitingReview",
      "changesRequested",
      "commented",
      "commented",
    ]);
  });

  it("gives a plan to a person who may review it, or to the team", async () => {
    const plan = await planned(dev, "assigned");
    const to = (userId: string | null, ctx = ada) => assign({ ctx, input: { id: plan.id, userId } });
    const counted = () => Promise.all([ada, alan].map((ctx) => countWaitingReviews({ ctx })));
    const [forAda = 0, forAlan = 0] = await counted();
    expect((await to(userIdOf(alan))).assignee).toMatchObject({ name: "alan" });
    expect(await counted()).toEqual([forAda - 1, forAlan]);
    const mine = async (ctx: Context) =>
      (await listWaitingReviews({ ctx })).find(({ deployment }) => deployment.id === plan.id)?.mine;
    expect([await mine(alan), await mine(ada)]).toEqual([true, false]);
    await expect(to(userIdOf(dev))).rejects.toMatchObject({ code: "INVALID_INPUT", errors: [{ path: ["userId"] }] });
    await expect(to("nobody")).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(to(null, dev)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await to(null)).assignee).toBeNull();
    const audited = await system().db.auditEntry.findMany({
      where: { action: "deployment.assign", subjectId: plan.id },
      orderBy: { id: "asc" },
    });
    expect(audited.map(({ after }) => (after as { assigneeId: string | null }).assigneeId)).toEqual([
      userIdOf(alan),
      null,
    ]);
    const reviewers = (await listReviewers({ ctx: dev })).map(({ name }) => name);
    expect(reviewers).toEqual(expect.arrayContaining(["ada", "admin", "alan"]));
    expect(reviewers).not.toContain("dev");
  });
});

describe("the queue", () => {
  it("has the riskiest first, and the oldest of those alike", async () => {
    const older = await planned(dev, "queue-older");
    const newer = await planned(dev, "queue-newer");
    const risky = await deletion("queue-risky");
    const ids = [older.id, newer.id, risky.id];
    const queue = (await listWaitingReviews({ ctx: ada })).filter(({ deployment }) => ids.includes(deployment.id));
    expect(queue.map(({ deployment }) => deployment.id)).toEqual([risky.id, older.id, newer.id]);
    expect(queue[0]).toMatchObject({
      deployment: {
        kind: "DELETE",
        environment: { name: "queue-risky", target: "sandbox" },
        worst: { effect: "remove", words: risky.plan?.summary },
        dangers: 1,
        approvals: 0,
        approvalsNeeded: 2,
        cost: { after: 0 },
      },
      canReview: true,
      mine: false,
    });
    expect(queue[1]?.deployment).toMatchObject({ worst: { effect: "add" }, approvalsNeeded: 1, dangers: 0 });
    expect((await listWaitingReviews({ ctx: dev })).every(({ canReview }) => !canReview)).toBe(true);
  });
});
