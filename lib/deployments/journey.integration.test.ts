import { CloudFormationClient, UpdateTerminationProtectionCommand } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { templateVersion } from "@/infra-templates/two-tier/version";
import { deleteStack, describeStack } from "@/lib/aws";
import type { Context } from "@/lib/context";
import { getEnvironment } from "@/lib/environments";
import { startWorker } from "@/lib/jobs/start-worker";
import type { Change } from "@/lib/plans";
import { approve, listWaitingReviews, reject } from "@/lib/reviews";
import { saveTarget } from "@/lib/targets";
import { approveBy } from "@/lib/testing/decide";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import {
  type DeploymentView,
  getDeployment,
  preview,
  requestCreate,
  requestDelete,
  requestUpdate,
  withdraw,
} from "./index";
import { type DeploymentStatus, isActive } from "./states";

// The whole way of a deployment, in the real worker, against the sandbox over the wire.
let sandbox: TestSandbox;
let worker: { stop: () => Promise<void> };
let dev: Context;
let ada: Context;
let alan: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
  alan = await signedIn("alan", "approver");
  worker = await startWorker();
}, 60_000);
afterAll(async () => {
  await worker?.stop();
  await sandbox?.close();
}, 30_000);

/** The deployment once it has reached one of these, or ended otherwise: then it says why. */
async function reaches(id: string, ...wanted: DeploymentStatus[]): Promise<DeploymentView> {
  const read = () => getDeployment({ ctx: dev, input: { id } });
  const deployment = await vi.waitUntil(
    async () => {
      const now = await read();
      return (wanted.includes(now.status) || !isActive(now.status)) && now;
    },
    { timeout: 120_000, interval: 100 },
  );
  expect(wanted, JSON.stringify(deployment.failure)).toContain(deployment.status);
  return deployment;
}

const request = async (name: string, change = {}) => {
  const { deployment } = await requestCreate({ ctx: dev, input: { spec: exampleSpec({ name, ...change }) } });
  return reaches(deployment.id, "AWAITING_REVIEW");
};
const run = async (planned: DeploymentView, end: DeploymentStatus) => {
  await approveBy([ada, alan], planned);
  return reaches(planned.id, end);
};
const update = async (name: string, change: object, expected: DeploymentStatus) => {
  const { deployment } = await requestUpdate({ ctx: dev, input: { name, spec: exampleSpec({ name, ...change }) } });
  return reaches(deployment.id, expected);
};
/** Resources of a deployment whose last stored event is not an end, the stack itself included. */
const unfinished = async ({ id }: DeploymentView) => {
  const events = await system().db.stackEvent.findMany({ where: { deploymentId: id }, orderBy: { cursor: "asc" } });
  const last = new Map(events.map((event) => [event.logicalId, event.status]));
  return [...last].filter(([, status]) => !/_(COMPLETE|SKIPPED)$/.test(status));
};
const environment = (name: string) => getEnvironment({ ctx: dev, input: { name } });
const stackCount = async () => sandbox.calls("cloudformation:ExecuteChangeSet");

