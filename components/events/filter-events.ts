import type { StackEventView } from "@/lib/events/schemas";
import type { ShownEvent } from "./pushed-events";

export const eventFilters = [
  { value: "all", label: "All" },
  { value: "failed", label: "Failed" },
  { value: "finished", label: "Finished" },
  { value: "stack", label: "Stack only" },
] as const;
export type EventFilter = (typeof eventFilters)[number]["value"];

const keeps: Readonly<Record<EventFilter, (event: StackEventView) => boolean>> = {
  all: () => true,
  failed: (event) => event.status.endsWith("_FAILED") || event.status.includes("ROLLBACK"),
  finished: (event) => !event.status.endsWith("_IN_PROGRESS"),
  stack: (event) => event.resourceType === "AWS::CloudFormation::Stack",
};

/** Events of one kind that contain every word of the search, in whatever column. */
export function filterEvents(
  events: readonly ShownEvent[],
  filter: EventFilter,
  search: string,
): readonly ShownEvent[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (filter === "all" && words.length === 0) return events;
  return events.filter((event) => {
    if (!keeps[filter](event)) return false;
    const text = [event.logicalId, event.physicalId, event.resourceType, event.status, event.reason]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The log as text: one line an event, its columns parted by tabs. */
export function logText(events: readonly ShownEvent[]): string {
  return events
    .map(({ timestamp, status, logicalId, resourceType, physicalId, reason, pushed }) =>
      [
        timestamp,
        status,
        logicalId,
        resourceType,
        physicalId ?? "",
        reason ?? "",
        ...(pushed ? ["not confirmed yet"] : []),
      ].join("\t"),
    )
    .join("\n");
}
