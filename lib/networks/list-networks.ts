import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput, TerraceError } from "@/lib/errors";
import { type Networks, type NetworksQuery, networksQuerySchema, nextFreeBlock } from "./schemas";
import { takenBlocks } from "./taken-blocks";

/** The size proposed for a VPC: AWS's largest. */
const PROPOSED_PREFIX = 16;

/** Who has which addresses in a target, as a VPC in this region meets them. NOT_FOUND for an unknown target. */
export async function listNetworks({ ctx, input }: { ctx: Context; input: NetworksQuery }): Promise<Networks> {
  authorize(ctx, "environment:read");
  const { target: name, region, environment = null } = parseInput(networksQuerySchema, input);
  const target = await ctx.db.target.findUnique({ where: { name }, select: { id: true } });
  if (!target) throw new TerraceError("NOT_FOUND", `There is no target named ${name.slice(0, 64)}.`);
  const known = await takenBlocks(ctx.db, { targetId: target.id, region, except: environment });
  return { target: name, region, ...known, nextFree: nextFreeBlock(known, PROPOSED_PREFIX) };
}
