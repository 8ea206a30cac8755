"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control-class";
import { useFieldProps } from "./field";

/** The browser's own select in our clothes; its options are its children. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <div className={cn("relative min-w-0", className)}>
      <select {...useFieldProps()} {...rest} className={cn(controlClass, "h-8 appearance-none truncate pr-8 pl-2.5")}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-3.5 text-muted"
      />
    </div>
  );
}
