"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useRefresh } from "@/components/ui/use-refresh";
import type { PushedEvent, StackEventView, Standing } from "@/lib/events/schemas";
import { mergeEvents } from "./merge-events";
import { type HeardPush, hearPushed, type ShownEvent, unconfirmed } from "./pushed-events";

export type Connection = "connecting" | "open" | "reconnecting";

type Heard = { readonly id: string; readonly status: string } & Partial<Standing>;

/** Whether the page already shows what was heard, in whatever order its parts come. */
const shows = (known: Heard | null | undefined, heard: Heard) =>
  known != null && Object.entries(heard).every(([key, value]) => known[key as keyof Heard] === value);

interface Stream {
  readonly events: readonly StackEventView[];
  readonly pushed: readonly HeardPush[];
  readonly connection: Connection;
}

const StreamContext = createContext<Stream>({ events: [], pushed: [], connection: "connecting" });

/** Events are drawn in batches of this many milliseconds, so that a burst costs one render. */
const BATCH_MS = 100;
/** What was pushed and never read is shown no longer than this. */
const PUSHED_MS = 60_000;
/** So long after an answer that was no stream it is asked for one again. */
const REOPEN_MS = 5_000;
/** What is kept of a long watch; the log reads older events from the server. */
const KEPT = 5000;

export interface EnvironmentStreamProps {
  readonly name: string;
  /** Cursor of the newest event the page already has. */
  readonly after: string;
  /** The latest deployment, or the followed one, as the page shows it: hearing the same again changes nothing. */
  readonly latest?: Heard | null;
  /** Follow this deployment, at any age and with what is said about it, instead of the latest one. */
  readonly deploymentId?: string;
  readonly children: ReactNode;
}

/**
 * One connection for a whole page: stack events reach whoever reads the stream, what is new about a deployment renders
 * the page again. A hidden tab lets go of its connection (browsers allow six to one server) and catches up when it is
 * shown.
 */
export function EnvironmentStream({ name, after, latest, deploymentId, children }: EnvironmentStreamProps) {
  const refreshPage = useRefresh();
  const [events, setEvents] = useState<readonly StackEventView[]>([]);
  const [pushed, setPushed] = useState<readonly HeardPush[]>([]);
  const [connection, setConnection] = useState<Connection>("connecting");
  const cursor = useRef(after);
  const known = useRef(latest);
  // What the page shows by now, also where it did not hear of it here: after an action of its own.
  useEffect(() => {
    known.current = latest;
  }, [latest]);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let forgetting: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let isBehind = false;
    let waiting: StackEventView[] = [];
    let waitingPushed: HeardPush[] = [];

    function flush() {
      timer = undefined;
      const [arrived, told] = [waiting, waitingPushed];
      [waiting, waitingPushed] = [[], []];
      setEvents((held) => mergeEvents(held, arrived).slice(-KEPT));
      if (told.length > 0) forgetOld(told);
    }
    function forgetOld(told: readonly HeardPush[]) {
      const since = Date.now() - PUSHED_MS;
      setPushed((held) => hearPushed(held, told, since));
      clearTimeout(forgetting);
      forgetting = told.length > 0 ? setTimeout(() => forgetOld([]), PUSHED_MS + 1) : undefined;
    }
    function open() {
      const query = new URLSearchParams({ include: "deployment", pushed: "true", after: cursor.current });
      if (deploymentId) query.set("deploymentId", deploymentId);
      source = new EventSource(`/api/v1/environments/${encodeURIComponent(name)}/events/stream?${query}`);
      source.onopen = () => {
        setConnection("open");
        if (isBehind) void refresh();
      };
      source.onerror = () => {
        setConnection("reconnecting");
        if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(reopen, REOPEN_MS);
      };
      source.onmessage = (message) => {
        cursor.current = message.lastEventId || cursor.current;
        waiting.push(JSON.parse(message.data) as StackEventView);
        timer ??= setTimeout(flush, BATCH_MS);
      };
      source.addEventListener("pushed", (message) => {
        waitingPushed.push({ event: JSON.parse(message.data) as PushedEvent, at: Date.now() });
        timer ??= setTimeout(flush, BATCH_MS);
      });
      source.addEventListener("deployment", (message) => {
        const heard = JSON.parse(message.data) as Heard;
        if (shows(known.current, heard)) return;
        known.current = heard;
        void refresh();
      });
    }
    async function refresh() {
      isBehind = true;
      isBehind = !(await refreshPage());
    }
    // An answer that is no stream ends an EventSource for good: a proxy's while the server is away, or a refusal to who
    // is signed in no more, whom the refreshed page takes to the sign-in.
    function reopen() {
      source = undefined;
      void refresh();
      follow();
    }
    function follow() {
      if (document.hidden) {
        clearTimeout(reopening);
        source?.close();
        source = undefined;
      } else if (!source) open();
    }
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      clearTimeout(timer);
      clearTimeout(forgetting);
      clearTimeout(reopening);
      source?.close();
    };
  }, [name, deploymentId, refreshPage]);

  const stream = useMemo(() => ({ events, pushed, connection }), [events, pushed, connection]);
  return <StreamContext value={stream}>{children}</StreamContext>;
}

/** How the page's connection is. */
export function useConnection(): Connection {
  return useContext(StreamContext).connection;
}

/**
 * The events the server gave and those that came since, of one deployment where its id is given; at their end, marked, what
 * AWS has pushed and nobody has read yet.
 */
export function useStackEvents(initial: readonly StackEventView[], deploymentId?: string): readonly ShownEvent[] {
  const { events, pushed } = useContext(StreamContext);
  return useMemo(() => {
    const isOurs = (event: { readonly deploymentId: string | null }) =>
      !deploymentId || event.deploymentId === deploymentId;
    const stored = mergeEvents(initial, deploymentId ? events.filter(isOurs) : events);
    const ahead = unconfirmed(pushed.map(({ event }) => event).filter(isOurs), stored);
    return ahead.length > 0 ? [...stored, ...ahead] : stored;
  }, [initial, events, pushed, deploymentId]);
}
