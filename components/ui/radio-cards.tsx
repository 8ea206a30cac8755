"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface RadioCard {
  value: string;
  title: ReactNode;
  description?: ReactNode;
  /** At the right end of the title, such as a price. */
  meta?: ReactNode;
  disabled?: boolean;
}

export interface RadioCardsProps extends Omit<ComponentProps<"input">, "type" | "value" | "defaultValue" | "onChange"> {
  name: string;
  legend: ReactNode;
  /** The legend is for screen readers only. */
  hideLegend?: boolean;
  options: readonly RadioCard[];
  value?: string;
  defaultValue?: string;
  /** Called with the chosen value. */
  onValueChange?: (value: string) => void;
  /** The DOM event, as `register` of react-hook-form gives it. */
  onChange?: ComponentProps<"input">["onChange"];
  /** Cards beside each other from 640 px on. Default 3. */
  columns?: 1 | 2 | 3;
}

const columnClass = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

/** One choice of a few that need a sentence each. Arrow keys move, as in any radio group. */
export function RadioCards(props: RadioCardsProps) {
  const { legend, hideLegend, options, value, defaultValue, onValueChange, onChange, columns = 3 } = props;
  const { className, name, disabled, required, ref, onBlur } = props;
  const group = useId();
  return (
    <fieldset className={cn("min-w-0", className)} disabled={disabled}>
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-medium text-sm"}>{legend}</legend>
      <div className={cn("grid gap-2", columnClass[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex cursor-pointer flex-col gap-0.5 rounded-md border border-strong bg-surface px-3 py-2 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <span className="flex items-center gap-2">
              <input
                type="radio"
                ref={ref}
                name={name}
                value={option.value}
                required={required}
                disabled={option.disabled}
                onBlur={onBlur}
                checked={value === undefined ? undefined : value === option.value}
                defaultChecked={value === undefined && defaultValue === option.value ? true : undefined}
                onChange={(event) => {
                  onChange?.(event);
                  onValueChange?.(option.value);
                }}
                aria-describedby={option.description ? `${group}-${option.value}` : undefined}
                className="size-3.5 shrink-0 appearance-none rounded-full border border-control bg-surface outline-none checked:border-[4.5px] checked:border-accent-solid"
              />
              <span className="wrap-anywhere font-medium">{option.title}</span>
              {option.meta && <span className="ml-auto text-muted text-xs tabular-nums">{option.meta}</span>}
            </span>
            {option.description && (
              <span id={`${group}-${option.value}`} className="wrap-anywhere pl-5.5 text-muted text-xs">
                {option.description}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
