"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** A setting that is on or off; a checkbox underneath, so it goes with a form. Label left, switch right. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <div className={cn("flex items-start justify-between gap-4", className)}>
      <span className="min-w-0">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className="block text-muted text-xs">
            {hint}
          </span>
        )}
      </span>
      <span className="relative mt-0.5 inline-flex shrink-0">
        <input
          {...rest}
          id={id}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox carries its own checked state
          role="switch"
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="peer h-[18px] w-8 appearance-none rounded-full border border-control bg-sunken transition-colors checked:border-accent-solid checked:bg-accent-solid disabled:opacity-50"
        />
        <span className="pointer-events-none absolute top-[3px] left-[3px] size-3 rounded-full bg-muted transition-transform peer-checked:translate-x-3.5 peer-checked:bg-on-solid" />
      </span>
    </div>
  );
}
