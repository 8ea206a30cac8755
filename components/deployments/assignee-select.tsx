"use client";

import { useState, useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Person } from "@/lib/reviews/schemas";
import { answered, type Outcome, refusalWords } from "./action-result";
import { Refusal } from "./refusal";

export interface AssigneeSelectProps {
  readonly id: string;
  readonly assignee: Person | null;
  readonly team: string;
  /** Those who may decide on it. */
  readonly reviewers: readonly Pick<Person, "id" | "name">[];
  readonly assign: (id: string, userId: string | null) => Promise<Outcome>;
}

/** Who is to look at it: one of those who may decide, or the team. */
export function AssigneeSelect({ id, assignee, team, reviewers, assign }: AssigneeSelectProps) {
  const [chosen, setChosen] = useState<string>();
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [pending, start] = useTransition();
  const known = reviewers.some((reviewer) => reviewer.id === assignee?.id);
  const now = assignee?.id ?? "";

  function choose(userId: string) {
    setChosen(userId);
    setError(null);
    start(async () => {
      const refused = refusalWords(await answered(assign(id, userId || null)));
      setError(refused);
      setSaid(refused ?? `Assigned to ${reviewers.find((each) => each.id === userId)?.name ?? `team ${team}`}.`);
      setChosen(undefined);
    });
  }

  return (
    <div className="print:hidden">
      <Field label="Assigned to" error={error && <Refusal words={error} />}>
        <Select
          value={pending ? (chosen ?? now) : now}
          aria-busy={pending || undefined}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">The team, whoever comes first</option>
          {assignee && !known && <option value={assignee.id}>{assignee.name}</option>}
          {reviewers.map((reviewer) => (
            <option key={reviewer.id} value={reviewer.id}>
              {reviewer.name}
            </option>
          ))}
        </Select>
      </Field>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
