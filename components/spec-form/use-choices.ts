"use client";

import { useEffect, useState } from "react";
import { bundledChoices, type Choices } from "@/lib/choices/schemas";

/** What the form may offer now; `reading` while the account is asked and the bundled catalogue stands in. */
export interface OfferedChoices extends Choices {
  readonly reading: boolean;
}

const LOST = "The account could not be asked.";

/** Asks what a target's account offers in a region; until it came, and where it does not come, the bundled catalogue. */
export function useAccountChoices(target: string, region: string): OfferedChoices {
  const [answer, setAnswer] = useState<{ of: string; choices: Choices } | null>(null);
  const address = `/api/v1/targets/${encodeURIComponent(target)}/choices?region=${encodeURIComponent(region)}`;
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      try {
        const response = await fetch(address, { signal: abort.signal });
        const choices = response.ok ? await response.json() : bundledChoices([], region, LOST);
        if (!abort.signal.aborted) setAnswer({ of: address, choices });
      } catch {
        if (!abort.signal.aborted) setAnswer({ of: address, choices: bundledChoices([], region, LOST) });
      }
    };
    void read();
    return () => abort.abort();
  }, [address, region]);
  if (answer?.of === address) return { ...answer.choices, reading: false };
  return { ...bundledChoices([], region), reading: true };
}
