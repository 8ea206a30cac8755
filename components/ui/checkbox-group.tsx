"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface CheckboxGroupProps {
  /** The form field every box belongs to. */
  name: string;
  legend: ReactNode;
  /** What is wrong and what would do. */
  error?: ReactNode;
  options: readonly string[];
  /** What is ticked to start with. */
  defaultValue?: readonly string[];
}

/** Any of several, as boxes in lines that break; a long list scrolls, so what is ticked stands first. Goes with a form. */
export function CheckboxGroup({ name, legend, error, options, defaultValue = [] }: CheckboxGroupProps) {
  const id = useId();
  const chosenFirst = [...new Set([...defaultValue, ...options])];
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">
        {legend}
        <span className="ml-1.5 font-normal text-muted text-xs"> Optional</span>
      </legend>
      <div className="flex max-h-32 flex-wrap gap-x-4 gap-y-1 overflow-y-auto rounded-md border px-2.5 py-2">
        {chosenFirst.map((option) => (
          <label key={option} className="inline-flex min-h-6 items-center gap-1.5 font-mono text-xs">
            <input
              type="checkbox"
              name={name}
              value={option}
              defaultChecked={defaultValue.includes(option)}
              className="size-4 accent-accent-solid"
            />
            {option}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
