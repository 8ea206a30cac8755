"use client";

import { useEffect, useState } from "react";

export interface FoundEnvironment {
  name: string;
  team: string;
  region: string;
}

interface Answer {
  items: FoundEnvironment[];
}

const pause = 120;

/** Environments whose name or team fits the text, from the API; the last answer stays until the next one is there. */
export function useEnvironmentSearch(text: string, active: boolean): readonly FoundEnvironment[] {
  const [found, setFound] = useState<readonly FoundEnvironment[]>([]);
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    async function ask() {
      const query = new URLSearchParams({ search: text.trim(), limit: "8" });
      try {
        const response = await fetch(`/api/v1/environments?${query}`, { signal: abort.signal });
        if (response.ok) setFound(((await response.json()) as Answer).items);
      } catch (error) {
        if (!(error instanceof DOMException && error.name === "AbortError")) setFound([]);
      }
    }
    const timer = setTimeout(() => void ask(), text === "" ? 0 : pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, active]);
  return found;
}
