"use client";

import { createContext, type ReactNode, useContext } from "react";
import { Field } from "@/components/ui/field";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { GuardRailView } from "@/lib/guard-rails/schemas";
import { ChoicesProvider } from "./choices-context";

/** What every field of the form needs to know of the whole. */
export interface FormFacts {
  /** The faults to show, by dotted path. */
  readonly faults: ReadonlyMap<string, string>;
  /** Fields that an existing environment has for good. */
  readonly fixed: boolean;
  /** What the chosen team has to keep to; null for a team without rules. */
  readonly rail: GuardRailView | null;
}

const FormFactsContext = createContext<FormFacts>({ faults: new Map(), fixed: false, rail: null });

export function FormFactsProvider({ value, children }: { value: FormFacts; children: ReactNode }) {
  return (
    <FormFactsContext value={value}>
      <ChoicesProvider>{children}</ChoicesProvider>
    </FormFactsContext>
  );
}

export function useFormFacts(): FormFacts {
  return useContext(FormFactsContext);
}

/** The id of a field's control, so that a fault can be jumped to. */
export function fieldId(path: string): string {
  return `spec-${path}`;
}

/** A field's control: by its id, else by its name as a switch or a radio group has it; of a section, its first. */
function controlOf(path: string): HTMLElement | null {
  const named = [...document.getElementsByName(path)];
  return (
    document.getElementById(fieldId(path)) ??
    named.find((control) => control instanceof HTMLInputElement && control.checked) ??
    named[0] ??
    document.querySelector<HTMLElement>(`#section-${CSS.escape(path)} :is(input, select)`)
  );
}

/** Leads to a field's control. */
export function focusField(path: string): void {
  controlOf(path)?.focus();
}

/** Leads to a field from another page: focused, and in the middle of the window, clear of what sticks to its edges. */
export function openAtField(path: string): void {
  const control = controlOf(path);
  control?.focus({ preventScroll: true });
  control?.scrollIntoView({ block: "center" });
}

/** A field of the spec: its label, its fault at its place, and one control inside. */
export function SpecField(props: {
  path: string;
  label?: string;
  hint?: ReactNode;
  aside?: ReactNode;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const { path, label, children, ...rest } = props;
  const { faults } = useFormFacts();
  return (
    <Field
      id={fieldId(path)}
      label={label ?? fieldLabel(path.split("."))}
      error={faults.get(path)}
      required={!rest.optional}
      {...rest}
    >
      {children}
    </Field>
  );
}
