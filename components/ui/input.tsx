"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { controlClass } from "./control-class";
import { useFieldProps } from "./field";

export interface InputProps extends ComponentProps<"input"> {
  /** For ids, CIDR blocks and numbers that are compared: in the fixed font, with no spelling or filling in. */
  mono?: boolean;
  /** A unit after the value, such as "GiB". */
  unit?: ReactNode;
}

/** A text input of one line, 32 px high. Takes its name and its error from the Field around it. */
export function Input({ mono, unit, className, ...rest }: InputProps) {
  const input = (
    <input
      type="text"
      {...useFieldProps()}
      {...(mono && { autoComplete: "off", spellCheck: false })}
      {...rest}
      className={cn(controlClass, "h-8 px-2.5 read-only:bg-sunken", mono && "font-mono", unit && "pr-12", className)}
    />
  );
  if (!unit) return input;
  return (
    <div className="relative">
      {input}
      <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-muted text-xs">
        {unit}
      </span>
    </div>
  );
}
