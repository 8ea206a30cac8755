"use client";

import { useEffect, useState } from "react";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { PricedSpec } from "@/lib/costs/schemas";

/** As much of the form's preview as has a price. */
interface PreviewedPrice {
  readonly state: "idle" | "loading" | "ready" | "failed";
  readonly answer: PricedSpec | null;
}

/** The price beside a form; `current` is false while it is of values before the last change. */
export interface FormCost {
  readonly priced: PricedSpec | null;
  readonly current: boolean;
}

/** How long the typing must pause before the server is asked. */
const PAUSE_MS = 150;

/**
 * The price of what the form stands for: the preview's, where there is one, else that of what can be drawn of it, so
 * that a price is there before the name is. The last one holds until the next.
 */
export function useFormCost({ state, answer }: PreviewedPrice, drawn: Spec | null): FormCost {
  const asked = usePrice(answer === null ? drawn : null);
  const priced = answer ?? asked;
  const [last, setLast] = useState(priced);
  if (priced !== null && priced !== last) setLast(priced);
  return { priced: priced ?? last, current: priced !== null && state !== "loading" };
}

/** Asks the server for the price of a spec. Null: nothing is asked, or not answered yet. */
function usePrice(spec: Spec | null): PricedSpec | null {
  const [answer, setAnswer] = useState<{ body: string; priced: PricedSpec } | null>(null);
  // What can be drawn may hold a certificate nobody has finished typing; it costs nothing.
  const body = spec && JSON.stringify({ ...spec, certificateArn: null });
  useEffect(() => {
    if (body === null) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const headers = { "content-type": "application/json" };
        const response = await fetch("/api/v1/price", { method: "POST", headers, body, signal: abort.signal });
        if (!response.ok) return;
        const priced: PricedSpec = await response.json();
        if (!abort.signal.aborted) setAnswer({ body, priced: { ...priced, costDifference: null } });
      } catch {
        // No answer, no price: the form says that it waits for one, and the next change asks again.
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  return answer && answer.body === body ? answer.priced : null;
}
