import {
  CloudFormationClient,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  paginateDescribeStacks,
  paginateListChangeSets,
  UpdateStackCommand,
} from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { specSchema } from "@/infra-templates/two-tier/spec";
import type { Context } from "@/lib/context";
import { reject, requestChanges } from "@/lib/reviews";
import { saveTarget } from "@/lib/targets";
import { approveBy } from "@/lib/testing/decide";
import { again, keepTemplate, planned, reaches, smallTemplate, takenTo } from "@/lib/testing/planned";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { advance, type DeploymentView, requestDelete, sweepDeployments, withdraw } from "./index";

// Whatever way a deployment ends before it is executed, the account is as it was.
// Several, because each has a read budget of its own.
const regions = ["eu-west-1", "eu-west-2", "eu-central-1", "eu-north-1", "us-east-1", "us-east-2", "us-west-2"];
let sandbox: TestSandbox;
let dev: Context;
let ada: Context;
let alan: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
  alan = await signedIn("alan", "approver");
}, 60_000);
afterAll(async () => {
  await system().db.$disconnect();
  await sandbox?.close();
}, 30_000);

const discarded = (id: string) =>
  vi.waitUntil(
    async () => {
      await advance({ ctx: system(), input: { deploymentId: id } });
      const row = await system().db.deployment.findUniqueOrThrow({
        where: { id },
        select: { changeSetDiscardedAt: true },
      });
      return row.changeSetDiscardedAt;
    },
    { timeout: 20_000, interval: 10 },
  );

/** Stacks that are only in review, and change sets that nobody executed, in every region. */
async function litter(): Promise<string[]> {
  const found: string[] = [];
  for (const region of regions) {
    const client = new CloudFormationClient({ region });
    for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
      for (const { StackName, StackStatus } of Stacks) {
        if (StackStatus === "REVIEW_IN_PROGRESS") found.push(`${region} ${StackName}`);
        for await (const { Summaries = [] } of paginateListChangeSets({ client }, { StackName })) {
          const left = Summaries.filter(({ ExecutionStatus }) => ExecutionStatus !== "EXECUTE_COMPLETE");
          found.push(...left.map(({ ChangeSetName }) => `${region} ${StackName} ${ChangeSetName}`));
        }
      }
    }
    client.destroy();
  }
  return found;
}

it("leaves nothing of 200 rejected requests", { timeout: 120_000 }, async () => {
  await saveTarget({ ctx: system(), input: { name: "everywhere", accountId: "123456789012", regions } });
  const ids = await requested(20);
  const templateSha256 = await keepTemplate(smallTemplate);
  const seen = new Set<string>();
  await Promise.all(
    ids.map(async (environmentId) => {
      for (let number = 1; number <= 10; number++) {
        const data = { environmentId, number, templateSha256, kind: "CREATE", status: "PLANNING" } as const;
        const spec = specSchema.parse(exampleSpec());
        const requestedById = dev.actor.userId as string;
        const { id } = await system().db.deployment.create({ data: { ...data, spec, requestedById } });
        await takenTo(id, "AWAITING_REVIEW");
        const { changeSetArn } = await reject({ ctx: ada, input: { id, comment: "Not this one." } });
        seen.add(changeSetArn ?? "");
        await discarded(id);
      }
    }),
  );
  expect(seen.size).toBe(200);
  expect(await litter()).toEqual([]);
});

