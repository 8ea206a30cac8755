"use client";

import { SpecChange } from "@/components/environments/spec-change";
import { specDifferences } from "@/components/environments/spec-fields";
import { ChangeList } from "@/components/plans/change-list";
import { Skeleton } from "@/components/ui/skeleton";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { Preview } from "./use-preview";

/** What differs from what runs: the fields as they were typed, and what that is expected to do to each resource. */
export function ChangesPanel({
  before,
  after,
  preview,
}: {
  readonly before: Spec;
  /** Null while something is missing or wrong. */
  readonly after: Spec | null;
  readonly preview: Preview;
}) {
  if (!after) return <p className="text-muted">The changes appear once every field is in order.</p>;
  // The form has no field for the machine image: the server fills it in.
  const differences = specDifferences(before, after).filter(({ path }) => path.at(-1) !== "imageId");
  const changes = preview.answer?.changes;
  if (differences.length === 0 && !changes?.length) {
    return <p className="text-muted">Nothing differs from what runs.</p>;
  }
  return (
    <div className="flex flex-col gap-5">
      <dl className="flex flex-col gap-2.5">
        {differences.map((difference) => (
          <div key={difference.path.join(".")}>
            <dt className="text-muted text-xs">{fieldLabel(difference.path)}</dt>
            <dd>
              <SpecChange difference={difference} />
            </dd>
          </div>
        ))}
      </dl>
      {preview.state === "loading" && !changes && <Skeleton className="h-32" />}
      {changes && (
        <section aria-label="Resources" aria-busy={preview.state === "loading"} className="flex flex-col gap-2">
          <p className="text-muted text-xs">
            What this is expected to do, by the templates. The plan will say what CloudFormation really does.
          </p>
          {changes.length === 0 ? <p>No resource changes.</p> : <ChangeList changes={changes} />}
        </section>
      )}
    </div>
  );
}
