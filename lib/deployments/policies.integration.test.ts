import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/client";
import { startWorker } from "@/lib/jobs/start-worker";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { exampleSpec, prepareWorld, signedIn } from "@/lib/testing/world";
import { type DeploymentView, getDeployment, preview, requestCreate } from "./index";
import { isActive } from "./states";

// The organisation's policies are the example of docs/policies.md, so that what it tells works.
let folder: string;
let sandbox: TestSandbox;
let worker: { stop: () => Promise<void> };
let dev: Context;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "terrace-policies-"));
  const manual = await readFile(path.join(process.cwd(), "docs", "policies.md"), "utf8");
  const example = manual.match(/```guard\n([\s\S]*?)```/)?.[1];
  expect(example).toContain("rule approved_machines");
  await writeFile(path.join(folder, "machines.guard"), example ?? "");
  vi.stubEnv("TERRACE_POLICIES", folder);
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  worker = await startWorker();
}, 60_000);
afterAll(async () => {
  await worker?.stop();
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

/** The deployment once it is planned, or could not be. */
async function planned(spec: object): Promise<DeploymentView> {
  const { deployment } = await requestCreate({ ctx: dev, input: { spec } });
  return ended(deployment.id);
}

function ended(id: string): Promise<DeploymentView> {
  return vi.waitUntil(
    async () => {
      const now = await getDeployment({ ctx: dev, input: { id } });
      return (now.status === "AWAITING_REVIEW" || !isActive(now.status)) && now;
    },
    { timeout: 120_000, interval: 100 },
  );
}

const approved = { ...exampleSpec().web, instanceType: "m6i.large" };
const machines = {
  severity: "ERROR",
  ruleId: "approved_machines",
  source: "organisation",
  file: "machines.guard",
  logicalId: "WebLaunchTemplate",
  path: "Properties.LaunchTemplateData.InstanceType",
  message: "Web instances are of the families m and r here. Choose one of them, or ask the platform team.",
};
const backups = { severity: "WARN", ruleId: "backups_two_weeks", source: "organisation", logicalId: "Database" };

it("shows both in the preview", { timeout: 120_000 }, async () => {
  const { findings } = await preview({ ctx: dev, input: { spec: exampleSpec() } });
  expect(findings).toContainEqual(machines);
  expect(findings).toContainEqual(expect.objectContaining(backups));
});

it("submits nothing against a policy of level FAIL, and names it", { timeout: 180_000 }, async () => {
  const before = await sandbox.calls("cloudformation:CreateChangeSet");
  const blocked = await planned(exampleSpec({ name: "blocked" }));
  expect(blocked.status).toBe("PLAN_FAILED");
  expect(blocked.failure?.reason).toBe(
    `Policy approved_machines of your organisation (machines.guard) blocks this request (WebLaunchTemplate): ${machines.message}`,
  );
  expect(blocked.findings).toContainEqual(machines);
  expect(blocked.findings).toContainEqual(expect.objectContaining(backups));
  expect(blocked).toMatchObject({ plan: null, planHash: null, changeSetArn: null });
  expect(await sandbox.calls("cloudformation:CreateChangeSet")).toBe(before);
});

it("submits nothing either when the worker that found it was killed before it could say so", {
  timeout: 180_000,
}, async () => {
  const before = await sandbox.calls("cloudformation:CreateChangeSet");
  const { id, templateSha256 } = await planned(exampleSpec({ name: "killed" }));
  expect(templateSha256).not.toBeNull();
  await dev.db.deployment.update({
    where: { id },
    data: { status: "PLANNING", failure: Prisma.DbNull, finishedAt: null, advancedAt: null },
  });
  const again = await ended(id);
  expect(again.status).toBe("PLAN_FAILED");
  expect(again.failure?.reason).toContain("Policy approved_machines of your organisation");
  expect(await sandbox.calls("cloudformation:CreateChangeSet")).toBe(before);
});

it("submits with a policy of level WARN, which the plan shows", { timeout: 180_000 }, async () => {
  const before = await sandbox.calls("cloudformation:CreateChangeSet");
  const { status, findings, planHash } = await planned(exampleSpec({ name: "warned", web: approved }));
  expect(status).toBe("AWAITING_REVIEW");
  expect(planHash).not.toBeNull();
  expect(findings).toContainEqual(expect.objectContaining(backups));
  expect(findings.filter(({ severity }) => severity === "ERROR")).toEqual([]);
  expect(await sandbox.calls("cloudformation:CreateChangeSet")).toBe(before + 1);
});

it("takes a changed policy without a restart, and refuses to plan without one it can't read", {
  timeout: 180_000,
}, async () => {
  const spec = exampleSpec({ name: "changing", web: approved });
  await writeFile(
    path.join(folder, "broken.guard"),
    "rule fine { Resources exists }\nrule broken { Resources exsts }\n",
  );
  const words = /^The policies can't be evaluated, so nothing is submitted\. .* broken\.guard:2: does not parse/;
  await expect(preview({ ctx: dev, input: { spec } })).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringMatching(words),
  });
  const { status, failure } = await planned(spec);
  expect(status).toBe("PLAN_FAILED");
  expect(failure?.reason).toMatch(words);

  await writeFile(
    path.join(folder, "broken.guard"),
    "rule mended { Outputs.Nothing exists <<There is no such output.>> }",
  );
  const { findings } = await preview({ ctx: dev, input: { spec } });
  expect(findings).toContainEqual(
    expect.objectContaining({ ruleId: "mended", severity: "ERROR", message: "There is no such output." }),
  );
});
