import type { Breadcrumb } from "../ui/breadcrumbs";
import type { Shortcut } from "./key-sequence";

/** Something the command palette offers. It goes somewhere or does something. */
export interface Command {
  id: string;
  label: string;
  /** The heading it stands under. Default "Here". */
  group?: string;
  keywords?: string[];
  href?: string;
  onSelect?: () => void;
}

/** What the page on screen adds to the frame. */
export interface PageExtras {
  breadcrumbs?: readonly Breadcrumb[];
  commands?: readonly Command[];
  shortcuts?: readonly Shortcut[];
}

let entries: readonly PageExtras[] = [];
const listeners = new Set<() => void>();

function change(next: readonly PageExtras[]) {
  entries = next;
  for (const listener of listeners) listener();
}

/** What mounted parts of the page have registered, in order of mounting. */
export const pageStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => entries,
  add(entry: PageExtras) {
    change([...entries, entry]);
    return () => change(entries.filter((each) => each !== entry));
  },
};
