import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import type { DeploymentView } from "@/lib/deployments";

/** Whose words a request answers, above the form that holds its values. */
export function RevisionStart({ revised: { id, number, reviews } }: { readonly revised: DeploymentView }) {
  const asked = reviews.findLast(({ decision }) => decision === "REQUEST_CHANGES");
  return (
    <Callout
      title={
        <>
          You revise{" "}
          <Link className="underline underline-offset-2" href={`/deployments/${id}`}>
            deployment #{number}
          </Link>
          {asked && `. ${asked.reviewer.name} asks for changes:`}
        </>
      }
    >
      <p className="whitespace-pre-wrap">{asked?.comment}</p>
    </Callout>
  );
}
