import { Trash2 } from "lucide-react";
import { draftAddress } from "@/components/spec-form/use-draft";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatCount } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";

/** A draft as the list shows it. */
export interface ListedDraft {
  readonly id: string;
  /** As typed; empty for one without a name yet. */
  readonly name: string;
  /** The environment it would update; null for a new one. */
  readonly environment: string | null;
  readonly at: string;
  /** Fields that are missing or wrong. */
  readonly left: number;
}

export interface DraftRowProps {
  readonly draft: ListedDraft;
  /** For one that only this browser has: brings it to the server and opens it. */
  readonly onSend?: () => void;
  readonly onDiscard: () => Promise<string | undefined>;
}

/** One draft: what it is, when it was touched, what is left, and the two things to do with it. */
export function DraftRow({ draft, onSend, onDiscard }: DraftRowProps) {
  const { id, environment, at, left } = draft;
  const name = draft.name.trim().slice(0, 40) || "untitled";
  return (
    <li className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1.5">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <span className={draft.name.trim() ? "truncate font-mono" : "text-muted italic"}>{name}</span>
        <span className="text-muted text-xs">
          {environment && "update · "}
          <RelativeTime value={at} /> · {left === 0 ? "nothing left to fill in" : `${formatCount(left, "field")} left`}
          {onSend && " · only in this browser"}
        </span>
      </span>
      <span className="flex items-center gap-1">
        {onSend ? (
          <Button size="sm" onClick={onSend} aria-label={`Go on with ${name}`}>
            Go on
          </Button>
        ) : (
          // A whole load, so that the form starts from the draft and from nothing else.
          <a
            href={draftAddress(id, environment)}
            aria-label={`Go on with ${name}`}
            className={buttonClass({ size: "sm" })}
          >
            Go on
          </a>
        )}
        <ConfirmDialog
          title={`Discard the draft ${name}?`}
          description="What was typed is gone for good."
          confirmLabel="Discard draft"
          onConfirm={onDiscard}
          trigger={<IconButton size="sm" label={`Discard ${name}`} icon={<Trash2 aria-hidden />} />}
        />
      </span>
    </li>
  );
}
