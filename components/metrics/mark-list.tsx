import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MetricDeployment } from "@/lib/metrics/schemas";
import { markLook } from "./mark-look";
import { outcomeWord } from "./mark-words";

/** The newest that are in the open. */
const OPEN = 5;

/** The deployments marked on the charts, newest first, with what their marks mean. */
export function MarkList({ deployments }: { readonly deployments: readonly MetricDeployment[] }) {
  if (deployments.length === 0) return <p className="text-muted text-xs">No deployment ran in this time.</p>;
  const newest = [...deployments].reverse();
  const rest = newest.slice(OPEN);
  return (
    <section aria-label="Deployments in this time" className="flex flex-col gap-1">
      <Marks deployments={newest.slice(0, OPEN)} />
      {rest.length > 0 && (
        <details className="text-xs">
          <summary className="w-fit rounded-sm text-muted">{rest.length} earlier</summary>
          <div className="mt-1">
            <Marks deployments={rest} />
          </div>
        </details>
      )}
    </section>
  );
}

function Marks({ deployments }: { readonly deployments: readonly MetricDeployment[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {deployments.map((deployment) => {
        const look = markLook(deployment);
        return (
          <li key={deployment.id} className="flex items-center gap-1.5 whitespace-nowrap">
            <span aria-hidden className={cn("h-3.5 border-l-2", look.line)} />
            <Link
              href={`/deployments/${deployment.id}`}
              className={cn("font-medium tabular-nums hover:underline", look.text)}
            >
              Deployment {deployment.number} <span aria-hidden>{look.sign}</span> {outcomeWord(deployment)}
            </Link>
            <span className="text-muted">
              <RelativeTime value={deployment.startedAt} />,{" "}
              <Duration since={deployment.startedAt} until={deployment.finishedAt} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
