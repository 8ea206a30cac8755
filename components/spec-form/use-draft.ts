"use client";

import { useEffect, useRef, useState } from "react";
import { draftValuesSchema } from "@/lib/drafts/schemas";
import type { SpecDraft } from "./draft";
import { draftKeeper, type KeeperState } from "./draft-keeper";
import { putDraft } from "./draft-requests";
import { type LocalDraft, localDrafts } from "./local-drafts";
import { draftFromStored, storedValues } from "./stored-draft";

/** The draft a form is opened with, as far as the server knows it. */
export interface OpenedDraft {
  /** Whose browser's copies count. */
  readonly userId: string;
  /** Null for a form that keeps nothing yet. */
  readonly id: string | null;
  /** The draft the page's address names: this one, or somebody's that this form starts from. */
  readonly inAddress: string | null;
  readonly updatedAt: string | null;
  readonly sharedAt: string | null;
  /** The environment an update is for. */
  readonly environment: string | null;
  readonly reason: string;
}

export interface KeptDraft {
  readonly id: string;
  readonly state: KeeperState;
  /** Whether the server has a version, so that there is something to share. */
  readonly onServer: boolean;
  /** A version of this browser that never reached the server, while the server has got another one since. */
  readonly other: LocalDraft | null;
  /** Goes on with that version, or drops it. */
  readonly chooseOther: (take: boolean) => void;
  /** For the form element: nothing is kept before somebody does something in it. */
  readonly listeners: Record<`on${"Change" | "Click" | "KeyDown" | "PointerDown"}Capture`, () => void>;
  /** Before a request is sent: the draft's id, so that the request removes it. */
  readonly settle: () => Promise<string>;
  readonly sent: () => void;
  readonly resume: () => void;
}

/** Where a draft is opened. */
export function draftAddress(id: string, environment: string | null): string {
  return `${environment ? `/environments/${environment}/update` : "/environments/new"}?draft=${id}`;
}

/** Keeps what is typed into the form as a draft: on the server, and in this browser while that can't be reached. */
export function useDraft(form: {
  readonly draft: SpecDraft;
  readonly reason: string;
  readonly opened: OpenedDraft;
  /** Puts other values into the form. */
  readonly onRestore: (draft: SpecDraft, reason: string) => void;
}): KeptDraft {
  const { opened } = form;
  const { userId, environment } = opened;
  const [id] = useState(() => opened.id ?? newId());
  const [state, setState] = useState<KeeperState>({ kind: "untouched" });
  const [onServer, setOnServer] = useState(opened.id !== null);
  const [other, setOther] = useState<LocalDraft | null>(null);
  const began = useRef(false);
  const begin = () => {
    began.current = true;
  };

  const restore = useRef(form.onRestore);
  restore.current = form.onRestore;
  const [startedFrom] = useState(opened.updatedAt);
  const [local] = useState(() => localDrafts(userId));
  const [keeper] = useState(() =>
    draftKeeper({
      since: startedFrom,
      send: (content, since) => putDraft(id, { ...content, environment, since }),
      store: {
        write: (content, since) => local.write({ ...content, id, environment, since, at: new Date().toISOString() }),
        remove: () => local.remove(id),
      },
      onState(next) {
        setState(next);
        if (next.kind === "saved") setOnServer(true);
      },
    }),
  );

  const json = JSON.stringify({ values: storedValues(form.draft), reason: form.reason });
  const known = useRef(json);
  useEffect(() => {
    if (json === known.current) return;
    known.current = json;
    if (began.current) keeper.change(JSON.parse(json));
  }, [json, keeper]);

  // A form that is opened again: what never reached the server goes on from there, unless that has moved on as well.
  useEffect(() => {
    const kept = local.read(id);
    if (!kept) return;
    // The last write of a page that was closed may have arrived without anybody there to hear of it.
    if (sameContent(kept, known.current)) return local.remove(id);
    if (kept.since !== startedFrom) return setOther(kept);
    began.current = true;
    restore.current(draftFromStored(kept.values), kept.reason);
  }, [id, local, startedFrom]);

  // Next's router takes a change of the address for a navigation, and drops the answer of an action for it: while a request
  // is under way, which leads to its deployment, the address stays.
  const sending = useRef(false);
  const [refusals, setRefusals] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a refusal what was left undone is done
  useEffect(() => {
    if (!onServer || sending.current) return;
    const address = draftAddress(id, environment) + revisionInAddress();
    // Next's router follows the browser's own history; nothing is loaded again.
    if (window.location.pathname + window.location.search !== address) window.history.replaceState(null, "", address);
  }, [id, environment, onServer, refusals]);

  // Back and forward may bring the page as it was before its draft had an address.
  useEffect(() => {
    const inAddress = new URLSearchParams(window.location.search).get("draft");
    if (inAddress && inAddress !== opened.inAddress && inAddress !== id) window.location.reload();
  }, [id, opened.inAddress]);

  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && keeper.flush({ closing: true });
    const online = () => keeper.flush();
    const leaving = () => keeper.flush({ closing: true });
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", leaving);
    window.addEventListener("online", online);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", leaving);
      window.removeEventListener("online", online);
      keeper.flush({ closing: true });
    };
  }, [keeper]);

  return {
    id,
    state,
    onServer,
    other,
    chooseOther(take) {
      if (take && other) {
        began.current = true;
        restore.current(draftFromStored(other.values), other.reason);
      } else local.remove(id);
      setOther(null);
    },
    listeners: {
      onChangeCapture: begin,
      onClickCapture: begin,
      onKeyDownCapture: begin,
      // Dragging a subnet changes the form before it becomes a click.
      onPointerDownCapture: begin,
    },
    async settle() {
      sending.current = true;
      await keeper.settle();
      return id;
    },
    sent: () => keeper.sent(),
    resume() {
      sending.current = false;
      setRefusals((before) => before + 1);
      keeper.resume();
    },
  };
}

function sameContent({ values, reason }: LocalDraft, json: string): boolean {
  const form = JSON.parse(json);
  const inForm = draftValuesSchema.safeParse(form.values).data;
  return reason === form.reason && JSON.stringify(values) === JSON.stringify(inForm);
}

/** What the page's address says of the request this one answers: it goes along with the draft. */
function revisionInAddress(): string {
  const revised = new URLSearchParams(window.location.search).get("revises");
  return revised ? `&revises=${encodeURIComponent(revised)}` : "";
}

/** A version 4 UUID; `crypto.randomUUID` is missing where the page does not come over https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
