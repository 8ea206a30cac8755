"use client";

import { useEffect, useId, useMemo, useRef, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchInput } from "@/components/ui/search-input";
import type { StackEventView } from "@/lib/events/schemas";
import { useStackEvents } from "./environment-stream";
import { EventLine } from "./event-line";
import { type EventFilter, eventFilters, filterEvents, logText } from "./filter-events";

export interface EventLogProps {
  /** Oldest first. */
  readonly events: readonly StackEventView[];
  /** Only this deployment's events join. */
  readonly deploymentId?: string;
  /** Nothing more will come: no connection is shown. */
  readonly ended?: boolean;
  /** Height of the log, as a class; it never changes while events arrive. */
  readonly height?: string;
}

/** Stack events as a log that can be searched, filtered, followed and copied. */
export function EventLog({ events: initial, deploymentId, ended, height = "h-[60vh] min-h-64" }: EventLogProps) {
  const all = useStackEvents(initial, deploymentId);
  const [filter, setFilter] = useState<EventFilter>("all");
  const [search, setSearch] = useState("");
  const [follow, setFollow] = useState(!ended);
  const followId = useId();
  const box = useRef<HTMLElement>(null);
  const shown = useMemo(() => filterEvents(all, filter, search), [all, filter, search]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what moves the log
  useEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, shown]);

  function scrolled() {
    const element = box.current;
    if (!element || ended) return;
    setFollow(element.scrollHeight - element.scrollTop - element.clientHeight < 24);
  }

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchInput label="Search events" value={search} onChange={(event) => setSearch(event.target.value)} />
        <FilterChips
          label="Show"
          items={eventFilters.map(({ value, label }) => ({
            id: value,
            label,
            selected: filter === value,
            onSelect: () => setFilter(value),
          }))}
        />
        <div className="ml-auto flex items-center gap-3">
          {!ended && (
            <label htmlFor={followId} className="flex items-center gap-1.5 text-xs">
              <input
                id={followId}
                type="checkbox"
                checked={follow}
                onChange={(event) => setFollow(event.target.checked)}
                className="accent-accent-solid"
              />
              Follow
            </label>
          )}
          <CopyButton text={logText(shown)} label="Copy these events" />
        </div>
      </div>
      <section
        ref={box}
        aria-label="Stack events"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={scrolled}
        className={`overflow-auto overscroll-contain rounded-md border bg-surface [overflow-anchor:none] ${height}`}
      >
        {shown.length === 0 ? (
          <p className="px-3 py-2 text-muted">{all.length === 0 ? "No events yet." : "No event matches."}</p>
        ) : (
          <ol className="py-1">
            {shown.map((event) => (
              <EventLine key={event.cursor} event={event} />
            ))}
          </ol>
        )}
      </section>
      <p className="text-muted text-xs tabular-nums" role="status">
        {shown.length === all.length ? `${all.length} events` : `${shown.length} of ${all.length} events`}, times in UTC
      </p>
    </div>
  );
}
