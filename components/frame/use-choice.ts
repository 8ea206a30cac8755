"use client";

import { useSyncExternalStore } from "react";
import { preferenceCookie, railCookie, readRail, readTheme, type Theme, themeCookie } from "./preferences";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where TLS is, as on a plain local address
  document.cookie = preferenceCookie(name, value);
  for (const listener of listeners) listener();
}

const currentTheme = () => readTheme(document.documentElement.dataset.theme);
const isFolded = () => readRail(document.documentElement.dataset.rail) === "collapsed";

/** The theme in use and its change, which holds at once and on the next visit. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, currentTheme, () => "system" as const);
  function choose(next: Theme) {
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    remember(themeCookie, next);
  }
  return [theme, choose];
}

/** Whether the rail is folded to icons, and its change. */
export function useRail(): [boolean, (folded: boolean) => void] {
  const folded = useSyncExternalStore(subscribe, isFolded, () => false);
  function fold(next: boolean) {
    if (next) document.documentElement.dataset.rail = "collapsed";
    else delete document.documentElement.dataset.rail;
    remember(railCookie, next ? "collapsed" : "open");
  }
  return [folded, fold];
}
