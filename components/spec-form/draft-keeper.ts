import type { DraftValues } from "@/lib/drafts/schemas";

/** How long the typing must pause before it is kept. */
export const PAUSE_MS = 800;
/** How soon a server that did not answer is asked again, and how long at most it is left alone. */
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

export interface DraftContent {
  readonly values: DraftValues;
  readonly reason: string;
}

export type SendResult =
  | { readonly kind: "saved"; readonly updatedAt: string; readonly overwrote: string | null }
  /** Nothing came back, or nothing that helps: it is worth another try. */
  | { readonly kind: "unreachable"; readonly why: string }
  /** The server does not take it as it is. */
  | { readonly kind: "refused"; readonly message: string };

export type KeeperState =
  | { readonly kind: "untouched" }
  | { readonly kind: "saving" }
  | Exclude<SendResult, { kind: "unreachable" | "refused" }>
  | (Extract<SendResult, { kind: "unreachable" | "refused" }> & {
      /** Whether this browser has it. */
      readonly kept: boolean;
    });

export interface KeeperOptions {
  /** The server's version the form started from; null where the draft is new. */
  readonly since: string | null;
  readonly send: (content: DraftContent, since: string | null) => Promise<SendResult>;
  /** This browser's own copy, there until the server has it. */
  readonly store: { write(content: DraftContent, since: string | null): boolean; remove(): void };
  readonly onState: (state: KeeperState) => void;
}

export type DraftKeeper = ReturnType<typeof draftKeeper>;

/**
 * Brings what is typed to the server: a while after the last change, one write at a time, again when it did not get
 * there. Until it did, the browser's own copy has it.
 */
export function draftKeeper({ since: startedFrom, send, store, onState }: KeeperOptions) {
  let since = startedFrom;
  let last: DraftContent | null = null;
  let unsaved: DraftContent | null = null;
  let inFlight: { content: DraftContent; done: Promise<void> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  let paused = false;

  function flushIn(ms: number) {
    clearTimeout(timer);
    if (!paused) timer = setTimeout(() => flush(), ms);
  }

  /** Sends what is unsaved now. While a write is under way its end sends the rest; a page that closes has no such end. */
  function flush({ closing = false } = {}): void {
    clearTimeout(timer);
    if (paused || !unsaved || inFlight?.content === unsaved || (inFlight && !closing)) return;
    const content = unsaved;
    const kept = store.write(content, since);
    onState({ kind: "saving" });
    const done = send(content, since).then((result) => {
      if (inFlight?.content === content) inFlight = null;
      answered(content, result, kept);
    });
    inFlight = { content, done };
  }

  function answered(content: DraftContent, result: SendResult, kept: boolean) {
    if (result.kind === "saved") {
      since = result.updatedAt;
      retryMs = FIRST_RETRY_MS;
      if (unsaved !== null && unsaved !== content) return flushIn(PAUSE_MS);
      unsaved = null;
      store.remove();
      return onState(result);
    }
    onState({ ...result, kept });
    if (unsaved !== content) return flushIn(PAUSE_MS);
    if (result.kind === "refused") return;
    flushIn(retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  function change(content: DraftContent): void {
    last = content;
    unsaved = content;
    flushIn(PAUSE_MS);
  }

  return {
    change,
    flush,
    /** Keeps nothing more and waits for what is under way: a request is about to take the draft's place. */
    async settle(): Promise<void> {
      paused = true;
      clearTimeout(timer);
      await inFlight?.done;
    },
    /** The request went through: nothing of the draft is left to keep. */
    sent(): void {
      unsaved = null;
      store.remove();
    },
    /** The request was refused: what was typed is kept again. */
    resume(): void {
      paused = false;
      if (last) change(last);
    },
  };
}
