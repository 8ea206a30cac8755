"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

export interface WallScreenProps {
  /** Where Escape leads. */
  readonly leaveHref: string;
  readonly children: ReactNode;
}

/** The whole screen, over frame and navigation, which are out of reach meanwhile for pointer, keyboard and screen reader. */
export function WallScreen({ leaveHref, children }: WallScreenProps) {
  const router = useRouter();
  const screen = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = screen.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={screen}
      aria-label="Wall"
      onCancel={(event) => {
        event.preventDefault();
        router.push(leaveHref);
      }}
      className="m-0 h-dvh max-h-none w-screen max-w-none overflow-y-auto border-0 bg-background text-foreground outline-none"
    >
      {children}
    </dialog>
  );
}
