"use client";

import { useMemo } from "react";
import type { Command } from "./page-store";
import { usePageExtras } from "./use-page-extras";

/** A command that goes somewhere. */
export type PageLink = Omit<Command, "onSelect"> & { readonly href: string };

/** Commands that go somewhere, for a server page to render. Commands that do something: `usePageExtras`. */
export function PageCommands({ items }: { items: readonly PageLink[] }) {
  const key = JSON.stringify(items);
  usePageExtras(useMemo(() => ({ commands: JSON.parse(key) as Command[] }), [key]));
  return null;
}
