import type { KeeperState } from "./draft-keeper";

/** What is said of a draft beside the form's button; null while nothing was typed. */
export function draftWords(state: KeeperState): string | null {
  switch (state.kind) {
    case "untouched":
      return null;
    case "saving":
      return "Saving…";
    case "saved":
      return state.overwrote ? "Draft saved. It took the place of a version from another window" : "Draft saved";
    case "unreachable":
      return state.kept
        ? `Not saved: ${state.why}. Kept in this browser; saved when the connection is back.`
        : `Not saved: ${state.why}, and this browser has no room for it. Leave this page open.`;
    case "refused":
      return `Not saved: ${state.message}`;
  }
}
