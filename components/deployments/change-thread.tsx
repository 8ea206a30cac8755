"use client";

import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { CommentView } from "@/lib/reviews/schemas";
import type { Outcome } from "./action-result";
import { CommentForm } from "./comment-form";
import { CommentList } from "./comment-list";
import { useKeptText } from "./kept-text";

/** A conversation about the changes of one plan. */
export interface ChangeTalk {
  readonly deploymentId: string;
  readonly comments: readonly CommentView[];
  readonly send: (id: string, body: string, logicalId: string | null) => Promise<Outcome>;
}

/** What was said about one change, and a way to say more. */
export function ChangeThread({ talk, logicalId }: { readonly talk: ChangeTalk; readonly logicalId: string }) {
  const name = `${talk.deploymentId}.${logicalId}`;
  const [unsent] = useKeptText(name);
  const [chosen, setWriting] = useState<boolean>();
  // What was begun before the page was left is in sight when one is back.
  const writing = chosen ?? unsent !== "";
  const comments = talk.comments.filter((comment) => comment.logicalId === logicalId);
  return (
    <div className="flex max-w-2xl flex-col gap-2.5">
      {comments.length > 0 && (
        <div className="rounded-md border bg-surface px-3 py-2">
          <CommentList comments={comments} label={`Comments on ${logicalId}`} />
        </div>
      )}
      {writing ? (
        <CommentForm
          autoFocus={chosen}
          name={name}
          label={`Comment on ${logicalId}`}
          send={(body) => talk.send(talk.deploymentId, body, logicalId)}
          onCancel={() => setWriting(false)}
          onSent={() => setWriting(false)}
        />
      ) : (
        <Button
          size="sm"
          variant="ghost"
          className="self-start print:hidden"
          icon={<MessageSquarePlus aria-hidden />}
          onClick={() => setWriting(true)}
        >
          {comments.length > 0 ? "Reply" : "Comment"}
          <span className="sr-only"> on {logicalId}</span>
        </Button>
      )}
    </div>
  );
}
