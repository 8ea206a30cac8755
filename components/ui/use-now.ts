"use client";

import { useSyncExternalStore } from "react";

let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function snapshot() {
  if (now === 0) now = Date.now();
  return now;
}

/** The time in milliseconds, ticking once a second for everybody together; 0 while rendering on the server. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot, () => 0);
}
