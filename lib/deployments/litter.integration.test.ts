import { CloudFormationClient, paginateDescribeStacks, paginateListChangeSets } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { specSchema } from "@/infra-templates/two-tier/spec";
import type { Context } from "@/lib/context";
import { reject, requestChanges } from "@/lib/reviews";
import { saveTarget } from "@/lib/targets";
import { approveBy } from "@/lib/testing/decide";
import { keepTemplate, planned, reaches, smallTemplate, takenTo } from "@/lib/testing/planned";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { advance, type DeploymentView, requestUpdate, sweepDeployments, withdraw } from "./index";

// Whatever way a deployment ends before it is executed, the account is as it was.
// Several, because each has a read budget of its own.
const regions = ["eu-west-1", "eu-west-2", "eu-central-1", "eu-north-1", "us-east-1", "us-east-2", "us-west-2"];
let sandbox: TestSandbox;
let dev: Context;
let ada: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
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
  const empty = await again("running", smallTemplate);
  await reaches(empty.id, "NO_CHANGES");
  await discarded(empty.id); // before that the next one waits
  const invalid = { Resources: { Topic: { Type: "AWS::SNS::Topic", Properties: { TopicNaame: "x" } } } };
  const failed = await again("running", JSON.stringify(invalid));
  await reaches(failed.id, "PLAN_FAILED");

  for (const { id } of [sentBack, withdrawn, expired, failed]) await discarded(id);
  expect(await litter()).toEqual([]);
});

async function statusOf({ id }: { id: string }): Promise<string> {
  return (await system().db.deployment.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
}

/** An update of what runs, to this template. */
async function again(name: string, template: string): Promise<Pick<DeploymentView, "id">> {
  const { deployment } = await requestUpdate({ ctx: dev, input: { name, spec: exampleSpec({ name }) } });
  const templateSha256 = await keepTemplate(template);
  await system().db.deployment.update({ where: { id: deployment.id }, data: { status: "PLANNING", templateSha256 } });
  return deployment;
}
