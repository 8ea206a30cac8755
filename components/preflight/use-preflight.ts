"use client";

import { useEffect, useRef, useState } from "react";
import { failedLines, type Preflight, type PreflightLine } from "@/lib/preflight/schemas";

/** What the account says of the form's values. While it is asked again, the last answer stays to be seen. */
export interface FormPreflight {
  /** `idle` while the form is not complete; `unanswered` where Terrace itself did not answer. */
  readonly state: "idle" | "asking" | "answered" | "unanswered";
  readonly last: Preflight | null;
  /** What stands in the way of the values as they are now. */
  readonly failed: readonly PreflightLine[];
  /** Why there is no answer. */
  readonly message: string | null;
  /** Asks the account anew. */
  checkAgain(): void;
  /** The failed lines once the check of the values as they are now has ended; none where it does not end in time. */
  settled(): Promise<readonly PreflightLine[]>;
}

interface Outcome {
  /** The question it answers. */
  readonly of: string;
  readonly preflight: Preflight | null;
  readonly message: string | null;
}

/** How long the typing must pause before the account is asked. */
const PAUSE_MS = 600;
/** How long sending waits for the check; what AWS does not tell stops nobody. */
const PATIENCE_MS = 15_000;

/** Runs the preflight of a spec when it has been still for a moment; a change cancels it. Null: nothing is asked. */
export function usePreflight(spec: unknown, update: boolean): FormPreflight {
  const [round, setRound] = useState(0);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const waiting = useRef<((failed: readonly PreflightLine[]) => void)[]>([]);
  const begin = useRef<(() => void) | null>(null);
  /** The next question wants nothing that was answered before. */
  const fresh = useRef(false);
  const body = spec === null ? null : JSON.stringify(spec);
  const question = `${round} ${body}`;

  useEffect(() => {
    const settle = (failed: readonly PreflightLine[]) => {
      for (const resolve of waiting.current.splice(0)) resolve(failed);
    };
    if (body === null) return settle([]);
    const abort = new AbortController();
    let begun = false;
    const run = async () => {
      if (begun) return;
      begun = true;
      const asked = `{"spec":${body},"update":${update},"fresh":${fresh.current}}`;
      fresh.current = false;
      const answer = await ask(asked, abort.signal);
      if (abort.signal.aborted) return;
      setOutcome({ of: question, ...answer });
      settle(failedLines(answer.preflight?.lines ?? []));
    };
    const timer = setTimeout(run, fresh.current ? 0 : PAUSE_MS);
    begin.current = () => void run();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body, question, update]);

  const isAnswered = body !== null && outcome?.of === question;
  const last = outcome?.preflight ?? null;
  const failed = isAnswered ? failedLines(last?.lines ?? []) : [];
  return {
    state: body === null ? "idle" : !isAnswered ? "asking" : last ? "answered" : "unanswered",
    last,
    failed,
    message: isAnswered ? outcome.message : null,
    checkAgain() {
      fresh.current = true;
      setRound((before) => before + 1);
    },
    settled() {
      if (body === null || isAnswered) return Promise.resolve(failed);
      begin.current?.();
      return new Promise((resolve) => {
        waiting.current.push(resolve);
        setTimeout(() => resolve([]), PATIENCE_MS);
      });
    },
  };
}

async function ask(body: string, signal: AbortSignal): Promise<Omit<Outcome, "of">> {
  const lost = "The server did not answer.";
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch("/api/v1/preflight", { method: "POST", headers, body, signal });
    const answer = await response.json();
    if (response.ok) return { preflight: answer, message: null };
    return { preflight: null, message: answer.errors?.[0]?.message ?? answer.detail ?? lost };
  } catch {
    return { preflight: null, message: lost };
  }
}