/** Environments in all regions, whose requests need not be asked for one by one. */
async function requested(count: number): Promise<string[]> {
  const { id: targetId } = await system().db.target.findUniqueOrThrow({ where: { name: "everywhere" } });
  const rows = await system().db.environment.createManyAndReturn({
    data: Array.from({ length: count }, (_, index) => {
      const region = regions[index % regions.length] as string;
      return { name: `cycle-${index}`, team: "payments", targetId, region, stackName: `terrace-cycle-${index}` };
    }),
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

it("leaves nothing after changes were asked for, expiry, withdrawal, failure and an empty set", async () => {
  const sentBack = await planned(dev, "sent-back");
  await requestChanges({ ctx: ada, input: { id: sentBack.id, comment: "Smaller, please." } });
  const withdrawn = await planned(dev, "taken-back");
  await withdraw({ ctx: dev, input: { id: withdrawn.id } });
  const expired = await planned(dev, "forgotten");
  await sweepDeployments({ ctx: system(), now: new Date(Date.now() + 25 * 60 * 60 * 1000) });
  expect(await statusOf(expired)).toBe("EXPIRED");

  const running = await planned(dev, "running");
  await approveBy([ada], running);
  await reaches(running.id, "SUCCEEDED");
  const empty = await again(dev, "running", smallTemplate);
  await reaches(empty.id, "NO_CHANGES");
  await discarded(empty.id); // before that the next one waits
  const invalid = { Resources: { Topic: { Type: "AWS::SNS::Topic", Properties: { TopicNaame: "x" } } } };
  const failed = await again(dev, "running", JSON.stringify(invalid));
  await reaches(failed.id, "PLAN_FAILED");

  for (const { id } of [sentBack, withdrawn, expired, failed]) await discarded(id);
  expect(await litter()).toEqual([]);
});

describe("an approved change set that can't be run any more", () => {
  const prefix = "CloudFormation no longer offers the approved change set:";
  const account = new CloudFormationClient({ region: "eu-west-1" });
  afterAll(() => account.destroy());
  const take = ({ id }: { id: string }) => advance({ ctx: system(), input: { deploymentId: id } });
  const lose = ({ changeSetArn }: DeploymentView) =>
    account.send(new DeleteChangeSetCommand({ ChangeSetName: changeSetArn ?? "" }));

  /** Changes a stack behind Terrace's back, to this template. */
  async function updateOutside({ stackArn }: DeploymentView, TemplateBody: string): Promise<void> {
    const StackName = stackArn ?? "";
    await account.send(new UpdateStackCommand({ StackName, TemplateBody }));
    await vi.waitUntil(
      async () => {
        const { Stacks = [] } = await account.send(new DescribeStacksCommand({ StackName }));
        return Stacks[0]?.StackStatus === "UPDATE_COMPLETE";
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  it("is made anew, once however many look, and reviewed again", async () => {
    await system().db.channel.create({ data: { team: "payments", kind: "EMAIL", address: "payments@example.com" } });
    const lost = await planned(dev, "lost");
    await lose(lost);
    await approveBy([ada], lost);
    const made = await sandbox.calls("cloudformation:CreateChangeSet");
    await Promise.all(Array.from({ length: 4 }, () => take(lost)));
    expect(await statusOf(lost)).toBe("PLANNING");
    await Promise.all(Array.from({ length: 4 }, () => take(lost)));
    const anew = await reaches(lost.id, "AWAITING_REVIEW");
    expect(await sandbox.calls("cloudformation:CreateChangeSet")).toBeGreaterThan(made);
    expect(anew.note).toBe(
      `${prefix} it is gone. Terrace executed nothing. The new plan is the same; please read it again.`,
    );
    expect(anew).toMatchObject({ planHash: lost.planHash, stackArn: lost.stackArn, approvals: 0 });
    expect(anew.changeSetArn).not.toBe(lost.changeSetArn);
    // The one that was made is the only one there is.
    expect(await litter()).toEqual(["eu-west-1 terrace-lost", `eu-west-1 terrace-lost ${nameOf(anew)}`]);
    const moves = await system().db.auditEntry.findMany({ where: { subjectId: lost.id }, orderBy: { id: "asc" } });
    expect(moves.map(({ action }) => action).slice(-4)).toEqual(
      ["awaitReview", "approve", "plan", "awaitReview"].map((verb) => `deployment.${verb}`),
    );
    const told = await system().db.delivery.findMany({
      where: { deploymentId: lost.id },
      orderBy: { createdAt: "asc" },
    });
    expect(told.map(({ event }) => event)).toEqual(["awaitingReview", "approved", "returned"]);
    await approveBy([ada], anew);
    await reaches(lost.id, "SUCCEEDED");
  });

  it("is made anew on a new stack where the one in review is gone as well", async () => {
    const lost = await planned(dev, "stack-lost");
    await account.send(new DeleteStackCommand({ StackName: lost.stackArn ?? "" }));
    await approveBy([ada], lost);
    await take(lost);
    const anew = await reaches(lost.id, "AWAITING_REVIEW");
    expect(anew.note).toContain("its stack is gone. Terrace executed nothing. The new plan is the same");
    expect(anew.stackArn).not.toBe(lost.stackArn);
    await reject({ ctx: ada, input: { id: lost.id, comment: "Not any more." } });
    await discarded(lost.id);
    expect(await litter()).toEqual([]);
  });

  it("leaves no stack in review where the request is withdrawn before there is another", async () => {
    const lost = await planned(dev, "lost-and-withdrawn");
    await lose(lost);
    await approveBy([ada], lost);
    await take(lost);
    expect(await statusOf(lost)).toBe("PLANNING");
    await withdraw({ ctx: dev, input: { id: lost.id } });
    await discarded(lost.id);
    expect(await litter()).toEqual([]);
  });

  it("goes when the stack was changed meanwhile, and the reviewer is told what moved", async () => {
    const running = await planned(dev, "changed-outside");
    await approveBy([ada], running);
    await reaches(running.id, "SUCCEEDED");
    const wanted = JSON.stringify({ Resources: { Address: { Type: "AWS::EC2::EIP" } } });
    const { id } = await again(dev, "changed-outside", wanted);
    const approved = await reaches(id, "AWAITING_REVIEW");
    expect(approved.plan?.changes.map(({ logicalId }) => logicalId)).toEqual(["Topic"]);
    const { Resources } = JSON.parse(smallTemplate);
    await updateOutside(running, JSON.stringify({ Resources: { ...Resources, Queue: { Type: "AWS::SQS::Queue" } } }));
    await approveBy([ada], approved);
    await take(approved);
    const anew = await reaches(id, "AWAITING_REVIEW");
    expect(anew.note).toBe(
      `${prefix} the stack has changed since. Terrace executed nothing. In the new plan this has moved: Queue would change as well; please read it again.`,
    );
    // What is removed now holds data: it takes two.
    expect(anew).toMatchObject({ approvals: 0, approvalsNeeded: 2, dangers: [{ logicalId: "Queue" }] });
    expect(await litter()).toEqual([`eu-west-1 terrace-changed-outside ${nameOf(anew)}`]);
    await withdraw({ ctx: dev, input: { id } });
    await discarded(id);
    expect(await litter()).toEqual([]);
  });

  it("has done what was asked for where somebody executed it outside", async () => {
    const running = await planned(dev, "done-outside");
    await approveBy([ada], running);
    await reaches(running.id, "SUCCEEDED");
    const { id } = await again(
      dev,
      "done-outside",
      JSON.stringify({ Resources: { Address: { Type: "AWS::EC2::EIP" } } }),
    );
    const approved = await reaches(id, "AWAITING_REVIEW");
    await account.send(new ExecuteChangeSetCommand({ ChangeSetName: approved.changeSetArn ?? "" }));
    await approveBy([ada], approved);
    const ended = await reaches(id, "NO_CHANGES");
    expect(ended.note).toBe(`${prefix} somebody has executed it outside Terrace. Terrace executed nothing.`);
    await discarded(id);
    expect(await litter()).toEqual([]);
  });

  it("that would lift a deletion protection is made anew as well", async () => {
    const Properties = {
      Engine: "postgres",
      DBInstanceClass: "db.t4g.micro",
      AllocatedStorage: "20",
      MasterUsername: "admin0",
      ManageMasterUserPassword: true,
      DeletionProtection: true,
    };
    const template = JSON.stringify({ Resources: { Database: { Type: "AWS::RDS::DBInstance", Properties } } });
    const running = await planned(dev, "lift-lost", { template });
    await approveBy([ada], running);
    await reaches(running.id, "SUCCEEDED");
    const { deployment } = await requestDelete({ ctx: dev, input: { name: "lift-lost" } });
    const approved = await reaches(deployment.id, "AWAITING_REVIEW");
    expect(approved.plan?.steps).toEqual(["LIFT_PROTECTION", "DELETE_STACK"]);
    await lose(approved);
    await approveBy([ada, alan], approved);
    await take(approved);
    const anew = await reaches(deployment.id, "AWAITING_REVIEW");
    expect(anew.note).toContain("it is gone. Terrace executed nothing. The new plan is the same");
    expect(anew.changeSetArn).not.toBe(approved.changeSetArn);
    expect(anew).toMatchObject({ planHash: approved.planHash, approvals: 0, approvalsNeeded: 2 });
    await withdraw({ ctx: dev, input: { id: deployment.id } });
    await discarded(deployment.id);
    expect(await litter()).toEqual([]);
  });

  it("can't be made anew where the stack itself is gone", async () => {
    const running = await planned(dev, "gone-outside");
    await approveBy([ada], running);
    await reaches(running.id, "SUCCEEDED");
    const { id } = await again(
      dev,
      "gone-outside",
      JSON.stringify({ Resources: { Address: { Type: "AWS::EC2::EIP" } } }),
    );
    const approved = await reaches(id, "AWAITING_REVIEW");
    await account.send(new DeleteStackCommand({ StackName: running.stackArn ?? "" }));
    await approveBy([ada], approved);
    const ended = await reaches(id, "PLAN_FAILED");
    expect(ended.failure?.reason).toContain("it is gone, so this update can't be planned");
    await discarded(id);
    expect(await litter()).toEqual([]);
  });
});

const nameOf = ({ changeSetArn }: DeploymentView) => changeSetArn?.split("/")[1];

async function statusOf({ id }: { id: string }): Promise<string> {
  return (await system().db.deployment.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
}
