import { createHash } from "node:crypto";
import { expect, vi } from "vitest";
import type { Context } from "@/lib/context";
import { advance, type DeploymentView, getDeployment, requestCreate, requestUpdate } from "@/lib/deployments";
import { type DeploymentStatus, isActive } from "@/lib/deployments/states";
import { exampleSpec, system } from "./world";

/** A template that is made in no time: an address, whose loss takes two approvers, and a topic, whose loss takes one. */
export const smallTemplate = JSON.stringify({
  Resources: { Address: { Type: "AWS::EC2::EIP" }, Topic: { Type: "AWS::SNS::Topic" } },
});

/** Keeps a template for a deployment to submit; its SHA-256. */
export async function keepTemplate(body: string): Promise<string> {
  const sha256 = createHash("sha256").update(body).digest("hex");
  await system().db.template.createMany({ data: [{ sha256, body }], skipDuplicates: true });
  return sha256;
}

/** Takes a deployment step by step, as the worker does, until it has reached a status. */
export async function reaches(id: string, status: DeploymentStatus): Promise<DeploymentView> {
  await takenTo(id, status);
  return getDeployment({ ctx: system(), input: { id } });
}

/** Like {@link reaches}, without reading the whole deployment after. */
export async function takenTo(id: string, status: DeploymentStatus): Promise<void> {
  const ctx = system();
  const select = { status: true, failure: true, lastError: true } as const;
  let now = await ctx.db.deployment.findUniqueOrThrow({ where: { id }, select });
  await vi
    .waitUntil(
      async () => {
        await advance({ ctx, input: { deploymentId: id } });
        now = await ctx.db.deployment.findUniqueOrThrow({ where: { id }, select });
        return now.status === status || !isActive(now.status);
      },
      { timeout: 30_000, interval: 10 },
    )
    .catch(() => undefined); // the next line says where it stands
  expect(now.status, JSON.stringify(now)).toBe(status);
}

/** A request for a new environment whose plan waits; what it would build is `template`. */
export async function planned(
  ctx: Context,
  name: string,
  input: { template?: string; revisionOf?: string } = {},
): Promise<DeploymentView> {
  const { template = smallTemplate, revisionOf } = input;
  const { deployment } = await requestCreate({ ctx, input: { spec: exampleSpec({ name }), revisionOf } });
  const templateSha256 = await keepTemplate(template);
  await system().db.deployment.update({ where: { id: deployment.id }, data: { status: "PLANNING", templateSha256 } });
  return reaches(deployment.id, "AWAITING_REVIEW");
}

/** A request to bring what runs to this template. */
export async function again(ctx: Context, name: string, template: string): Promise<Pick<DeploymentView, "id">> {
  const { deployment } = await requestUpdate({ ctx, input: { name, spec: exampleSpec({ name }) } });
  const templateSha256 = await keepTemplate(template);
  await system().db.deployment.update({ where: { id: deployment.id }, data: { status: "PLANNING", templateSha256 } });
  return deployment;
}
