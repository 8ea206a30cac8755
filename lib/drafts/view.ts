import type { Prisma } from "@/lib/db/generated/client";
import { type DraftView, draftValuesSchema } from "./schemas";

/** What a draft's view needs from the database. */
export const draftInclude = {
  owner: { select: { id: true, name: true, email: true } },
  environment: { select: { name: true } },
} satisfies Prisma.DraftInclude;

export type DraftRow = Prisma.DraftGetPayload<{ include: typeof draftInclude }>;

/** Null for a draft whose shape the form no longer has. */
export function toDraftView(row: DraftRow): DraftView | null {
  const values = draftValuesSchema.safeParse(row.values);
  if (!values.success) return null;
  return {
    id: row.id,
    owner: row.owner,
    environment: row.environment?.name ?? null,
    values: values.data,
    reason: row.reason,
    sharedAt: row.sharedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
