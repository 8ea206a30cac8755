"use client";

import { AlertDialog as Radix } from "radix-ui";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { overlayClass, panelClass } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

export interface ConfirmDialogProps {
  title: ReactNode;
  /** What will happen, in a sentence or two. */
  description: ReactNode;
  /** The verb on the button: "Delete environment". */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "danger" | "primary";
  /** What has to be typed before the button works, such as an environment's name. */
  typedConfirmation?: string;
  /** A wide one for more than a sentence and a field. */
  size?: "md" | "lg";
  /** The dialog closes when it returns, and stays with its words when it returns an error sentence or rejects. */
  onConfirm: () => Promise<ReactNode> | Promise<void> | undefined;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** More controls, such as a comment. */
  children?: ReactNode;
}

/** Asks before something that is hard to take back. The focus starts on cancel (or in the field to type in). */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, confirmLabel, cancelLabel = "Cancel", tone = "danger", typedConfirmation } = props;
  const { size = "md" } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ReactNode>();
  const open = props.open ?? isOpen;

  function change(next: boolean) {
    if (pending) return;
    setTyped("");
    setError(undefined);
    setIsOpen(next);
    props.onOpenChange?.(next);
  }

  async function confirm() {
    setPending(true);
    setError(undefined);
    const failure = await Promise.resolve(props.onConfirm()).catch(() => "That did not work. Try again.");
    setPending(false);
    if (failure !== undefined) return setError(failure);
    setTyped("");
    setIsOpen(false);
    props.onOpenChange?.(false);
  }

  return (
    <Radix.Root open={open} onOpenChange={change}>
      {props.trigger && <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content className={cn(panelClass, size === "lg" ? "max-w-xl" : "max-w-md")}>
          <form
            className="contents"
            onSubmit={(event) => {
              event.preventDefault();
              if (!typedConfirmation || typed === typedConfirmation) void confirm();
            }}
          >
            <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-4 pt-3.5 pb-4">
              <div>
                <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
                <Radix.Description asChild>
                  <div className="mt-1 text-muted">{description}</div>
                </Radix.Description>
              </div>
              {props.children}
              {typedConfirmation && (
                <Field
                  label={
                    <>
                      Type <span className="font-mono">{typedConfirmation}</span> to confirm
                    </>
                  }
                  error={wrongly(typed, typedConfirmation)}
                >
                  <Input mono value={typed} onChange={(event) => setTyped(event.target.value)} />
                </Field>
              )}
              <p role="alert" className="text-danger text-xs empty:hidden">
                {error}
              </p>
            </div>
            <div className="flex justify-end gap-2 rounded-b-lg border-t bg-background px-4 py-3">
              <Radix.Cancel asChild>
                <Button>{cancelLabel}</Button>
              </Radix.Cancel>
              <Button
                type="submit"
                variant={tone}
                pending={pending}
                disabled={typedConfirmation !== undefined && typed !== typedConfirmation}
              >
                {confirmLabel}
              </Button>
            </div>
          </form>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** While the right words are still being typed nothing is wrong. */
function wrongly(typed: string, asked: string): string | undefined {
  return asked.startsWith(typed) ? undefined : `That is not ${asked}. Upper and lower case count.`;
}
