import { environmentDrift } from "@/app/_lib/queries";
import { driftSentence } from "@/components/drift/words";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";

/** That the stack is not what its template says, with the way to where; nothing while it is. */
export async function DriftedNotice({ name }: { readonly name: string }) {
  const drift = await environmentDrift(name);
  if (drift.status !== "DRIFTED") return null;
  return (
    <Callout
      tone="warning"
      title="Drifted"
      action={
        <LinkButton size="sm" href={`/environments/${name}/drift`}>
          See the drift
        </LinkButton>
      }
    >
      {driftSentence(drift)}
    </Callout>
  );
}
