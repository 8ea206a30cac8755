/** A key or a sequence of keys ("?", "j", "g e") and what it does. */
export interface Shortcut {
  keys: string;
  /** What it does, in the list that "?" opens. */
  label: string;
  run: () => void;
}

export type KeyMatch = { kind: "run"; shortcut: Shortcut } | { kind: "wait" } | { kind: "none" };

/** What the keys pressed so far mean. The shortcut registered last wins, so a page may take a key over. */
export function matchKeys(shortcuts: readonly Shortcut[], pressed: readonly string[]): KeyMatch {
  const typed = pressed.join(" ");
  const shortcut = shortcuts.findLast((each) => each.keys === typed);
  if (shortcut) return { kind: "run", shortcut };
  return shortcuts.some((each) => each.keys.startsWith(`${typed} `)) ? { kind: "wait" } : { kind: "none" };
}
