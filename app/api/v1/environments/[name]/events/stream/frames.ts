import type { StackEventView, TailItem } from "@/lib/events";
import { encodeEvents } from "@/lib/http";

const framesOfRounds = new WeakMap<readonly StackEventView[], Uint8Array>();

/** All who follow an environment get a round's events as one array: it is encoded once. */
function eventsFrame(events: readonly StackEventView[]): Uint8Array {
  let frame = framesOfRounds.get(events);
  if (!frame) {
    frame = encodeEvents(events.map((event) => ({ id: event.cursor, data: event })));
    framesOfRounds.set(events, frame);
  }
  return frame;
}

/** What a stream tells, as it is sent. Only stack events have an id: a place to resume from. */
export function frameOf(item: TailItem): Uint8Array {
  if (item.type === "events") return eventsFrame(item.events);
  const { type, ...data } = item;
  return encodeEvents([{ event: type, data }]);
}
