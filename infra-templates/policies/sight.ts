import { NOT_CODE } from "./policy-files";

/** What is no query: messages, patterns and comments. Texts stay, because types are texts. */
const SILENT = /<<[\s\S]*?>>|\/(?:[^/\\\n]|\\.)*\/|#.*/g;
const TEXT = /^(?:'([^']*)'|"([^"]*)")$/;
/** A selection by type alone, or with further conditions that all have to hold. */
const SELECTION = /^\s*Type\s*(?:==\s*(?<one>'[^']*'|"[^"]*")|in\s*\[(?<list>[^\]]*)\])(?<rest>[\s\S]*)$/i;
/** `Resources[ keys in %names ]`: the resources that others name. */
const BY_NAME = /^\s*\[\s*keys\s+in\s+%\w+\s*\]/i;
/** A look at the template from its root that names no `Resources`: `*.Properties`, `this.Resources`. */
const FROM_ROOT = /(?:^|[^.[\w])\*|\bthis\s*(?:\.|\[(?!\s*keys\s*==\s*'))/m;

/** Which resources a policy file can see. */
export interface Sight {
  readonly types: ReadonlySet<string>;
  /** And those that resources of these types name, and so on. */
  readonly named: boolean;
}

/**
 * What a policy file can see, where each of its looks at `Resources` is `Resources.*[ Type == '...' ]`,
 * `[ Type in [...] ]` or `Resources[ keys in %names ]`; null where it may see anything. What such a file says of a
 * template, it says of one with these resources alone.
 */
export function sightOf(content: string): Sight | null {
  const code = content.replace(SILENT, "");
  if (FROM_ROOT.test(code.replace(NOT_CODE, "''"))) return null;
  const types = new Set<string>();
  let named = false;
  for (const [, following = ""] of code.matchAll(/\bResources\b(?=([\s\S]*))/g)) {
    const byName = BY_NAME.test(following);
    const seen = byName ? [] : typesOfSelection(following);
    if (!seen) return null;
    for (const type of seen) types.add(type);
    named ||= byName;
  }
  return types.size > 0 ? { types, named } : null;
}

/** The types of `.*[ Type ... ]` at the start of what follows `Resources`. */
function typesOfSelection(following: string): string[] | null {
  const opening = /^\s*\.\s*\*\s*\[/.exec(following);
  if (!opening) return null;
  const selection = SELECTION.exec(untilClosed(following.slice(opening[0].length)))?.groups;
  // With an `or` in it the selection could take in other types.
  if (!selection || /\bor\b|\|/i.test(selection.rest ?? "")) return null;
  const texts = selection.one ? [selection.one] : (selection.list ?? "").split(",");
  const types = texts.map((text) => TEXT.exec(text.trim())).map((match) => match?.[1] ?? match?.[2] ?? null);
  return types.includes(null) ? null : (types as string[]);
}

/** Up to the bracket that closes one opened before. */
function untilClosed(text: string): string {
  let open = 1;
  for (const { index, 0: bracket } of text.matchAll(/'[^']*'|"[^"]*"|[[\]]/g)) {
    if (bracket === "[") open += 1;
    if (bracket === "]") open -= 1;
    if (open === 0) return text.slice(0, index);
  }
  return text;
}
