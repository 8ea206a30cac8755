"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { StackEventView } from "@/lib/events/schemas";
import { mergeEvents } from "./merge-events";

export type Connection = "connecting" | "open" | "reconnecting";

interface Stream {
  readonly events: readonly StackEventView[];
  readonly connection: Connection;
}

const StreamContext = createContext<Stream>({ events: [], connection: "connecting" });

/** Events are drawn in batches of this many milliseconds, so that a burst costs one render. */
const BATCH_MS = 100;
/** What is kept of a long watch; the log reads older events from the server. */
const KEPT = 5000;

export interface EnvironmentStreamProps {
  readonly name: string;
  /** Cursor of the newest event the page already has. */
  readonly after: string;
  /** The latest deployment as the page shows it: hearing the same again changes nothing. */
  readonly latest?: { readonly id: string; readonly status: string } | null;
  /** False where nothing more can come. Default true. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

/**
 * One connection for a whole page: stack events reach whoever reads the stream, a deployment's new status renders the
 * page again. A hidden tab lets go of its connection (browsers allow six to one server) and catches up when it is shown.
 */
export function EnvironmentStream({ name, after, latest, live = true, children }: EnvironmentStreamProps) {
  const router = useRouter();
  const [events, setEvents] = useState<readonly StackEventView[]>([]);
  const [connection, setConnection] = useState<Connection>("connecting");
  const cursor = useRef(after);
  const known = useRef(latest && JSON.stringify({ id: latest.id, status: latest.status }));

  useEffect(() => {
    if (!live) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting: StackEventView[] = [];

    function flush() {
      timer = undefined;
      const arrived = waiting;
      waiting = [];
      setEvents((held) => mergeEvents(held, arrived).slice(-KEPT));
    }
    function open() {
      const query = new URLSearchParams({ include: "deployment", after: cursor.current });
      source = new EventSource(`/api/v1/environments/${encodeURIComponent(name)}/events/stream?${query}`);
      source.onopen = () => setConnection("open");
      source.onerror = () => setConnection("reconnecting");
      source.onmessage = (message) => {
        cursor.current = message.lastEventId || cursor.current;
        waiting.push(JSON.parse(message.data) as StackEventView);
        timer ??= setTimeout(flush, BATCH_MS);
      };
      source.addEventListener("deployment", (message) => {
        if (message.data === known.current) return;
        known.current = message.data;
        router.refresh();
      });
    }
    function follow() {
      if (document.hidden) {
        source?.close();
        source = undefined;
      } else if (!source) open();
    }
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      clearTimeout(timer);
      source?.close();
    };
  }, [name, live, router]);

  const stream = useMemo(() => ({ events, connection }), [events, connection]);
  return <StreamContext value={stream}>{children}</StreamContext>;
}

/** How the page's connection is. */
export function useConnection(): Connection {
  return useContext(StreamContext).connection;
}

/** The events the server gave and those that came since, of one deployment where its id is given. */
export function useStackEvents(initial: readonly StackEventView[], deploymentId?: string): readonly StackEventView[] {
  const { events } = useContext(StreamContext);
  return useMemo(() => {
    const streamed = deploymentId ? events.filter((event) => event.deploymentId === deploymentId) : events;
    return mergeEvents(initial, streamed);
  }, [initial, events, deploymentId]);
}
