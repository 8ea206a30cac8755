"use client";

import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import type { Shortcut } from "./key-sequence";

export interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Of the page on screen. */
  page: readonly Shortcut[];
  /** Of every page. */
  everywhere: readonly Pick<Shortcut, "keys" | "label">[];
}

/** The shortcuts of this page and of all pages. */
export function ShortcutsDialog({ open, onOpenChange, page, everywhere }: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" size="md">
      <div className="flex flex-col gap-4">
        {page.length > 0 && <ShortcutList title="On this page" items={page} />}
        <ShortcutList title="Everywhere" items={everywhere} />
      </div>
    </Dialog>
  );
}

function ShortcutList({ title, items }: { title: string; items: readonly Pick<Shortcut, "keys" | "label">[] }) {
  return (
    <section>
      <h3 className="pb-1 text-muted text-xs">{title}</h3>
      <dl>
        {items.map((item) => (
          <div key={item.keys} className="flex h-8 items-center justify-between gap-4 border-t">
            <dt>{item.label}</dt>
            <dd className="flex gap-1">
              {item.keys.split(" ").map((key, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: keys of one sequence may repeat
                <Kbd key={index}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
