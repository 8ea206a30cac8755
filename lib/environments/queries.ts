import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/generated/client";
import { parseInput, TerraceError } from "@/lib/errors";
import { type EnvironmentDetail, type EnvironmentList, type EnvironmentQuery, environmentQuerySchema } from "./schemas";
import { environmentInclude, toEnvironmentView } from "./view";

/** Environments by name, filtered. States follow from two tables, so that filter is applied to the page's rows. */
export async function listEnvironments({
  ctx,
  input,
}: {
  ctx: Context;
  input: EnvironmentQuery;
}): Promise<EnvironmentList> {
  authorize(ctx, "environment:read");
  const query = parseInput(environmentQuerySchema, input);
  const showDeleted = query.includeDeleted || query.state === "DELETED";
  const where: Prisma.EnvironmentWhereInput = {
    ...(query.search && { name: { contains: query.search, mode: "insensitive" } }),
    ...(query.team && { team: query.team }),
    ...(query.target && { target: { name: query.target } }),
    ...(query.region && { region: query.region }),
    ...(query.health && { health: query.health }),
    ...(!showDeleted && { deletedAt: null }),
  };
  const items: EnvironmentList["items"] = [];
  let cursor = query.cursor;
  for (;;) {
    const rows = await ctx.db.environment.findMany({
      where: { AND: [where, cursor ? { name: { gt: cursor } } : {}] },
      include: environmentInclude,
      orderBy: { name: "asc" },
      take: query.limit + 1,
    });
    for (const row of rows) {
      const view = toEnvironmentView(row);
      if (query.state && view.state !== query.state) continue;
      if (items.length === query.limit) {
        return { items, nextCursor: items.at(-1)?.name ?? null, facets: await facets(ctx) };
      }
      items.push(view);
    }
    if (rows.length <= query.limit) return { items, nextCursor: null, facets: await facets(ctx) };
    cursor = rows.at(-1)?.name;
  }
}

/** What can be a name at all; anything else never reaches the database. */
export const namePattern = /^[a-z0-9-]{1,64}$/;

/** One environment by name. NOT_FOUND where there never was one. */
export async function getEnvironment({
  ctx,
  input,
}: {
  ctx: Context;
  input: { name: string };
}): Promise<EnvironmentDetail> {
  authorize(ctx, "environment:read");
  const row = namePattern.test(input.name)
    ? await ctx.db.environment.findUnique({ where: { name: input.name }, include: environmentInclude })
    : null;
  if (!row) throw new TerraceError("NOT_FOUND", `There is no environment named ${input.name}.`);
  return {
    ...toEnvironmentView(row),
    spec: row.spec as Spec | null,
    latestSpec: (row.deployments[0]?.spec ?? null) as Spec | null,
  };
}

async function facets(ctx: Context): Promise<EnvironmentList["facets"]> {
  const [teams, regions, targets] = await Promise.all([
    ctx.db.environment.findMany({ distinct: ["team"], select: { team: true }, orderBy: { team: "asc" } }),
    ctx.db.environment.findMany({ distinct: ["region"], select: { region: true }, orderBy: { region: "asc" } }),
    ctx.db.target.findMany({ select: { name: true }, orderBy: { name: "asc" } }),
  ]);
  return {
    teams: teams.map((row) => row.team),
    regions: regions.map((row) => row.region),
    targets: targets.map((row) => row.name),
  };
}
