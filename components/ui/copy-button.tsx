"use client";

import { Check, Copy } from "lucide-react";
import { IconButton } from "./icon-button";
import { useCopy } from "./use-copy";

export interface CopyButtonProps {
  /** What is copied. */
  text: string;
  /** The button's name: "Copy template". */
  label: string;
}

/** Copies a text; the icon becomes a tick for two seconds. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { copied, copy } = useCopy(text);
  return (
    <IconButton
      size="sm"
      label={copied ? "Copied" : label}
      onClick={copy}
      icon={copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
    />
  );
}
