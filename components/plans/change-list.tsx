"use client";

import { useEffect, useMemo, useState } from "react";
import type { ChangeTalk } from "@/components/deployments/change-thread";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchInput } from "@/components/ui/search-input";
import type { Change, Plan } from "@/lib/plans/schemas";
import { type ChangeGrouping, groupChanges } from "./change-groups";
import { ChangeRow, isExpandable } from "./change-row";
import { countEffects, type Effect } from "./effects";

export interface ChangeListProps {
  /** Worst first. */
  readonly changes: readonly Change[];
  readonly causes?: Plan["causes"];
  /** What is said about each change; left out where nobody can say anything. */
  readonly talk?: ChangeTalk;
  /** Where the fields of the request are read. */
  readonly intentHref?: string;
  /** Default: by effect. */
  readonly group?: ChangeGrouping;
  /** The addresses of both groupings, where they have any. */
  readonly groupHrefs?: Readonly<Record<ChangeGrouping, string>>;
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

/** Every change of a plan, by effect (worst first) or by tier; each opens to its properties, its cause and its thread. */
export function ChangeList({ changes, causes, talk, intentHref, group = "effect", groupHrefs }: ChangeListProps) {
  const [search, setSearch] = useState("");
  const [effect, setEffect] = useState<Effect>();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openAtFirst(changes, talk)));
  const counts = useMemo(() => countEffects(changes), [changes]);
  const shown = useMemo(
    () => changes.filter((change) => (!effect || change.effect === effect) && matches(change, search)),
    [changes, effect, search],
  );
  const expandable = shown.filter((change) => isExpandable(change, talk));
  const allOpen = expandable.length > 0 && expandable.every((change) => open.has(change.logicalId));
  useOpenFromAddress((logicalId) => setOpen((before) => new Set([...before, logicalId])));

  function turn(logicalId: string) {
    const next = new Set(open);
    if (!next.delete(logicalId)) next.add(logicalId);
    setOpen(next);
  }

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <SearchInput label="Search changes" value={search} onChange={(event) => setSearch(event.target.value)} />
        {counts.length > 1 && (
          <FilterChips
            label="Effect"
            items={counts.map((each) => ({
              id: each.effect,
              label: each.word,
              count: each.count,
              selected: effect === each.effect,
              onSelect: () => setEffect(effect === each.effect ? undefined : each.effect),
            }))}
          />
        )}
        <span className="ml-auto flex items-center gap-2">
          {groupHrefs && (
            <FilterChips
              label="Group by"
              items={[
                { label: "By effect", href: groupHrefs.effect, selected: group === "effect" },
                { label: "By tier", href: groupHrefs.tier, selected: group === "tier" },
              ]}
            />
          )}
          {expandable.length > 0 && (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => setOpen(new Set(allOpen ? [] : expandable.map((change) => change.logicalId)))}
            >
              {allOpen ? "Close all" : "Open all"}
            </Button>
          )}
        </span>
      </div>
      {shown.length === 0 && <EmptyState>No change matches.</EmptyState>}
      {groupChanges(shown, group).map(({ title, changes: own }) => (
        <section key={title} aria-label={`${title}: ${own.length}`} className="rounded-lg border bg-surface">
          <h2 className="flex items-center gap-2 border-b px-3 py-1.5 font-semibold text-xs">
            {title}
            <span className="font-normal text-muted tabular-nums">{own.length}</span>
          </h2>
          <ul className="divide-y">
            {own.map((change) => (
              <ChangeRow
                key={change.logicalId}
                change={change}
                cause={causes?.[change.logicalId]}
                talk={talk}
                intentHref={intentHref}
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

/** Opens the change that the address names, `#Database`, now and whenever a link leads to another. */
function useOpenFromAddress(onName: (logicalId: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it listens once; what it calls sets state by its last value
  useEffect(() => {
    const read = () => {
      const named = decodeURIComponent(window.location.hash.slice(1));
      if (named) onName(named);
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
}

/** What destroys something, or is talked about, is read first, so it is open; with a handful of changes all of them are. */
function openAtFirst(changes: readonly Change[], talk: ChangeTalk | undefined): string[] {
  const few = changes.length <= 5;
  const spoken = new Set(talk?.comments.map(({ logicalId }) => logicalId));
  return changes
    .filter(
      ({ effect, logicalId }) =>
        few || ["replace", "mayReplace", "interrupt"].includes(effect) || spoken.has(logicalId),
    )
    .map((each) => each.logicalId);
}
