import { pageContext } from "@/app/_lib/context";
import { fieldsLeft } from "@/components/spec-form/stored-draft";
import { listDrafts } from "@/lib/drafts";
import { DraftList } from "./draft-list";

/** The drafts somebody can go on with: all of theirs, or those for one environment. */
export async function OwnDrafts({ environment }: { environment?: string }) {
  const ctx = await pageContext();
  const drafts = await listDrafts({ ctx });
  const shown = drafts.filter((draft) => environment === undefined || draft.environment === environment);
  return (
    <DraftList
      userId={ctx.actor.userId ?? ""}
      environment={environment ?? null}
      drafts={shown.map((draft) => ({
        id: draft.id,
        name: draft.values.name,
        environment: draft.environment,
        at: draft.updatedAt,
        left: fieldsLeft(draft.values),
      }))}
    />
  );
}
