"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { type SectionId, specSections } from "@/components/environments/spec-fields";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/format";
import { countInSection } from "./faults";
import { useFormFacts } from "./form-context";

/** One part of the form with its own state: how much is left to mend. */
export function FormSection({
  id,
  description,
  complete,
  children,
}: {
  id: SectionId;
  description?: ReactNode;
  /** Whether nothing at all is missing here, shown or not yet. */
  complete: boolean;
  children: ReactNode;
}) {
  const { faults } = useFormFacts();
  const count = countInSection(faults, id);
  const title = specSections.find((section) => section.id === id)?.title;
  return (
    <Card
      id={`section-${id}`}
      title={title}
      description={description}
      actions={<SectionState count={count} complete={complete} />}
    >
      <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">{children}</div>
    </Card>
  );
}

function SectionState({ count, complete }: { count: number; complete: boolean }) {
  if (count > 0) {
    return (
      <span className="inline-flex items-center gap-1 font-medium text-danger text-xs">
        <CircleAlert aria-hidden className="size-3.5" />
        {formatCount(count, "field")} to mend
      </span>
    );
  }
  if (!complete) return null;
  return (
    <span className="inline-flex items-center gap-1 text-muted text-xs">
      <CircleCheck aria-hidden className="size-3.5 text-success" />
      Complete
    </span>
  );
}
