"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchInput } from "@/components/ui/search-input";
import type { Change } from "@/lib/plans/schemas";
import { ChangeRow } from "./change-row";
import { countEffects, dataFirst, type Effect } from "./effects";

export interface ChangeListProps {
  /** Worst first. */
  readonly changes: readonly Change[];
}

function matches(change: Change, search: string): boolean {
  const text = [change.logicalId, change.physicalId, change.resourceType, ...change.properties.map(({ path }) => path)]
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Every change of a plan, grouped by effect, worst first, data before the rest; each opens to its properties before and after. */
export function ChangeList({ changes }: ChangeListProps) {
  const [search, setSearch] = useState("");
  const [effect, setEffect] = useState<Effect>();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openAtFirst(changes)));
  const counts = useMemo(() => countEffects(changes), [changes]);
  const shown = useMemo(
    () => changes.filter((change) => (!effect || change.effect === effect) && matches(change, search)),
    [changes, effect, search],
  );
  const expandable = shown.filter((change) => change.properties.length > 0);
  const allOpen = expandable.length > 0 && expandable.every((change) => open.has(change.logicalId));

  function turn(logicalId: string) {
    const next = new Set(open);
    if (!next.delete(logicalId)) next.add(logicalId);
    setOpen(next);
  }

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput label="Search changes" value={search} onChange={(event) => setSearch(event.target.value)} />
        {counts.length > 1 && (
          <FilterChips
            label="Effect"
            items={counts.map((each) => ({
              id: each.effect,
              label: each.title,
              count: each.count,
              selected: effect === each.effect,
              onSelect: () => setEffect(effect === each.effect ? undefined : each.effect),
            }))}
          />
        )}
        {expandable.length > 0 && (
          <Button
            size="sm"
            variant="ghost"
            className="ml-auto"
            onClick={() => setOpen(new Set(allOpen ? [] : expandable.map((change) => change.logicalId)))}
          >
            {allOpen ? "Close all" : "Open all"}
          </Button>
        )}
      </div>
      {shown.length === 0 && <EmptyState>No change matches.</EmptyState>}
      {countEffects(shown).map((group) => (
        <section
          key={group.effect}
          aria-label={`${group.title}: ${group.count}`}
          className="rounded-lg border bg-surface"
        >
          <h2 className="flex items-center gap-2 border-b px-3 py-1.5 font-semibold text-xs">
            {group.title}
            <span className="font-normal text-muted tabular-nums">{group.count}</span>
          </h2>
          <ul className="divide-y">
            {dataFirst(shown.filter((change) => change.effect === group.effect)).map((change) => (
              <ChangeRow
                key={change.logicalId}
                change={change}
                open={open.has(change.logicalId)}
                onTurn={() => turn(change.logicalId)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What destroys something is read first, so it is open; with a handful of changes all of them are. */
function openAtFirst(changes: readonly Change[]): string[] {
  const few = changes.length <= 5;
  return changes
    .filter(({ effect }) => few || ["replace", "mayReplace"].includes(effect))
    .map((each) => each.logicalId);
}
