"use client";

import { type KeyboardEvent, useState } from "react";
import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/components/ui/format";
import { type TimelineBar, type TimelineRow, type TimelineView, ticks } from "./timeline-view";
import { barWords } from "./timeline-words";

/** Names beside the axis; the whole scrolls within itself where it is narrower. */
const columns = "grid grid-cols-[9rem_minmax(0,1fr)] sm:grid-cols-[15rem_minmax(0,1fr)]";
const nameCell = "sticky left-0 z-10 bg-surface px-3";

/** Arrow keys go from bar to bar: there are too many to tab through. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const bars = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-bar]")];
  const next = bars[bars.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export interface TimelineChartProps {
  readonly view: TimelineView;
  /** Logical ids of what runs longer than usual. */
  readonly overdue: readonly string[];
}

/** Resources as bars on one time axis, the critical path marked. */
export function TimelineChart({ view, overdue }: TimelineChartProps) {
  const { groups, from, until, now } = view;
  const [active, setActive] = useState<string | null>(null);
  const length = Math.max(until - from, 1);
  const percent = (at: number) => `${(Math.min(Math.max(at - from, 0), length) / length) * 100}%`;
  const rows = groups.flatMap((group) => group.rows);
  const row =
    rows.find(({ bars }) => bars.some(({ id }) => id === active)) ?? rows.find(({ critical }) => critical) ?? rows[0];
  const bar = row?.bars.find(({ id }) => id === active) ?? row?.bars[0];
  return (
    <div className="overflow-clip rounded-lg border bg-surface">
      <section
        aria-label="Timeline by resource; arrow keys go from bar to bar"
        onKeyDown={moveFocus}
        className="max-h-[32rem] overflow-auto overscroll-contain"
      >
        <div className="min-w-[36rem] pb-2">
          <div className={cn(columns, "sticky top-0 z-20 border-b bg-surface text-muted text-xs")}>
            <span className={cn(nameCell, "py-1")}>Resource</span>
            <span aria-hidden className="relative mr-12 h-6">
              {ticks(length).map((tick) => (
                <span
                  key={tick}
                  className="absolute top-1 border-l pl-1 tabular-nums"
                  style={{ left: percent(from + tick) }}
                >
                  {formatDuration(tick)}
                </span>
              ))}
            </span>
          </div>
          {groups.map(({ tier, rows: ofTier }) => (
            <div key={tier}>
              <h3 className="sticky left-0 w-fit px-3 pt-2 font-semibold text-xs">{tier}</h3>
              <ul aria-label={tier}>
                {ofTier.map((each) => (
                  <li key={each.logicalId} className={cn(columns, "h-6 items-center hover:bg-hover")}>
                    <Name row={each} overdue={overdue.includes(each.logicalId)} />
                    <span className="relative mr-12 h-6">
                      {each.bars.map((one) => (
                        <Bar
                          key={one.id}
                          bar={one}
                          now={now}
                          left={percent(one.start)}
                          width={`calc(${percent(one.end)} - ${percent(one.start)})`}
                          tabIndex={one.id === bar?.id ? 0 : -1}
                          onActive={() => setActive(one.id)}
                        />
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </section>
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t px-3 py-2 text-xs">
        <p aria-hidden className="min-w-0 break-words">
          {bar && barWords(bar, now)}
        </p>
        <Legend />
      </div>
    </div>
  );
}

function Name({
  row: { logicalId, resourceType, critical },
  overdue,
}: {
  readonly row: TimelineRow;
  readonly overdue: boolean;
}) {
  return (
    <span
      className={cn(nameCell, "flex h-6 items-center gap-1 truncate text-xs")}
      title={`${logicalId} (${resourceType})`}
    >
      <span aria-hidden className="w-3 shrink-0 text-accent">
        {critical && "◆"}
      </span>
      <span className={cn("truncate font-mono", critical && "font-semibold")}>{logicalId}</span>
      {overdue && <span className="shrink-0 text-warning">longer than usual</span>}
    </span>
  );
}

/** What a bar looks like: filled, striped or empty, so that no state is told by its colour alone. */
const looks: Readonly<Record<TimelineBar["state"], string>> = {
  done: "bg-success",
  running: "bg-accent-solid bg-[repeating-linear-gradient(135deg,transparent_0_4px,rgb(255_255_255/0.35)_4px_8px)]",
  failed: "bg-danger border-l-4 border-foreground",
  waiting: "border border-dashed border-control",
  skipped: "",
};

interface BarProps {
  readonly bar: TimelineBar;
  readonly now: number;
  readonly left: string;
  readonly width: string;
  readonly tabIndex: 0 | -1;
  readonly onActive: () => void;
}

function Bar({ bar, now, left, width, tabIndex, onActive }: BarProps) {
  const { state, undo, critical, start, end } = bar;
  // A running one is filled up to now, and empty to its expected end.
  const grown = state === "running" ? Math.min(1, Math.max(0, now - start) / Math.max(1, end - start)) : 1;
  return (
    <button
      type="button"
      data-bar=""
      tabIndex={tabIndex}
      aria-label={barWords(bar, now)}
      onFocus={onActive}
      onPointerEnter={onActive}
      onClick={onActive}
      className="absolute inset-y-0 flex min-w-1.5 items-center rounded-sm focus-visible:outline-2 focus-visible:outline-accent"
      style={{ left, width }}
    >
      <span
        className={cn(
          "w-full rounded-xs",
          undo ? "h-1.5" : "h-3",
          state === "running" ? looks.waiting : looks[state],
          critical && "ring-2 ring-foreground ring-offset-1 ring-offset-(--surface)",
        )}
      >
        {state === "running" && (
          <span className={cn("block h-full rounded-xs", looks.running)} style={{ width: `${grown * 100}%` }} />
        )}
      </span>
    </button>
  );
}

function Legend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-muted">
      <li>◆ with a frame: critical path</li>
      {(["done", "running", "failed"] as const).map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden className={cn("h-3 w-5 rounded-xs", looks[state])} />
          {state}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className={cn("h-3 w-5 rounded-xs", looks.waiting)} />
        expected
      </li>
      <li>thin: taken back</li>
    </ul>
  );
}
