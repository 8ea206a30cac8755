import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Context } from "@/lib/context";
import { type Plan, planHash } from "@/lib/plans";
import { approveBy } from "@/lib/testing/decide";
import { again, reaches, planned as smallPlanned } from "@/lib/testing/planned";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { advance, type DeploymentView, getDeployment, requestCreate } from "./index";
import { withCauses } from "./plan-causes";
import { isActive } from "./states";
import type { Step } from "./step";

let sandbox: TestSandbox;
let dev: Context;
let ada: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
}, 60_000);
afterAll(() => sandbox?.close(), 30_000);

/** The deployment of a new environment, step by step until it is planned or could not be. */
async function planned(name: string): Promise<DeploymentView> {
  const { deployment } = await requestCreate({ ctx: dev, input: { spec: exampleSpec({ name }) } });
  return vi.waitUntil(
    async () => {
      await advance({ ctx: system(), input: { deploymentId: deployment.id } });
      const now = await getDeployment({ ctx: dev, input: { id: deployment.id } });
      return (now.status === "AWAITING_REVIEW" || !isActive(now.status)) && now;
    },
    { timeout: 60_000, interval: 20 },
  );
}

const objection = { kind: "early-validation", times: 1 };

it("fails the plan, and names every field that is objected to", { timeout: 90_000 }, async () => {
  await sandbox.inject({ ...objection, logicalId: "Database", property: "DBInstanceClass", message: "not sold here" });
  await sandbox.inject({ ...objection, logicalId: "WebSubnet2", property: "CidrBlock", message: "taken already" });
  await sandbox.inject({ ...objection, logicalId: "Vpc", message: "one of five is left", mode: "WARN" });
  const { status, failure, plan } = await planned("refused");
  expect(status).toBe("PLAN_FAILED");
  expect(plan).toBeNull();
  expect(failure?.reason.split("\n").sort()).toEqual(["Instance class: not sold here", "Web subnet 2: taken already"]);
  expect([...(failure?.specPaths ?? [])].sort()).toEqual(["database.instanceClass", "subnets.web.1"]);
  expect(failure).toMatchObject({ status: "FAILED" });
});

it("a plan whose causes can't be told is as good without them", { timeout: 90_000 }, async () => {
  const { plan } = await planned("untold");
  const update = { ...plan, kind: "UPDATE" } as Plan;
  const environment = { spec: { name: "stored by an older version" } };
  const step = { deployment: { id: "untold", spec: exampleSpec(), environment } } as unknown as Step;
  expect(await withCauses(step, update)).toEqual(update);
});

it("that only warns stands among the plan's warnings, also when it comes back to review", {
  timeout: 90_000,
}, async () => {
  await sandbox.inject({ ...objection, logicalId: "Vpc", message: "one of five is left", mode: "WARN" });
  const first = await planned("warned");
  const { id, status, plan } = first;
  expect(status).toBe("AWAITING_REVIEW");
  expect(plan?.warnings).toEqual(["VPC CIDR block: one of five is left"]);
  expect(plan?.causes).toBeUndefined();

  // As if it had been read without one of its changes.
  const earlier = { ...(plan as Plan), changes: plan?.changes.slice(1) ?? [] };
  const hash = planHash(earlier, first.templateSha256 ?? "");
  await system().db.deployment.update({ where: { id }, data: { plan: earlier, planHash: hash } });
  await approveBy([ada], { ...first, planHash: hash });
  const returned = await reaches(id, "AWAITING_REVIEW");
  expect(returned).toMatchObject({ planHash: first.planHash, note: expect.stringContaining("would change as well") });
  expect(returned.plan?.warnings).toEqual(["VPC CIDR block: one of five is left"]);
});

it("takes values that CloudFormation leaves out from the templates, and runs what was approved", async () => {
  const topic = (DisplayName: string) =>
    JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName } } } });
  const running = await smallPlanned(dev, "valueless", { template: topic("before") });
  await approveBy([ada], running);
  await reaches(running.id, "SUCCEEDED");
  await sandbox.inject({ kind: "incomplete-values", logicalId: "Topic", stackName: "terrace-valueless" });
  const { id } = await again(dev, "valueless", topic("after"));
  const { plan, ...update } = await reaches(id, "AWAITING_REVIEW");
  expect(plan?.changes[0]?.properties).toMatchObject([
    { path: "/Properties/DisplayName", before: "before", after: "after", fromTemplate: true },
  ]);
  await approveBy([ada], { plan, ...update });
  await reaches(id, "SUCCEEDED");
});
