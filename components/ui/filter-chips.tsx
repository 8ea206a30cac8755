"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export interface FilterChip {
  /** Needed only where neither the address nor the label tells the chips apart. */
  id?: string;
  label: ReactNode;
  selected: boolean;
  /** How many would be left. */
  count?: number;
  /** The address with this filter turned over... */
  href?: string;
  /** ...or what turns it over. */
  onSelect?: () => void;
}

const chipClass =
  "inline-flex h-7 items-center gap-1 whitespace-nowrap rounded-full border border-strong bg-surface px-2.5 font-medium text-muted text-xs " +
  "transition-colors hover:bg-hover hover:text-foreground data-selected:border-accent data-selected:bg-accent-soft data-selected:text-accent";

/** Filters that are on or off, each a link that keeps it in the address (or a toggle button). */
export function FilterChips({ label, items }: { label: string; items: readonly FilterChip[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws and lays out differently
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1.5">
      {items.map((item) => {
        const content = (
          <>
            {item.selected && <Check aria-hidden className="-ml-0.5 size-3" />}
            {item.label}
            {item.count !== undefined && <span className="min-w-[2ch] text-right tabular-nums">{item.count}</span>}
          </>
        );
        const key = item.id ?? item.href ?? String(item.label);
        const look = { className: chipClass, "data-selected": item.selected ? "" : undefined };
        return item.href ? (
          <Link key={key} {...look} href={item.href} scroll={false} aria-current={item.selected ? "true" : undefined}>
            {content}
          </Link>
        ) : (
          <button key={key} {...look} type="button" aria-pressed={item.selected} onClick={item.onSelect}>
            {content}
          </button>
        );
      })}
    </div>
  );
}
