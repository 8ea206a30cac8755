import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { AuditEntry, Prisma } from "@/lib/db/generated/client";
import { parseInput } from "@/lib/errors";
import { type AuditEntryView, type AuditQuery, auditQuerySchema } from "./schemas";

/** The audit, newest first. Admins only. */
export async function listAuditEntries({
  ctx,
  input,
}: {
  ctx: Context;
  input: AuditQuery;
}): Promise<{ items: AuditEntryView[]; nextCursor: string | null }> {
  authorize(ctx, "audit:read");
  const query = parseInput(auditQuerySchema, input);
  const has = (text: string) => ({ contains: text, mode: "insensitive" as const });
  const where: Prisma.AuditEntryWhereInput = {
    ...(query.cursor && { id: { lt: BigInt(query.cursor) } }),
    ...(query.actor && { actorEmail: has(query.actor) }),
    ...(query.action && { action: query.action }),
    ...(query.subjectType && { subjectType: query.subjectType }),
    at: { gte: query.after, lte: query.before },
    ...(query.search && {
      OR: [{ actorEmail: has(query.search) }, { subjectName: has(query.search) }, { action: has(query.search) }],
    }),
  };
  const rows = await ctx.db.auditEntry.findMany({ where, orderBy: { id: "desc" }, take: query.limit + 1 });
  const items = rows.slice(0, query.limit).map(toView);
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

/** The actions that occur in the audit, for the page's filter. */
export async function listAuditActions({ ctx }: { ctx: Context }): Promise<string[]> {
  authorize(ctx, "audit:read");
  const rows = await ctx.db.auditEntry.findMany({ distinct: ["action"], select: { action: true } });
  return rows.map((row) => row.action).sort();
}

function toView(row: AuditEntry): AuditEntryView {
  return {
    ...row,
    id: row.id.toString(),
    at: row.at.toISOString(),
    before: row.before as AuditEntryView["before"],
    after: row.after as AuditEntryView["after"],
  };
}
