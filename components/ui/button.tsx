"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "./button-class";

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled">, ButtonLook {
  /** Stands before the words; a 16 px icon. */
  icon?: ReactNode;
  /** Work is under way: the button keeps its focus and its words and does nothing. A submit button knows by itself. */
  pending?: boolean;
  disabled?: boolean;
}

/** A button. `type` is "button" unless said otherwise. */
export function Button({ variant, size, icon, pending, disabled, className, children, ...rest }: ButtonProps) {
  const form = useFormStatus();
  const busy = pending ?? (rest.type === "submit" && form.pending);
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={buttonClass({ variant, size }, className)}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </button>
  );
}
