"use client";

import { useLayoutEffect, useSyncExternalStore } from "react";
import { type PageExtras, pageStore } from "./page-store";

const nothing: readonly PageExtras[] = [];

/** All that the mounted page has registered. */
export function useRegisteredExtras(): readonly PageExtras[] {
  return useSyncExternalStore(pageStore.subscribe, pageStore.current, () => nothing);
}

/**
 * Adds commands, shortcuts and breadcrumbs to the frame while the calling component is on screen. Registers anew when
 * the object given changes: keep it in a `useMemo`.
 */
export function usePageExtras(extras: PageExtras): void {
  useLayoutEffect(() => pageStore.add(extras), [extras]);
}
