"use client";

import { useEffect, useState } from "react";
import type { Metrics } from "@/lib/metrics/schemas";

const REFRESH_MS = 30_000;

/** Metrics kept fresh while the tab is looked at; `stale` after a refresh failed: the last good ones stay. */
export function useMetrics(name: string, initial: Metrics): { metrics: Metrics; stale: boolean } {
  const [refreshed, setRefreshed] = useState<Metrics>();
  const [stale, setStale] = useState(false);
  const { range } = initial;

  useEffect(() => {
    const abort = new AbortController();
    async function read() {
      if (document.hidden) return;
      const address = `/api/v1/environments/${encodeURIComponent(name)}/metrics?range=${range}`;
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
  }, [name, range]);

  const newer = refreshed && refreshed.range === range && refreshed.readAt > initial.readAt;
  return { metrics: newer ? refreshed : initial, stale };
}
