"use client";

import { useEffect, useState } from "react";
import { toast } from "./toast-store";

/** Copies a text and says for two seconds that it did. Where the browser refuses, a message says so. */
export function useCopy(text: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast({ tone: "warning", title: "The browser did not allow copying", description: text });
    }
  }
  return { copied, copy: () => void copy() };
}
