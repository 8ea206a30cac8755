"use client";

import { type RefObject, useEffect } from "react";
import { highlightJson } from "./highlight-json";

/**
 * Colours the JSON in an element that holds nothing but its text, by the CSS Custom Highlight API: a template has
 * thousands of tokens, and an element for each makes the page slow. A browser without it shows the text plain.
 * The colours are in `app/globals.css`, as `::highlight(json-key)` and its like.
 */
export function useJsonColours(element: RefObject<HTMLElement | null>, code: string): void {
  useEffect(() => {
    const text = element.current?.firstChild;
    if (!text || typeof Highlight === "undefined") return;
    const added = highlightJson(code).map(({ kind, start, end }) => {
      const highlight = registered(`json-${kind}`);
      const range = new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end });
      highlight.add(range);
      return () => highlight.delete(range);
    });
    return () => {
      for (const remove of added) remove();
    };
  }, [element, code]);
}

/** One highlight of a name serves every block on the page. */
function registered(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  CSS.highlights.set(name, highlight);
  return highlight;
}
