"use client";

import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
/** Where the browser keeps nothing for us, it lasts as long as the page. */
const memory = new Map<string, string>();
const nameOf = (key: string) => `terrace.typed.${key}`;

/** What is kept of a text that was not sent; empty for nothing. */
export function keptText(key: string): string {
  try {
    return sessionStorage.getItem(nameOf(key)) ?? "";
  } catch {
    return memory.get(key) ?? "";
  }
}

/** Keeps a text for this tab; an empty one is forgotten. */
export function keepText(key: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(nameOf(key));
    else sessionStorage.setItem(nameOf(key), text);
  } catch {
    memory.set(key, text);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A text that outlives its field, its page and a sign-in between, until it is emptied. */
export function useKeptText(key: string): readonly [text: string, setText: (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => keptText(key),
    () => "",
  );
  const setText = useCallback((next: string) => keepText(key, next), [key]);
  return [text, setText];
}
