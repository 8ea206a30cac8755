"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Renders the page anew every so often while somebody looks at it, and at once when they come back to it. */
export function RefreshEvery({ seconds }: { readonly seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, seconds * 1000);
    const shown = () => {
      if (!document.hidden) router.refresh();
    };
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", shown);
    };
  }, [router, seconds]);
  return null;
}
