"use client";

import { Check, ChevronDown, X } from "lucide-react";
import Link from "next/link";
import { cn } from "./cn";
import { DropdownMenu, MenuItem } from "./dropdown-menu";

export interface FilterMenuProps {
  /** What is filtered: "Team". */
  label: string;
  /** The words of the value in use, where there is one. */
  value?: string;
  /** Address without this filter. */
  clearHref: string;
  options: readonly { label: string; href: string; selected?: boolean }[];
}

/** A filter as a chip: a menu of addresses, and, where it is on, its value and a cross. */
export function FilterMenu({ label, value, clearHref, options }: FilterMenuProps) {
  const on = value !== undefined;
  return (
    <span
      className={cn(
        "inline-flex h-7 items-center rounded-full border text-xs",
        on ? "border-accent bg-accent-soft text-accent" : "border-strong bg-surface text-muted",
      )}
    >
      <DropdownMenu
        align="start"
        className="max-h-80 overflow-y-auto"
        trigger={
          <button
            type="button"
            disabled={options.length === 0}
            className={cn(
              "inline-flex h-full items-center gap-1 whitespace-nowrap rounded-full pl-2.5 font-medium transition-colors disabled:opacity-45",
              on ? "pr-1" : "pr-2 hover:bg-hover hover:text-foreground",
            )}
          >
            {on ? `${label}: ${value}` : label}
            {!on && <ChevronDown aria-hidden className="size-3" />}
          </button>
        }
      >
        {options.map((option) => (
          <MenuItem key={option.href} asChild>
            <Link href={option.href} scroll={false} aria-current={option.selected ? "true" : undefined}>
              <span className="truncate">{option.label}</span>
              {option.selected && <Check aria-hidden className="ml-auto" />}
            </Link>
          </MenuItem>
        ))}
      </DropdownMenu>
      {on && (
        <Link
          href={clearHref}
          scroll={false}
          aria-label={`Remove the filter ${label}: ${value}`}
          className="mr-0.5 grid size-6 place-items-center rounded-full hover:bg-hover"
        >
          <X aria-hidden className="size-3" />
        </Link>
      )}
    </span>
  );
}
