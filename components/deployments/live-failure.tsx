"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useStackEvents } from "@/components/events/environment-stream";
import { firstFailure } from "@/lib/events/states";

/** The worker reads what the instances printed right after it has stored the events that tell of their failure. */
const CONSOLE_MS = 3000;

export interface LiveFailureProps {
  readonly deploymentId: string;
  /** The page tells of the failure already. */
  readonly told: boolean;
  /** What an instance printed is still to come. */
  readonly awaitsConsole: boolean;
}

/** Renders the page again as soon as an event tells why the deployment fails, and for what an instance printed. Shows nothing. */
export function LiveFailure({ deploymentId, told, awaitsConsole }: LiveFailureProps) {
  const router = useRouter();
  const events = useStackEvents(none, deploymentId);
  const fails = firstFailure(events) !== null;
  useEffect(() => {
    if (fails && !told) router.refresh();
  }, [fails, told, router]);
  const count = events.length;
  useEffect(() => {
    if (!awaitsConsole || count === 0) return;
    const timer = setTimeout(() => router.refresh(), CONSOLE_MS);
    return () => clearTimeout(timer);
  }, [awaitsConsole, count, router]);
  return null;
}

const none: readonly never[] = [];
