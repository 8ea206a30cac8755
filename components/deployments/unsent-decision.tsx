"use client";

import { useEffect } from "react";
import { toast } from "@/components/ui/toast-store";
import { decisionKey, decisions } from "./decisions";
import { keepText, keptText } from "./kept-text";

export interface UnsentDecisionProps {
  readonly id: string;
  /** What this person's decisions on it said: that was sent. */
  readonly sent: readonly string[];
}

/** Where this person can't decide any more: brings what they were typing into the conversation's field, and says so. */
export function UnsentDecision({ id, sent }: UnsentDecisionProps) {
  useEffect(() => {
    const left: string[] = [];
    for (const decision of decisions) {
      const text = keptText(decisionKey(id, decision)).trim();
      keepText(decisionKey(id, decision), "");
      if (text !== "" && !sent.includes(text)) left.push(text);
    }
    if (left.length === 0) return;
    keepText(id, [keptText(id).trim(), ...left].filter(Boolean).join("\n\n"));
    toast({
      title: "You can't decide on this any more",
      description: "What you were typing stands in the conversation's field, not sent.",
      tone: "warning",
    });
  }, [id, sent]);
  return null;
}
