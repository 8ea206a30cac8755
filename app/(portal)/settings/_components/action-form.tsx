"use client";

import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import type { ActionResult } from "@/app/_lib/action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** The faults of the last try, by dotted path. */
export type Faults = Readonly<Record<string, string | undefined>>;

const LOST = {
  ok: false,
  message: "The server did not answer. Look whether it was saved before you send it again.",
  errors: [],
} as const;

/**
 * A small form around one action: faults at their fields, what concerns no field on top, everything typed kept until
 * it is accepted.
 */
export function ActionForm<T>(props: {
  label: string;
  submitLabel: string;
  onSubmit: (form: FormData) => Promise<ActionResult<T>>;
  onDone: (value: T) => void;
  children: (faults: Faults) => ReactNode;
}) {
  const [refusal, setRefusal] = useState<{ message: string; faults: Faults } | null>(null);
  const [pending, startSending] = useTransition();
  const element = useRef<HTMLFormElement>(null);
  // The first field at fault may have scrolled out of the dialog.
  useEffect(() => {
    if (refusal) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusal]);
  return (
    <form
      ref={element}
      aria-label={props.label}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startSending(async () => {
          const result = await props.onSubmit(form).catch(() => LOST);
          if (result.ok) {
            setRefusal(null);
            return props.onDone(result.value);
          }
          const faults = Object.fromEntries(result.errors.map(({ path, message }) => [path.join("."), message]));
          setRefusal({ message: result.message, faults });
        });
      }}
    >
      {refusal && Object.keys(refusal.faults).length === 0 && (
        <Callout tone="danger" live>
          {refusal.message}
        </Callout>
      )}
      {props.children(refusal?.faults ?? {})}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={pending}>
          {props.submitLabel}
        </Button>
      </div>
    </form>
  );
}

/** A text of a form, trimmed. */
export function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? "").trim();
}

/** Why an action was refused, as a dialog that confirms it shows; nothing when it worked. */
export function refusalOf(result: ActionResult<unknown>): string | undefined {
  return result.ok ? undefined : result.message;
}