it("builds, updates and deletes an environment, each through a plan and a review", { timeout: 300_000 }, async () => {
  const planned = await request("orders");
  expect(planned.plan?.changes.length).toBeGreaterThan(40);
  expect(new Set(planned.plan?.changes.map((change) => change.action))).toEqual(new Set(["Add"]));
  expect(planned.spec.web.imageId).toMatch(/^ami-/);
  expect(planned).toMatchObject({ dangers: [], approvalsNeeded: 1, cost: { before: null, after: expect.any(Number) } });
  expect((await environment("orders")).state).toBe("AWAITING_REVIEW");

  const created = await run(planned, "SUCCEEDED");
  expect(created.finalStackStatus).toBe("CREATE_COMPLETE");
  // A first create has no alarms yet that CloudFormation could watch it by.
  expect(created).toMatchObject({ bakeMinutes: 0, bakeAlarms: 0 });
  expect(await unfinished(created)).toEqual([]);
  const running = await environment("orders");
  expect(running).toMatchObject({ state: "RUNNING", stackStatus: "CREATE_COMPLETE", spec: { name: "orders" } });
  expect(running.outputs.find((output) => output.key === "Url")?.value).toMatch(/^http/);
  const { templateSha256, cost } = await system().db.deployment.findUniqueOrThrow({ where: { id: created.id } });
  const columns = () => system().db.environment.findUniqueOrThrow({ where: { name: "orders" } });
  const contact = "payments-oncall@example.com";
  expect(await columns()).toMatchObject({ templateSha256, contact, monthlyUsd: (cost as { after: number }).after });
  expect(await columns()).toMatchObject({ templateVersion });

  // Built from an older template, it is behind no more when the newer one changes nothing.
  await system().db.environment.update({ where: { name: "orders" }, data: { templateVersion: 0 } });

  const empty = await update("orders", {}, "NO_CHANGES");
  expect(empty.plan).toBeNull();
  expect(await columns()).toMatchObject({ templateVersion });

  // What the form lets one expect of an update is what CloudFormation plans.
  const { web: live, database } = exampleSpec();
  const much = {
    natGateways: 1,
    web: { ...live, instanceType: "m6i.large" },
    database: { ...database, readReplica: true },
  };
  const planOfMuch = await update("orders", much, "AWAITING_REVIEW");
  const expected = await preview({ ctx: dev, input: { spec: planOfMuch.spec } });
  const told = (changes: readonly Change[] | undefined | null) =>
    changes?.map(({ logicalId, effect, policyAction, properties }) => [
      [logicalId, effect, policyAction].join(" "),
      effect === "add" ? [] : properties.map(({ path }) => path),
    ]);
  expect(told(expected.changes)).toEqual(told(planOfMuch.plan?.changes));
  // A NAT gateway and its address go: two people have to approve that.
  expect(planOfMuch.dangers.map(({ kind, logicalId }) => [kind, logicalId])).toEqual([
    ["removal", "NatGatewayAddress2"],
    ["removal", "NatGateway2"],
  ]);
  expect(planOfMuch.approvalsNeeded).toBe(2);
  expect(planOfMuch.plan?.causes?.WebAutoScalingGroup?.via[0]).toBe("WebLaunchTemplate");
  await withdraw({ ctx: dev, input: { id: planOfMuch.id } });

  const web = { ...live, maxInstances: 6 };
  const changed = await update("orders", { web }, "AWAITING_REVIEW");
  const group = changed.plan?.changes.find((change) => change.resourceType === "AWS::AutoScaling::AutoScalingGroup");
  expect(group).toMatchObject({ action: "Modify", replacement: "False", effect: "update" });
  expect(group?.properties).toContainEqual(
    expect.objectContaining({ path: "/Properties/MaxSize", before: "4", after: "6" }),
  );
  expect(changed).toMatchObject({ bakeMinutes: 5, bakeAlarms: 5 });
  expect(changed.plan?.causes).toEqual({ WebAutoScalingGroup: { specPaths: ["web.maxInstances"], via: [] } });
  expect((await run(changed, "SUCCEEDED")).finalStackStatus).toBe("UPDATE_COMPLETE");
  expect((await environment("orders")).spec?.web.maxInstances).toBe(6);

  const { deployment } = await requestDelete({ ctx: dev, input: { name: "orders" } });
  const removal = await reaches(deployment.id, "AWAITING_REVIEW");
  expect(removal.plan?.steps).toEqual(["LIFT_PROTECTION", "DELETE_STACK"]);
  expect(removal.dangers[0]).toMatchObject({ kind: "removal", logicalId: "Database" });
  expect(removal).toMatchObject({ approvalsNeeded: 2, cost: { after: 0 } });
  expect(removal.plan?.changes.find((change) => change.logicalId === "Database")?.policyAction).toBe("Snapshot");
  const removed = await run(removal, "SUCCEEDED");
  expect(removed.finalStackStatus).toBe("DELETE_COMPLETE");
  // It ran from its first step on, not from the second.
  const lifted = await system().db.stackEvent.findFirstOrThrow({
    where: { deploymentId: removal.id, status: "UPDATE_COMPLETE" },
  });
  expect(Date.parse(removed.executedAt as string)).toBeLessThan(lifted.timestamp.getTime());
  expect(await environment("orders")).toMatchObject({ state: "DELETED", stackArn: null, outputs: [] });
  expect(await columns()).toMatchObject({ templateSha256: null, templateVersion: null, contact: null });

  for (const deployment of [changed, removal]) expect(await unfinished(deployment)).toEqual([]);
  const events = await system().db.stackEvent.groupBy({ by: ["deploymentId"], _count: true });
  expect(events.map((row) => row.deploymentId).sort()).toEqual([created.id, changed.id, removal.id].sort());

  // Each taught how long its resources took.
  const learned = await system().db.resourceDuration.groupBy({ by: ["deploymentId", "action"], _count: true });
  const counts = new Map(learned.map((row) => [`${row.deploymentId} ${row.action}`, row._count]));
  expect(counts.get(`${created.id} CREATE`)).toBe(created.plan?.changes.length);
  expect(counts.get(`${changed.id} UPDATE`)).toBe(1);
  expect(counts.get(`${removal.id} UPDATE`)).toBe(1);
  expect(counts.get(`${removal.id} DELETE`)).toBe(removal.plan?.changes.length);

  // A new stack of the old name has nothing of the one before.
  const anew = await request("orders");
  await approve({ ctx: ada, input: { id: anew.id, planHash: anew.planHash ?? "" } });
  await vi.waitUntil(async () => (await environment("orders")).stackArn, { timeout: 20_000, interval: 100 });
  expect((await preview({ ctx: dev, input: { spec: anew.spec } })).changes).toBeNull();
});

