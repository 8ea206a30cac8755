import type { PushedEvent, StackEventView, TailItem } from "@/lib/events";
import { encodeEvents } from "@/lib/http";

const frames = new WeakMap<readonly StackEventView[] | PushedEvent, Uint8Array>();

/** All who follow an environment get a round's events as one array, and a pushed event as one object: each is encoded once. */
function encodedOnce<Key extends readonly StackEventView[] | PushedEvent>(
  key: Key,
  encode: (key: Key) => Uint8Array,
): Uint8Array {
  const frame = frames.get(key) ?? encode(key);
  frames.set(key, frame);
  return frame;
}

/** What a stream tells, as it is sent. Only stack events have an id: a place to resume from. */
export function frameOf(item: TailItem): Uint8Array {
  if (item.type === "events") {
    return encodedOnce(item.events, (events) => encodeEvents(events.map((data) => ({ id: data.cursor, data }))));
  }
  const { type } = item;
  if (type === "pushed") {
    const encode = (data: PushedEvent) => encodeEvents([{ event: type, data }]);
    return Buffer.concat(item.events.map((event) => encodedOnce(event, encode)));
  }
  const { type: event, ...data } = item;
  return encodeEvents([{ event, data }]);
}
