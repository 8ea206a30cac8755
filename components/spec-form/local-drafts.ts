import { z } from "zod";
import { draftValuesSchema } from "@/lib/drafts/schemas";

const localDraftSchema = z.object({
  id: z.uuid(),
  environment: z.string().nullable(),
  values: draftValuesSchema,
  reason: z.string(),
  /** The server's version this one went on from; null where the server has none. */
  since: z.string().nullable(),
  /** When it was typed, by this browser's clock. */
  at: z.iso.datetime(),
});
/** What was typed and has not reached the server yet. */
export type LocalDraft = z.infer<typeof localDraftSchema>;

const PREFIX = "terrace.draft.";
const keyOf = (userId: string, id: string) => `${PREFIX}${userId}.${id}`;

/** The drafts that this browser keeps for one person. Where it keeps nothing (private windows, full), nothing is found. */
export function localDrafts(userId: string, storage = browserStorage()) {
  const read = (key: string): LocalDraft | null => {
    try {
      return localDraftSchema.safeParse(JSON.parse(storage?.getItem(key) ?? "null")).data ?? null;
    } catch {
      return null;
    }
  };
  return {
    read: (id: string) => read(keyOf(userId, id)),
    /** False where the browser has no room for it. */
    write(draft: LocalDraft): boolean {
      try {
        storage?.setItem(keyOf(userId, draft.id), JSON.stringify(draft));
        return storage !== null;
      } catch {
        return false;
      }
    },
    remove: (id: string) => storage?.removeItem(keyOf(userId, id)),
    /** The last typed first. */
    list(): LocalDraft[] {
      const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");
      const own = keys.filter((key) => key.startsWith(keyOf(userId, ""))).flatMap((key) => read(key) ?? []);
      return own.sort((a, b) => b.at.localeCompare(a.at));
    },
  };
}

function browserStorage(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
