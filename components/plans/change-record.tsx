import type { Change, Plan } from "@/lib/plans/schemas";
import type { CommentView } from "@/lib/reviews/schemas";
import { CommentList } from "../deployments/comment-list";
import { cn } from "../ui/cn";
import { CauseChain } from "./cause-chain";
import { groupChanges } from "./change-groups";
import { EffectWord } from "./effect-word";
import { fateWords } from "./effects";
import { PropertyChanges } from "./property-changes";

/** Every change of a plan with all that is known of it, for paper: nothing to open. */
export function ChangeRecord({
  plan: { changes, causes },
  comments,
}: {
  readonly plan: Plan;
  readonly comments: readonly CommentView[];
}) {
  return groupChanges(changes, "effect").map((group) => (
    <section key={group.title} aria-label={group.title}>
      <h3 className="font-semibold">
        {group.title} <span className="font-normal text-muted tabular-nums">{group.changes.length}</span>
      </h3>
      <ul className="divide-y">
        {group.changes.map((change) => (
          <Recorded
            key={change.logicalId}
            change={change}
            cause={causes?.[change.logicalId]}
            comments={comments.filter(({ logicalId }) => logicalId === change.logicalId)}
          />
        ))}
      </ul>
    </section>
  ));
}

function Recorded({
  change,
  cause,
  comments,
}: {
  readonly change: Change;
  readonly cause: NonNullable<Plan["causes"]>[string] | undefined;
  readonly comments: readonly CommentView[];
}) {
  const fate = fateWords(change);
  return (
    <li className="py-1.5">
      {/* In blocks on paper: only there does a page's foot keep what stands together. */}
      <div
        className={cn(
          "flex break-inside-avoid flex-col gap-1 pb-1 print:block print:space-y-1",
          change.properties.length > 0 && "break-after-avoid",
        )}
      >
        <p className="flex flex-wrap items-baseline gap-x-3">
          <EffectWord effect={change.effect} />
          <span className="break-all font-medium font-mono text-xs">{change.logicalId}</span>
          <span className="text-muted text-xs">{change.resourceType}</span>
          {fate && <span className="text-xs">{fate}</span>}
        </p>
        {change.physicalId && <p className="break-all font-mono text-muted text-xs">{change.physicalId}</p>}
        {cause && <CauseChain cause={cause} />}
      </div>
      {change.properties.length > 0 && <PropertyChanges {...change} />}
      {comments.length > 0 && <CommentList comments={comments} label={`Comments on ${change.logicalId}`} />}
    </li>
  );
}
