"use client";

import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

/** A checkbox with its label, hint and error. */
export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className={cn("flex gap-2", className)}>
      <span className="relative mt-0.5 grid size-4 shrink-0">
        <input
          id={id}
          {...rest}
          type="checkbox"
          aria-describedby={hint || error ? `${rest.id ?? id}-more` : undefined}
          aria-invalid={error ? true : undefined}
          className="peer size-4 appearance-none rounded-sm border border-control bg-surface transition-colors checked:border-accent-solid checked:bg-accent-solid disabled:opacity-50 aria-invalid:border-danger"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0 m-auto size-3 text-on-solid opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className="min-w-0">
        <label htmlFor={rest.id ?? id} className="text-sm">
          {label}
        </label>
        {(hint || error) && (
          <span id={`${rest.id ?? id}-more`} className="block text-muted text-xs">
            {error && <span className="block text-danger">{error}</span>}
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