it("rejects, leaves nothing behind in the account, and takes the request again", { timeout: 180_000 }, async () => {
  const planned = await request("rejected");
  const decided = await reject({ ctx: ada, input: { id: planned.id, comment: "Too large for a test." } });
  expect(decided).toMatchObject({
    status: "REJECTED",
    reviews: [{ decision: "REJECT", comment: "Too large for a test." }],
  });
  await vi.waitFor(
    async () => {
      const row = await system().db.deployment.findUniqueOrThrow({ where: { id: planned.id } });
      expect(row.changeSetDiscardedAt).not.toBeNull();
    },
    { timeout: 20_000, interval: 100 },
  );
  expect((await environment("rejected")).state).toBe("NOT_BUILT");
  const again = await request("rejected");
  expect(again.number).toBe(2);
});

it("rolls back when a resource fails, says why, and can be asked for again", { timeout: 240_000 }, async () => {
  const message = "The requested DB instance class is not available.";
  await sandbox.inject({
    kind: "fail-resource",
    logicalId: "Database",
    stackName: "terrace-failing",
    on: "CREATE",
    message,
    times: 1,
  });
  const failed = await run(await request("failing"), "FAILED");
  expect(failed.finalStackStatus).toBe("ROLLBACK_COMPLETE");
  expect(failed.failure).toMatchObject({
    logicalId: "Database",
    resourceType: "AWS::RDS::DBInstance",
    status: "CREATE_FAILED",
  });
  expect(failed.failure?.reason).toContain(message);
  expect((await environment("failing")).state).toBe("FAILED");

  const again = await update("failing", {}, "AWAITING_REVIEW");
  expect(again).toMatchObject({ kind: "CREATE", note: expect.stringContaining("removed first") });
  expect((await run(again, "SUCCEEDED")).finalStackStatus).toBe("CREATE_COMPLETE");
});

it("executes once, whoever approves at the same moment", { timeout: 180_000 }, async () => {
  const planned = await request("twice");
  const approvers = await Promise.all(
    Array.from({ length: 16 }, (_, index) => signedIn(`approver-${index}`, "approver")),
  );
  const before = await stackCount();
  const input = { id: planned.id, planHash: planned.planHash ?? "" };
  const answers = await Promise.allSettled(approvers.map((ctx) => approve({ ctx, input })));
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  const done = await reaches(planned.id, "SUCCEEDED");
  expect(done.reviews).toHaveLength(1);
  expect(await stackCount()).toBe(before + 1);
  const refused = await system().db.auditEntry.count({ where: { action: "review.refuse", subjectId: planned.id } });
  expect(refused).toBe(15);
});

