import { describe, expect, it } from "vitest";
import { exampleDraft } from "@/lib/drafts/testing/draft";
import { type LocalDraft, localDrafts } from "./local-drafts";

/** A browser's storage, as full as it is said to be. */
function storage(full = false): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

const draft: LocalDraft = {
  id: "0b0e5a3e-3f3c-4f43-8a3b-1d2f6c1f0a01",
  environment: null,
  values: exampleDraft,
  reason: "",
  since: null,
  at: "2026-11-23T12:00:00.000Z",
};
const later = { ...draft, id: "0b0e5a3e-3f3c-4f43-8a3b-1d2f6c1f0a02", at: "2026-11-23T12:05:00.000Z" };

describe("what this browser keeps", () => {
  it("is read, listed with the last typed first, and removed", () => {
    const own = localDrafts("ada", storage());
    expect(own.write(draft)).toBe(true);
    expect(own.write(later)).toBe(true);
    expect(own.read(draft.id)).toEqual(draft);
    expect(own.list()).toEqual([later, draft]);
    own.remove(later.id);
    expect(own.list()).toEqual([draft]);
  });

  it("is one person's, whoever else uses the browser", () => {
    const shared = storage();
    localDrafts("ada", shared).write(draft);
    shared.setItem("theme", "dark");
    expect(localDrafts("ad", shared).list()).toEqual([]);
    expect(localDrafts("ben", shared).read(draft.id)).toBeNull();
  });

  it("is nothing where somebody wrote something else there", () => {
    const odd = storage();
    const own = localDrafts("ada", odd);
    odd.setItem(`terrace.draft.ada.${draft.id}`, "{");
    odd.setItem(`terrace.draft.ada.${later.id}`, JSON.stringify({ ...later, values: { name: "x" } }));
    expect([own.read(draft.id), own.read(later.id), own.list()]).toEqual([null, null, []]);
  });

  it("is nothing where the browser is full or keeps nothing, and says so", () => {
    expect(localDrafts("ada", storage(true)).write(draft)).toBe(false);
    const none = localDrafts("ada", null);
    expect([none.write(draft), none.read(draft.id), none.list()]).toEqual([false, null, []]);
  });
});
