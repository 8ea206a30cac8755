"use client";

import { useEffect, useState } from "react";
import type { Metrics } from "@/lib/metrics/schemas";
import { spanOf } from "./time-span";

const REFRESH_MS = 30_000;
/** Values may come this late. */
const SETTLED_MS = 15 * 60_000;

/**
 * Metrics kept fresh while the tab is looked at; `stale` after a refresh failed: the last good ones stay. What lies wholly
 * in the past is not read again. Another `query` needs another component.
 */
export function useMetrics(name: string, initial: Metrics, query: string): { metrics: Metrics; stale: boolean } {
  const [refreshed, setRefreshed] = useState<Metrics>();
  const [stale, setStale] = useState(false);
  const isPast = spanOf(initial).to + SETTLED_MS < Date.parse(initial.readAt);

  useEffect(() => {
    if (isPast) return;
    const abort = new AbortController();
    async function read() {
      if (document.hidden) return;
      const address = `/api/v1/environments/${encodeURIComponent(name)}/metrics?${query}`;
      try {
        const response = await fetch(address, { signal: abort.signal });
        if (!response.ok) return setStale(true);
        setRefreshed((await response.json()) as Metrics);
        setStale(false);
      } catch {
        if (!abort.signal.aborted) setStale(true);
      }
    }
    const timer = setInterval(() => void read(), REFRESH_MS);
    const shown = () => void read();
    document.addEventListener("visibilitychange", shown);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", shown);
    };
  }, [name, query, isPast]);

  const newer = refreshed && refreshed.readAt > initial.readAt;
  return { metrics: newer ? refreshed : initial, stale };
}
