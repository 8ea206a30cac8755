"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";

async function answers(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/**
 * Renders the page anew, and says whether it did. The server is asked first whether it is there: a refresh that reaches
 * none would leave the page, and all it shows, for the browser's own error page.
 */
export function useRefresh(): () => Promise<boolean> {
  const router = useRouter();
  return useCallback(async () => {
    const isThere = await answers();
    if (isThere) router.refresh();
    return isThere;
  }, [router]);
}
