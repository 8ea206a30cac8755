import { Check, MessageSquare, MessageSquareReply, X } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateWord } from "@/components/ui/state-word";
import type { Said } from "./talk";

const decisions = {
  APPROVE: { tone: "success", word: "Approved", icon: <Check aria-hidden /> },
  REJECT: { tone: "warning", word: "Rejected", icon: <X aria-hidden /> },
  REQUEST_CHANGES: { tone: "warning", word: "Changes requested", icon: <MessageSquareReply aria-hidden /> },
} as const;

export interface ConversationProps {
  readonly said: readonly Said[];
  /** Where the changes are read. */
  readonly effectHref: string;
}

/** What was said and decided about a request, oldest first. */
export function Conversation({ said, effectHref }: ConversationProps) {
  return (
    // What others say while one reads is read out, and no more than that.
    <div aria-live="polite" aria-relevant="additions">
      {said.length === 0 ? (
        <p className="text-muted">Nobody has said or decided anything yet.</p>
      ) : (
        <Lines said={said} effectHref={effectHref} />
      )}
    </div>
  );
}

function Lines({ said, effectHref }: ConversationProps) {
  return (
    <ol aria-label="Conversation" className="flex flex-col gap-3">
      {said.map(({ key, by, at, decision, logicalId, body }) => (
        <li key={key}>
          <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
            {decision ? (
              <StateWord tone={decisions[decision].tone} icon={decisions[decision].icon}>
                {decisions[decision].word}
              </StateWord>
            ) : (
              <MessageSquare aria-hidden className="size-3.5" />
            )}
            <span>
              <span className="font-medium text-foreground">{by}</span> <RelativeTime value={at} />
            </span>
            {logicalId && (
              <span>
                on{" "}
                <Link className="break-all font-mono underline underline-offset-2" href={`${effectHref}#${logicalId}`}>
                  {logicalId}
                </Link>
              </span>
            )}
          </p>
          {body && <p className="mt-0.5 whitespace-pre-wrap break-words">{body}</p>}
        </li>
      ))}
    </ol>
  );
}
