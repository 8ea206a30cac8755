import { structuredPatch } from "diff";

/** One line of two texts laid over one another, with its number in each that has it. */
export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** Lines that stand together: what changed, with some of what stays around it. */
export interface DiffHunk {
  /** Where in the template it stands: `Resources Database`. */
  readonly place: string;
  /** Unchanged lines left out before it. */
  readonly skipped: number;
  readonly lines: readonly DiffLine[];
}

export interface TemplateDiff {
  readonly added: number;
  readonly removed: number;
  readonly hunks: readonly DiffHunk[];
  /** Unchanged lines left out after the last of them. */
  readonly skippedAfter: number;
}

const CONTEXT_LINES = 3;

/** JSON text, an entry a line. */
export function prettyJson(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}

/** The exact difference between two templates, line by line, as they are shown: a template is one line of JSON otherwise. */
export function templateDiff(before: string, after: string): TemplateDiff {
  const texts = [prettyJson(before), prettyJson(after)] as const;
  const patch = structuredPatch("before", "after", `${texts[0]}\n`, `${texts[1]}\n`, "", "", {
    context: CONTEXT_LINES,
  });
  const oldLines = texts[0].split("\n");
  const newLines = texts[1].split("\n");
  let end = 0;
  const hunks = patch.hunks.map(({ oldStart, newStart, oldLines: size, lines }): DiffHunk => {
    const numbered = numberLines(lines, oldStart, newStart);
    const skipped = oldStart - 1 - end;
    end = oldStart - 1 + size;
    return { place: placeOf(newLines, oldLines, numbered), skipped, lines: numbered };
  });
  const all = hunks.flatMap(({ lines }) => lines);
  return {
    added: all.filter(({ kind }) => kind === "added").length,
    removed: all.filter(({ kind }) => kind === "removed").length,
    hunks,
    skippedAfter: oldLines.length - end,
  };
}

function numberLines(lines: readonly string[], oldStart: number, newStart: number): DiffLine[] {
  let before = oldStart;
  let after = newStart;
  return lines.map((line): DiffLine => {
    const text = line.slice(1);
    if (line.startsWith("-")) return { kind: "removed", before: before++, after: null, text };
    if (line.startsWith("+")) return { kind: "added", before: null, after: after++, text };
    return { kind: "same", before: before++, after: after++, text };
  });
}

/** The section and the entry of the template in which the first line stands that a hunk changes. */
function placeOf(newLines: readonly string[], oldLines: readonly string[], lines: readonly DiffLine[]): string {
  const changed = lines.filter(({ kind }) => kind !== "same");
  // A brace before the entry changes as well, where an entry goes or comes after it.
  const first = changed.find(({ text }) => text.includes('"')) ?? changed[0];
  const inNew = first?.after != null;
  const above = inNew ? newLines.slice(0, first.after) : oldLines.slice(0, first?.before ?? 0);
  const section = above.findLastIndex((line) => /^ {2}"/.test(line));
  const entry = above.findLastIndex((line) => /^ {4}"/.test(line));
  const names = [section, entry > section ? entry : -1].map((at) => /"([^"]+)"/.exec(above[at] ?? "")?.[1]);
  return names.filter(Boolean).join(" ");
}
