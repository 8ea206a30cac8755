"use client";

import { Check, X } from "lucide-react";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import type { Outcome } from "./action-result";

export interface DecisionBarProps {
  readonly id: string;
  /** The plan that is on the screen: an approval is of this one and no other. */
  readonly planHash: string;
  /** "Create orders-dev". */
  readonly title: string;
  /** The plan's own sentence. */
  readonly summary: string;
  /** Something would be removed or replaced. */
  readonly destroys: boolean;
  readonly approve: (id: string, planHash: string, comment: string) => Promise<Outcome>;
  readonly reject: (id: string, comment: string) => Promise<Outcome>;
}

/** Approve or reject, each with a comment and a second look. */
export function DecisionBar({ id, planHash, title, summary, destroys, approve, reject }: DecisionBarProps) {
  const answer = (outcome: Outcome) => {
    if (outcome.ok) return undefined;
    // The page now shows what is true, mostly without this dialog: what was refused is said beside it as well.
    toast({ title: "Your decision was not taken", description: outcome.message, tone: "warning" });
    return outcome.message;
  };
  return (
    <>
      <Decision
        title="Reject this plan?"
        description={`${title} will not run. The requester reads your comment and can ask again.`}
        confirmLabel="Reject"
        required
        onConfirm={async (comment) => answer(await reject(id, comment))}
        trigger={<Button icon={<X aria-hidden />}>Reject</Button>}
      />
      <Decision
        title={`Approve: ${title}?`}
        description={`${summary} CloudFormation starts right away, with exactly the plan you read.`}
        confirmLabel="Approve and run"
        tone={destroys ? "danger" : "primary"}
        onConfirm={async (comment) => answer(await approve(id, planHash, comment))}
        trigger={
          <Button variant="primary" icon={<Check aria-hidden />}>
            Approve
          </Button>
        }
      />
    </>
  );
}

interface DecisionProps {
  readonly title: string;
  readonly description: string;
  readonly confirmLabel: string;
  readonly required?: boolean;
  readonly tone?: "danger" | "primary";
  readonly onConfirm: (comment: string) => Promise<string | undefined>;
  readonly trigger: ReactElement;
}

function Decision({ required, tone = "danger", onConfirm, ...rest }: DecisionProps) {
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState<ReactNode>();

  async function confirm() {
    if (required && comment.trim() === "") {
      setMissing("Say why, so that the requester can mend it.");
      return "A comment is needed.";
    }
    return onConfirm(comment);
  }

  return (
    <ConfirmDialog {...rest} tone={tone} onConfirm={confirm}>
      <Field label="Comment" optional={!required} required={required} error={missing}>
        <Textarea
          value={comment}
          maxLength={4000}
          onChange={(event) => {
            setComment(event.target.value);
            setMissing(undefined);
          }}
        />
      </Field>
    </ConfirmDialog>
  );
}
