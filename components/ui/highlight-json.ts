export interface CodeToken {
  kind: "key" | "string" | "literal" | "plain";
  text: string;
}

const pattern = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g;

/** Splits one line of JSON into keys, strings, literals and the rest; the texts joined are the line again. */
export function highlightJson(line: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of line.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: "plain", text: line.slice(end, match.index) });
    const [whole, quoted, colon] = match;
    if (quoted && colon) tokens.push({ kind: "key", text: quoted }, { kind: "plain", text: colon });
    else tokens.push({ kind: quoted ? "string" : "literal", text: whole });
    end = match.index + whole.length;
  }
  if (end < line.length) tokens.push({ kind: "plain", text: line.slice(end) });
  return tokens;
}
