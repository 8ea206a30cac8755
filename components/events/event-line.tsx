import { CircleDot } from "lucide-react";
import { formatClock, formatExact } from "@/components/ui/format";
import { StateWord } from "@/components/ui/state-word";
import { eventTone, statusWords } from "./event-tone";
import type { ShownEvent } from "./pushed-events";

/** One line of the log: what was true at its time, so nothing in it moves. */
export function EventLine({ event }: { event: ShownEvent }) {
  const tone = eventTone(event.status);
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 px-3 py-0.5 hover:bg-hover sm:grid-cols-[4.5rem_12.5rem_minmax(0,1fr)]">
      <time
        dateTime={event.timestamp}
        title={formatExact(event.timestamp)}
        className="pt-px font-mono text-muted text-xs tabular-nums"
      >
        {formatClock(event.timestamp)}
      </time>
      <StateWord
        tone={tone}
        icon={tone === "progress" ? <CircleDot aria-hidden /> : undefined}
        className="self-start text-xs"
      >
        {statusWords(event.status)}
      </StateWord>
      <span className="min-w-0 break-words max-sm:col-start-2">
        <span className="font-mono text-xs" title={event.physicalId ?? undefined}>
          {event.logicalId}
        </span>{" "}
        <span className="text-muted text-xs">{event.resourceType}</span>
        {event.pushed && (
          <span
            className="ml-2 text-muted text-xs italic"
            title="AWS has announced it; the stack's own record is read next."
          >
            not confirmed yet
          </span>
        )}
        {event.reason && <span className="block text-xs">{event.reason}</span>}
      </span>
    </li>
  );
}
