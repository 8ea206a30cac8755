"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { cn } from "./cn";
import { StateWord } from "./state-word";
import { type ShownToast, toastStore } from "./toast-store";

const none: readonly ShownToast[] = [];
const visibleFor = 6000;

/** The place where `toast()` messages appear; once, in the root layout. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.current, () => none);
  return (
    <section
      aria-label="Notifications"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 max-sm:bottom-18"
    >
      {toasts.map((item) => (
        <ToastCard key={item.id} toast={item} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: ShownToast }) {
  const held = useRef(false);
  const { id, title, description, tone = "neutral" } = toast;

  useEffect(() => {
    if (tone === "danger") return;
    const timer = setInterval(() => {
      if (!held.current) toastStore.dismiss(id);
    }, visibleFor);
    return () => clearInterval(timer);
  }, [id, tone]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the message from leaving
    <div
      className="pointer-events-auto flex animate-appear items-start gap-2 rounded-lg bg-surface px-3 py-2.5 shadow-popover"
      onMouseEnter={() => {
        held.current = true;
      }}
      onMouseLeave={() => {
        held.current = false;
      }}
    >
      <div className="min-w-0 flex-1">
        <StateWord tone={tone} className={cn("whitespace-normal", tone === "neutral" && "text-foreground")}>
          {title}
        </StateWord>
        {description && <p className="mt-0.5 text-muted text-xs">{description}</p>}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => toastStore.dismiss(id)}
        className="rounded-sm p-0.5 text-muted transition-colors hover:bg-hover hover:text-foreground"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