it("refuses the requester, in any role, and a plan that was not read", { timeout: 180_000 }, async () => {
  const admin = await signedIn("admin", "admin");
  const { deployment } = await requestCreate({ ctx: admin, input: { spec: exampleSpec({ name: "own" }) } });
  const { id, planHash } = await reaches(deployment.id, "AWAITING_REVIEW");
  const input = { id, planHash: planHash ?? "" };
  await expect(approve({ ctx: admin, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(approve({ ctx: dev, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(approve({ ctx: ada, input: { id, planHash: "0".repeat(64) } })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(reject({ ctx: ada, input: { id, comment: "  " } })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  const waiting = await listWaitingReviews({ ctx: admin });
  expect(waiting.find((review) => review.deployment.id === id)?.canReview).toBe(false);
});

it("keeps trying when AWS throttles or fails, and loses nothing", { timeout: 180_000 }, async () => {
  await sandbox.inject({ kind: "throttle", service: "cloudformation", action: "CreateChangeSet", times: 4 });
  await sandbox.inject({ kind: "error-500", service: "cloudformation", action: "DescribeStackEvents", times: 4 });
  await sandbox.inject({ kind: "error-500", service: "cloudformation", action: "ExecuteChangeSet", times: 4 });
  expect((await run(await request("throttled"), "SUCCEEDED")).finalStackStatus).toBe("CREATE_COMPLETE");
});

it("plans nothing in an account that is not the target's", { timeout: 180_000 }, async () => {
  const elsewhere = { name: "elsewhere", accountId: "999999999999", regions: ["eu-west-1"] };
  await saveTarget({ ctx: system(), input: elsewhere });
  const spec = exampleSpec({ name: "lost", target: "elsewhere" });
  const { deployment } = await requestCreate({ ctx: dev, input: { spec } });
  const { failure, changeSetArn } = await reaches(deployment.id, "PLAN_FAILED");
  expect(failure?.reason).toContain("999999999999");
  expect(changeSetArn).toBeNull();
});

it("leaves nothing behind when a request is withdrawn while its change set is made", { timeout: 180_000 }, async () => {
  await sandbox.inject({
    kind: "delay",
    service: "cloudformation",
    action: "CreateChangeSet",
    milliseconds: 2000,
    times: 1,
  });
  const before = await sandbox.calls("sts:GetCallerIdentity");
  const { deployment } = await requestCreate({ ctx: dev, input: { spec: exampleSpec({ name: "hasty" }) } });
  const row = () => system().db.deployment.findUniqueOrThrow({ where: { id: deployment.id } });
  // Asked right before the change set is: from here on it will be made, whatever happens to the request.
  const asked = () => sandbox.calls("sts:GetCallerIdentity");
  await vi.waitUntil(async () => (await asked()) > before, { timeout: 60_000, interval: 20 });
  await withdraw({ ctx: dev, input: { id: deployment.id } });
  await vi.waitUntil(
    async () => {
      const { changeSetArn, changeSetDiscardedAt } = await row();
      return changeSetArn !== null && changeSetDiscardedAt !== null;
    },
    { timeout: 60_000, interval: 100 },
  );
  const access = { accountId: "123456789012", region: "eu-west-1", roleArn: null, externalId: null };
  await vi.waitUntil(async () => (await describeStack(access, "terrace-hasty")) === null, {
    timeout: 20_000,
    interval: 100,
  });
  expect((await environment("hasty")).state).toBe("NOT_BUILT");
});

it("says what to do when a failed creation left a protected database", { timeout: 240_000 }, async () => {
  // The dashboard is made after the database, which the rollback then may not delete.
  const fault = {
    kind: "fail-resource",
    logicalId: "Dashboard",
    stackName: "terrace-kept",
    on: "CREATE",
    message: "No.",
    times: 1,
  };
  await sandbox.inject(fault);
  const failed = await run(await request("kept"), "FAILED");
  expect(failed.finalStackStatus).toBe("ROLLBACK_FAILED");
  const { deployment } = await requestDelete({ ctx: dev, input: { name: "kept" } });
  const { failure } = await reaches(deployment.id, "PLAN_FAILED");
  expect(failure?.reason).toMatch(/Database .* is protected from deletion.*Switch deletion protection off/);
});

it("ends what AWS refuses to start, and frees the environment", { timeout: 240_000 }, async () => {
  const database = { ...exampleSpec().database, deletionProtection: false };
  await run(await request("refused", { database }), "SUCCEEDED");
  const { stackArn } = await environment("refused");
  const access = { accountId: "123456789012", region: "eu-west-1", roleArn: null, externalId: null };
  await protectStack(stackArn ?? "", true);
  const { deployment } = await requestDelete({ ctx: dev, input: { name: "refused" } });
  const planned = await reaches(deployment.id, "AWAITING_REVIEW");
  expect(planned.plan?.steps).toEqual(["DELETE_STACK"]);
  const failed = await run(planned, "FAILED");
  expect(failed.failure?.reason).toContain("TerminationProtection");
  expect((await environment("refused")).state).toBe("RUNNING");

  // Someone deletes the stack behind Terrace's back: the next plan finds out, and the name can be used again.
  await protectStack(stackArn ?? "", false);
  await deleteStack(access, { stackArn: stackArn ?? "", token: "outside", roleArn: null });
  await vi.waitUntil(async () => (await describeStack(access, stackArn ?? ""))?.status === "DELETE_COMPLETE", {
    timeout: 60_000,
    interval: 100,
  });
  await update("refused", { database }, "PLAN_FAILED");
  expect((await environment("refused")).state).toBe("NOT_BUILT");
  expect(await update("refused", { database }, "AWAITING_REVIEW")).toMatchObject({ kind: "CREATE" });
});

async function protectStack(stackArn: string, EnableTerminationProtection: boolean): Promise<void> {
  const client = new CloudFormationClient({ region: "eu-west-1" });
  await client.send(new UpdateTerminationProtectionCommand({ StackName: stackArn, EnableTerminationProtection }));
}
