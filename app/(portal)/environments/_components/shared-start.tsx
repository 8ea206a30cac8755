import { Callout } from "@/components/ui/callout";
import type { DraftView } from "@/lib/drafts/schemas";

/** Says whose draft a form starts from, and that it stays theirs. */
export function SharedStart({ draft }: { draft: DraftView }) {
  return (
    <Callout title={`You start from a draft ${draft.owner.name} shared`}>
      It stays theirs. What you change is kept as a draft of your own.
    </Callout>
  );
}
