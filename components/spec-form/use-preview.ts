"use client";

import { useEffect, useState } from "react";
import type { Preview as PreviewAnswer } from "@/lib/deployments/schemas";
import type { InputFault } from "@/lib/errors";

/** What the server says of the draft. While an answer is on its way the last one holds; a failure has none. */
export type Preview =
  | { state: "idle"; answer: null }
  | { state: "loading"; answer: PreviewAnswer | null }
  | { state: "ready"; answer: PreviewAnswer }
  | { state: "failed"; answer: null; message: string; faults: readonly InputFault[] };

const IDLE: Preview = { state: "idle", answer: null };

/** How long the typing must pause before the server is asked. */
const PAUSE_MS = 350;

/** Asks the server for the template of a spec and what is said of it; only the newest answer counts. Null: nothing is asked. */
export function usePreview(spec: unknown): Preview {
  const [preview, setPreview] = useState<Preview>(IDLE);
  const body = spec !== null ? JSON.stringify(spec) : null;
  useEffect(() => {
    if (body === null) return setPreview(IDLE);
    const abort = new AbortController();
    setPreview(({ answer }) => ({ state: "loading", answer }));
    const timer = setTimeout(async () => {
      try {
        const response = await fetch("/api/v1/preview", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body,
          signal: abort.signal,
        });
        const answer = await response.json();
        if (abort.signal.aborted) return;
        if (response.ok) setPreview({ state: "ready", answer });
        else setPreview({ state: "failed", answer: null, ...refusalOf(answer) });
      } catch {
        if (abort.signal.aborted) return;
        setPreview({
          state: "failed",
          answer: null,
          message: "The server did not answer. Change a field to ask again.",
          faults: [],
        });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  return preview;
}

/** A problem document's words, and its faults with their paths as the form has them. */
function refusalOf(problem: { detail: string; errors?: readonly { path: string; message: string }[] }) {
  const faults = (problem.errors ?? []).map(({ path, message }) => ({ path: path.split("."), message }));
  return { message: faults[0]?.message ?? problem.detail, faults };
}
