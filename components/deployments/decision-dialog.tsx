"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { ConfirmDialog, type ConfirmDialogProps } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import { answered, type Outcome, refusalWords, signedOutWords } from "./action-result";
import { useKeptText } from "./kept-text";
import { Refusal } from "./refusal";

export interface DecisionDialogProps
  extends Pick<ConfirmDialogProps, "confirmLabel" | "description" | "onOpenChange" | "open" | "title" | "tone"> {
  /** Under which name the comment is kept until it is sent. */
  readonly name: string;
  /** What to say where there is no comment; left out where none is needed. */
  readonly missing?: string;
  readonly typedConfirmation?: string;
  readonly decide: (comment: string) => Promise<Outcome>;
  readonly trigger: ReactElement;
  /** What to read before the comment. */
  readonly children?: ReactNode;
}

/** One decision with its comment. What was typed is kept through a refusal, a lost session and a reload. */
export function DecisionDialog({ name, missing, tone = "danger", decide, children, ...rest }: DecisionDialogProps) {
  const [comment, setComment] = useKeptText(name);
  const [error, setError] = useState<string>();

  async function confirm() {
    if (missing && comment.trim() === "") {
      setError(missing);
      return "A comment is needed.";
    }
    const refused = refusalWords(await answered(decide(comment)));
    if (!refused) {
      setComment("");
      return undefined;
    }
    if (refused === signedOutWords) return <Refusal words={refused} />;
    // The page now shows what is true, mostly without this dialog: what was refused is said beside it as well.
    toast({ title: "Your decision was not taken", description: refused, tone: "warning" });
    return refused;
  }

  return (
    <ConfirmDialog {...rest} size="lg" tone={tone} onConfirm={confirm}>
      {children}
      <Field label="Comment" optional={!missing} required={Boolean(missing)} error={error}>
        <Textarea
          value={comment}
          maxLength={4000}
          onChange={(event) => {
            setComment(event.target.value);
            setError(undefined);
          }}
        />
      </Field>
    </ConfirmDialog>
  );
}
