"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";

interface FieldWiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<FieldWiring | null>(null);

export interface FieldProps {
  label: ReactNode;
  /** Stands under the control; stays when an error joins it. */
  hint?: ReactNode;
  /** What is wrong and what would do; marks the control as invalid. */
  error?: ReactNode;
  required?: boolean;
  /** Says "Optional" beside the label. */
  optional?: boolean;
  /** The control's id, where something else links to it. */
  id?: string;
  /** At the label's right end, such as a unit or a small action. */
  aside?: ReactNode;
  className?: string;
  /** One control of ours: Input, Textarea, Select. */
  children: ReactNode;
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field({ label, hint, error, required, optional, id, aside, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = error ? `${controlId}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id: controlId, describedBy, invalid: Boolean(error), required: Boolean(required) }}>
      <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
        <div className="flex items-baseline justify-between gap-2">
          <label htmlFor={controlId} className="font-medium text-sm">
            {label}
            {optional && <span className="ml-1.5 font-normal text-muted text-xs"> Optional</span>}
          </label>
          {aside && <span className="text-muted text-xs">{aside}</span>}
        </div>
        {children}
        {error && (
          <p id={errorId} className="flex gap-1.5 text-danger text-xs">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>{error}</span>
          </p>
        )}
        {hint && (
          <p id={hintId} className="text-muted text-xs">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

/** What the Field around a control says about it, as props of that control. Empty outside a Field. */
export function useFieldProps() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}
