import Link from "next/link";
import { SpecChange } from "@/components/environments/spec-change";
import type { SpecDifference } from "@/components/environments/spec-fields";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { Plan } from "@/lib/plans/schemas";
import { fieldAnchor } from "./cause-chain";
import { EffectWord } from "./effect-word";
import { changesOfField, intentVerb } from "./intent-words";

export interface IntentListProps {
  readonly differences: readonly SpecDifference[];
  /** What each field makes, where the plan knows; left out for a comparison that no plan is of. */
  readonly plan?: Plan | null;
  /** Where the changes are read. */
  readonly effectHref?: string;
}

/** What somebody changed in a request, field by field, and what each of them does to the resources. */
export function IntentList({ differences, plan, effectHref }: IntentListProps) {
  if (differences.length === 0) return <p className="text-muted">Nothing: the same values were asked for again.</p>;
  return (
    <ul className="-my-2 divide-y">
      {differences.map((difference) => (
        <li
          key={difference.path.join(".")}
          id={plan ? fieldAnchor(difference.path) : undefined}
          className="flex flex-col gap-1 py-2 target:bg-accent-soft"
        >
          <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
            <span>
              {intentVerb(difference)} <span className="font-medium">{fieldLabel(difference.path)}</span>
            </span>
            {typeof difference.after !== "boolean" && <SpecChange difference={difference} />}
          </p>
          {plan && <Consequences plan={plan} path={difference.path} effectHref={effectHref} />}
        </li>
      ))}
    </ul>
  );
}

const SHOWN = 4;

function Consequences({
  plan,
  path,
  effectHref,
}: {
  readonly plan: Plan;
  readonly path: SpecDifference["path"];
  readonly effectHref?: string;
}) {
  if (!plan.causes) return null;
  const changes = changesOfField(plan, path);
  if (changes.length === 0) return <p className="text-muted text-xs">Changes no resource.</p>;
  const more = changes.length - SHOWN;
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
      {changes.slice(0, more === 1 ? SHOWN + 1 : SHOWN).map(({ logicalId, effect }) => (
        <li key={logicalId} className="flex min-w-0 items-center gap-1.5">
          <EffectWord effect={effect} />
          <Link
            className="min-w-0 break-words font-mono text-xs underline underline-offset-2"
            href={`${effectHref ?? ""}#${logicalId}`}
          >
            {logicalId}
          </Link>
        </li>
      ))}
      {more > 1 && <li className="text-muted text-xs">and {more} more</li>}
    </ul>
  );
}
