import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { cursorSchema, environmentIdOf, toEventView } from "./queries";
import type { StackEventView } from "./schemas";

const latestSchema = z.object({
  name: z.string(),
  /** Only events older than this one: the page before. */
  before: cursorSchema.optional(),
  limit: z.number().int().min(1).max(1000).default(500),
});

/** The newest stack events of an environment, oldest first; `more` says whether older ones are left. */
export async function latestEvents({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof latestSchema>;
}): Promise<{ items: StackEventView[]; more: boolean }> {
  authorize(ctx, "environment:read");
  const { name, before, limit } = parseInput(latestSchema, input);
  const environmentId = await environmentIdOf(ctx.db, name);
  const rows = await ctx.db.stackEvent.findMany({
    where: { environmentId, ...(before && { cursor: { lt: BigInt(before) } }) },
    orderBy: { cursor: "desc" },
    take: limit + 1,
  });
  return { items: rows.slice(0, limit).reverse().map(toEventView), more: rows.length > limit };
}
