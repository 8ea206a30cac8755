"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** A refresh that reaches no server would leave the page for the browser's own error page, so the server is asked first. */
async function answers(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/**
 * Renders the page anew every so often while somebody looks at it, and at once when they come back to it. Without a
 * connection the page stays as it is.
 */
export function RefreshEvery({ seconds }: { readonly seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const refresh = async () => {
      if (!document.hidden && (await answers())) router.refresh();
    };
    const timer = setInterval(refresh, seconds * 1000);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [router, seconds]);
  return null;
}
