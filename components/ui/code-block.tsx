"use client";

import { useRef } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { useJsonColours } from "./use-json-colours";

export interface CodeBlockProps {
  /** JSON text, as it is to be shown and copied. */
  code: string;
  /** What it is, for screen readers and the copy button: "Template". */
  label: string;
  /** Height at which it scrolls, as a class. Default `max-h-120`. */
  maxHeight?: string;
  className?: string;
}

/** JSON with line numbers, scrolling inside itself, to be copied whole. The numbers are not part of a selection. */
export function CodeBlock({ code, label, maxHeight = "max-h-120", className }: CodeBlockProps) {
  const element = useRef<HTMLElement>(null);
  useJsonColours(element, code);
  const numbers = code.split("\n").map((_, index) => index + 1);
  return (
    <div className={cn("relative rounded-md border bg-surface", className)}>
      <div className="absolute top-1 right-2 z-1 rounded-md bg-surface">
        <CopyButton text={code} label={`Copy ${label.toLowerCase()}`} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <figure aria-label={label} tabIndex={0} className={cn("overflow-auto rounded-md py-2", maxHeight)}>
        <div className="flex w-max min-w-full font-mono text-xs">
          {/* The numbers stay in view when a long line is scrolled to. */}
          <pre
            aria-hidden
            data-numbers={numbers.join("\n")}
            className="sticky left-0 select-none bg-surface pr-3 pl-2 text-right text-muted before:content-[attr(data-numbers)]"
          />
          <pre className="pr-10">
            <code ref={element}>{code}</code>
          </pre>
        </div>
      </figure>
    </div>
  );
}
