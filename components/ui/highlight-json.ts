/** A stretch of JSON text to colour, from `start` up to but not including `end`, in UTF-16 units. */
export interface JsonToken {
  kind: "key" | "string" | "literal";
  start: number;
  end: number;
}

const pattern = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g;

/** Finds the keys, strings and literals in JSON text, in order. */
export function highlightJson(code: string): JsonToken[] {
  return [...code.matchAll(pattern)].map(({ 0: whole, 1: quoted, 2: colon, index: start }) => ({
    kind: quoted === undefined ? "literal" : colon === undefined ? "string" : "key",
    start,
    end: start + (quoted ?? whole).length,
  }));
}
