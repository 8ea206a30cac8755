"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control-class";
import { useFieldProps } from "./field";

/** A text input of several lines that grows with its content where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      {...useFieldProps()}
      {...rest}
      className={cn(controlClass, "field-sizing-content read-only:bg-sunken min-h-16 px-2.5 py-1.5", className)}
    />
  );
}
