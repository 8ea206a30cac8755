"use client";

import { Check, MessageSquareReply, X } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { usePageExtras } from "@/components/frame/use-page-extras";
import { Button } from "@/components/ui/button";
import { idToConfirm } from "@/lib/reviews/rules";
import type { Danger } from "@/lib/reviews/schemas";
import type { Outcome } from "./action-result";
import { DecisionDialog } from "./decision-dialog";
import { type Decision, decisionKey, decisions } from "./decisions";
import { DangerList } from "./plan-summary";

export interface DecisionBarProps {
  readonly id: string;
  /** The plan that is on the screen: an approval is of this one and no other. */
  readonly planHash: string;
  /** "Create orders-dev". */
  readonly title: string;
  /** The plan's own sentence. */
  readonly summary: string;
  readonly dangers: readonly Danger[];
  /** Something would be removed or replaced. */
  readonly destroys: boolean;
  readonly approvals: number;
  readonly approvalsNeeded: number;
  /** This person's approval is one of them. */
  readonly approvedByMe: boolean;
  readonly approve: (id: string, planHash: string, comment: string, confirmedIds: string[]) => Promise<Outcome>;
  readonly reject: (id: string, comment: string) => Promise<Outcome>;
  readonly requestChanges: (id: string, comment: string) => Promise<Outcome>;
}

/** Approve, ask for changes or reject, each with a comment and a second look. The open dialog is in the address. */
export function DecisionBar(props: DecisionBarProps) {
  const { id, planHash, title, summary, dangers, destroys, approvals, approvalsNeeded, approvedByMe } = props;
  const [open, setOpen] = useQueryState("decide", parseAsStringLiteral(decisions));
  const extras = useMemo(() => {
    const shortcut = (keys: string, label: string, decision: Decision) => ({
      keys,
      label,
      run: () => void setOpen(decision),
    });
    return {
      shortcuts: [
        ...(approvedByMe ? [] : [shortcut("a", "Approve", "approve")]),
        shortcut("c", "Request changes", "changes"),
        shortcut("x", "Reject", "reject"),
      ],
    };
  }, [approvedByMe, setOpen]);
  usePageExtras(extras);

  const dialog = (decision: Decision) => ({
    name: decisionKey(id, decision),
    open: open === decision,
    onOpenChange: (next: boolean) => void setOpen(next ? decision : null),
  });
  const first = approvals + 1 < approvalsNeeded;
  const confirmedId = idToConfirm(dangers);
  return (
    <>
      <DecisionDialog
        {...dialog("changes")}
        title="Request changes?"
        description={`${title} goes back to its requester with your comment, and its plan is thrown away.`}
        confirmLabel="Request changes"
        missing="Say what should change, so that it can be."
        tone="primary"
        decide={(comment) => props.requestChanges(id, comment)}
        trigger={<Button icon={<MessageSquareReply aria-hidden />}>Request changes</Button>}
      />
      <DecisionDialog
        {...dialog("reject")}
        title="Reject this plan?"
        description={`${title} will not run. The requester reads your comment and can ask again.`}
        confirmLabel="Reject"
        missing="Say why, so that the requester can mend it."
        decide={(comment) => props.reject(id, comment)}
        trigger={<Button icon={<X aria-hidden />}>Reject</Button>}
      />
      {approvedByMe ? (
        <p className="text-muted">You approved this plan. Someone else has to approve it as well.</p>
      ) : (
        <DecisionDialog
          {...dialog("approve")}
          title={`Approve: ${title}?`}
          description={
            <>
              {summary}{" "}
              {first
                ? `Yours is approval ${approvals + 1} of ${approvalsNeeded}: nothing runs before someone else has approved as well.`
                : "CloudFormation starts right away, with exactly the plan you read."}
            </>
          }
          confirmLabel={first ? `Approve (${approvals + 1} of ${approvalsNeeded})` : "Approve and run"}
          tone={destroys ? "danger" : "primary"}
          typedConfirmation={confirmedId ?? undefined}
          decide={(comment) => props.approve(id, planHash, comment, confirmedId ? [confirmedId] : [])}
          trigger={
            <Button variant="primary" icon={<Check aria-hidden />}>
              Approve
            </Button>
          }
        >
          {dangers.length > 0 && (
            <DangerList
              dangers={dangers}
              className="max-h-48 overflow-y-auto rounded-md border border-danger/30 bg-danger-soft/60 px-3 py-2"
            />
          )}
        </DecisionDialog>
      )}
    </>
  );
}
