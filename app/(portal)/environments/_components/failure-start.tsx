import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import type { DeploymentView } from "@/lib/deployments";

/** Which failed request a new one mends, above the form that holds its values. */
export function FailureStart({ failed: { id, number, explanation, failure } }: { readonly failed: DeploymentView }) {
  return (
    <Callout
      tone="warning"
      title={
        <>
          This mends{" "}
          <Link className="underline underline-offset-2" href={`/deployments/${id}`}>
            deployment #{number}
          </Link>
          {explanation && `. ${explanation.title}`}
        </>
      }
    >
      <p className="whitespace-pre-wrap">{explanation?.remedy ?? failure?.reason}</p>
    </Callout>
  );
}
