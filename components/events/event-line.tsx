import { CircleDot } from "lucide-react";
import { formatClock, formatExact } from "@/components/ui/format";
import { StateWord } from "@/components/ui/state-word";
import type { StackEventView } from "@/lib/events/schemas";
import { eventTone, statusWords } from "./event-tone";

/** One line of the log: what was true at its time, so nothing in it moves. */
export function EventLine({ event }: { event: StackEventView }) {
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
        {event.reason && <span className="block text-xs">{event.reason}</span>}
      </span>
    </li>
  );
}
