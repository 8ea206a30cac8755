"use client";

import { useEffect, useState } from "react";
import type { Finding } from "@/lib/plans/schemas";

/** The template the server would submit for the draft, or why there is none. */
export type Preview =
  | { state: "idle" }
  | { state: "loading"; last: PreviewAnswer | null }
  | { state: "ready"; answer: PreviewAnswer }
  | { state: "failed"; message: string };

export interface PreviewAnswer {
  readonly template: Record<string, unknown>;
  readonly findings: readonly Finding[];
}

/** How long the typing must pause before the server is asked. */
const PAUSE_MS = 350;

/** Asks the server for the template of a spec and what is said of it; only the newest answer counts. Null: nothing is asked. */
export function usePreview(spec: unknown): Preview {
  const [preview, setPreview] = useState<Preview>({ state: "idle" });
  const body = spec !== null ? JSON.stringify(spec) : null;
  useEffect(() => {
    if (body === null) return setPreview({ state: "idle" });
    const abort = new AbortController();
    setPreview((before) => ({ state: "loading", last: before.state === "ready" ? before.answer : null }));
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
        else setPreview({ state: "failed", message: answer.errors?.[0]?.message ?? answer.detail });
      } catch {
        if (abort.signal.aborted) return;
        setPreview({ state: "failed", message: "The server did not answer. Change a field, or open the tab again." });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  return preview;
}
