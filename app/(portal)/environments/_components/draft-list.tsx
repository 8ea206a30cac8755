"use client";

import { useEffect, useState } from "react";
import { deleteDraft, putDraft } from "@/components/spec-form/draft-requests";
import { draftWords } from "@/components/spec-form/draft-words";
import { type LocalDraft, localDrafts } from "@/components/spec-form/local-drafts";
import { fieldsLeft } from "@/components/spec-form/stored-draft";
import { draftAddress } from "@/components/spec-form/use-draft";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DraftRow, type ListedDraft } from "./draft-row";

export interface DraftListProps {
  readonly userId: string;
  /** Only drafts for this environment; null for all. */
  readonly environment: string | null;
  readonly drafts: readonly ListedDraft[];
}

/** Shown before there are more: the last few are what one looks for. */
const FIRST = 4;

/** Drafts to go on with: the server's, and what only this browser has. Nothing at all where there are none. */
export function DraftList({ userId, environment, drafts }: DraftListProps) {
  const [local, setLocal] = useState<readonly LocalDraft[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const kept = localDrafts(userId).list();
    const known = new Set(drafts.map(({ id }) => id));
    setLocal(kept.filter((draft) => !known.has(draft.id) && (!environment || draft.environment === environment)));
  }, [userId, environment, drafts]);

  const rows = [...local.map(listed), ...drafts].filter(({ id }) => !gone.has(id));
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.slice(0, FIRST);

  async function sendAndOpen(draft: LocalDraft) {
    const result = await putDraft(draft.id, draft);
    if (result.kind !== "saved") return setTrouble(draftWords({ ...result, kept: true }));
    localDrafts(userId).remove(draft.id);
    window.location.assign(draftAddress(draft.id, draft.environment));
  }
  async function discard(id: string): Promise<string | undefined> {
    const here = local.some((draft) => draft.id === id);
    const why = here ? null : await deleteDraft(id);
    if (why !== null) return why;
    localDrafts(userId).remove(id);
    setGone(new Set([...gone, id]));
  }
  return (
    <Card title="Go on with a draft" flush>
      {trouble && (
        <Callout tone="warning" live className="m-3">
          {trouble}
        </Callout>
      )}
      <ul className="divide-y">
        {shown.map((row) => {
          const here = local.find(({ id }) => id === row.id);
          return (
            <DraftRow
              key={row.id}
              draft={row}
              onSend={here && (() => void sendAndOpen(here))}
              onDiscard={() => discard(row.id)}
            />
          );
        })}
      </ul>
      {rows.length > shown.length && (
        <div className="border-t px-3 py-1.5">
          <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
            Show all {rows.length}
          </Button>
        </div>
      )}
    </Card>
  );
}

function listed({ id, values, environment, at }: LocalDraft): ListedDraft {
  return { id, name: values.name, environment, at, left: fieldsLeft(values) };
}
