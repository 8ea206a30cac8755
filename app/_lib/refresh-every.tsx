"use client";

import { useEffect } from "react";
import { useRefresh } from "@/components/ui/use-refresh";

/**
 * Renders the page anew every so often while somebody looks at it, and at once when they come back to it. Without a
 * connection the page stays as it is.
 */
export function RefreshEvery({ seconds }: { readonly seconds: number }) {
  const refresh = useRefresh();
  useEffect(() => {
    const refreshIfSeen = () => {
      if (!document.hidden) void refresh();
    };
    const timer = setInterval(refreshIfSeen, seconds * 1000);
    document.addEventListener("visibilitychange", refreshIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refreshIfSeen);
    };
  }, [refresh, seconds]);
  return null;
}
