import "server-only";
import type { Database } from "@/lib/db/client";

/** Keeps a template under its SHA-256; the same content is kept once. */
export async function storeTemplate(db: Database, template: { sha256: string; body: string }): Promise<void> {
  await db.template.createMany({ data: [template], skipDuplicates: true });
}
