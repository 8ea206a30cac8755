import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { person, summarySelect, toSummary } from "@/lib/environments";
import { parseInput, TerraceError } from "@/lib/errors";
import { failingOf } from "./failing";
import { type DeploymentList, type DeploymentQuery, type DeploymentView, deploymentQuerySchema } from "./schemas";
import { deploymentInclude, toDeploymentView } from "./view";

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function deploymentNotFound(id: string): TerraceError {
  return new TerraceError("NOT_FOUND", `There is no deployment ${id}.`);
}

/** Deployments, newest first. */
export async function listDeployments({
  ctx,
  input,
}: {
  ctx: Context;
  input: DeploymentQuery;
}): Promise<DeploymentList> {
  authorize(ctx, "environment:read");
  const query = parseInput(deploymentQuerySchema, input);
  const rows = await ctx.db.deployment.findMany({
    where: {
      ...(query.environment && { environment: { name: query.environment } }),
      ...(query.status && { status: query.status }),
      ...(query.requestedBy && { requestedBy: { email: query.requestedBy } }),
      ...(query.cursor && { id: { lt: query.cursor } }), // ids are UUIDv7: they sort by time
    },
    select: {
      ...summarySelect,
      reason: true,
      requestedBy: person,
      environment: { select: { name: true, team: true, region: true, target: { select: { name: true } } } },
    },
    orderBy: { id: "desc" },
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit).map((row) => ({
    ...toSummary(row),
    reason: row.reason,
    environment: { ...row.environment, target: row.environment.target.name },
  }));
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

/** One deployment in full. */
export async function getDeployment({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<DeploymentView> {
  authorize(ctx, "environment:read");
  if (!idPattern.test(input.id)) throw deploymentNotFound(input.id);
  const row = await ctx.db.deployment.findUnique({ where: { id: input.id }, include: deploymentInclude });
  if (!row) throw deploymentNotFound(input.id);
  return toDeploymentView(row, await failingOf(ctx.db, row));
}

/** Which deployment this is, for a verb that reads the rest itself. */
export async function identifyDeployment({
  ctx,
  input: { id },
}: {
  ctx: Context;
  input: { id: string };
}): Promise<{ id: string; number: number; environment: { id: string; name: string } }> {
  authorize(ctx, "environment:read");
  const select = { id: true, number: true, environment: { select: { id: true, name: true } } } as const;
  const found = idPattern.test(id) ? await ctx.db.deployment.findUnique({ where: { id }, select }) : null;
  if (!found) throw deploymentNotFound(id);
  return found;
}

/** The CloudFormation JSON a deployment submits. NOT_FOUND until it is synthesized. */
export async function getTemplate({
  ctx,
  input,
}: {
  ctx: Context;
  input: { id: string };
}): Promise<{ sha256: string; body: string }> {
  authorize(ctx, "environment:read");
  if (!idPattern.test(input.id)) throw deploymentNotFound(input.id);
  const row = await ctx.db.deployment.findUnique({ where: { id: input.id }, select: { template: true } });
  if (!row) throw deploymentNotFound(input.id);
  if (!row.template) throw new TerraceError("NOT_FOUND", "This deployment has no template yet.");
  return { sha256: row.template.sha256, body: row.template.body };
}
