"use client";

import { useEffect, useRef } from "react";
import { matchKeys, type Shortcut } from "./key-sequence";

const sequenceTimeout = 1000;

/** Whether a key belongs to what has the focus: a field, a menu, a dialog. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]") !==
    null
  );
}

/** Listens on the whole document for the keys of the shortcuts, sequences included. */
export function useShortcutKeys(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  }, [shortcuts]);

  useEffect(() => {
    let pressed: string[] = [];
    let lastAt = 0;
    function onKeyDown(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTaken(event.target)) return;
      if (event.timeStamp - lastAt > sequenceTimeout) pressed = [];
      lastAt = event.timeStamp;
      let match = matchKeys(latest.current, [...pressed, event.key]);
      if (match.kind === "none" && pressed.length > 0) {
        pressed = [];
        match = matchKeys(latest.current, [event.key]);
      }
      pressed = match.kind === "wait" ? [...pressed, event.key] : [];
      if (match.kind !== "run") return;
      event.preventDefault();
      match.shortcut.run();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
