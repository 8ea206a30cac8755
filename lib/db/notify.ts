import "server-only";
import pg from "pg";
import { env } from "@/lib/env";
import type { PushedEvent } from "@/lib/events/schemas";
import { log } from "@/lib/log";
import type { Transaction } from "./client";

const CHANNEL = "terrace";
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/**
 * What is told to all processes: only that something is new and where; the tables have the rest. What AWS has pushed of a
 * stack is no table's, so it is told whole.
 */
export type Notification = { readonly environmentId: string } & (
  | { readonly kind: "event" | "deployment" }
  | { readonly kind: "pushed"; readonly event: PushedEvent }
);

/** What a listener hears. Before `reconnected` (the first connection too) anything may have been missed: look at the tables. */
export type Wake = Notification | { readonly kind: "reconnected" };

/** Tells every process, once the transaction commits; a rolled back one says nothing. */
export async function notify(tx: Pick<Transaction, "$executeRaw">, notification: Notification): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(notification)})`;
}

/** Tells many things at once, in one statement. PostgreSQL takes 8000 bytes for each. */
export async function notifyAll(tx: Pick<Transaction, "$executeRaw">, all: readonly Notification[]): Promise<void> {
  const payloads = all.map((notification) => JSON.stringify(notification));
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`;
}

function parse(payload: string | undefined): Notification | null {
  try {
    const value = JSON.parse(payload ?? "") as Notification;
    return typeof value.environmentId === "string" ? value : null;
  } catch {
    return null;
  }
}

/** The process's one LISTEN connection: open while somebody listens, reopened when it breaks. */
class Subscription {
  private readonly listeners = new Set<(wake: Wake) => void>();
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private retryMs = FIRST_RETRY_MS;

  add(listener: (wake: Wake) => void): () => void {
    // Each call is a subscription of its own, even with the same function.
    const own = (wake: Wake) => listener(wake);
    this.listeners.add(own);
    if (!this.client && !this.retry) this.connect();
    return () => {
      this.listeners.delete(own);
      if (this.listeners.size === 0) this.close();
    };
  }

  private connect(): void {
    this.retry = null;
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: "terrace-listen",
    });
    this.client = client;
    client.on("notification", ({ payload }) => {
      const notification = parse(payload);
      if (notification) this.tell(notification);
    });
    // `error` and `end` may both come, and late ones of a connection given up: the first of the current one counts.
    const lost = (error?: Error) => this.lost(client, error);
    client.on("error", lost);
    client.on("end", () => lost());
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .then(() => this.listening(client), lost);
  }

  private listening(client: pg.Client): void {
    if (this.client !== client) return;
    this.retryMs = FIRST_RETRY_MS;
    this.tell({ kind: "reconnected" });
  }

  private lost(client: pg.Client, error?: Error): void {
    if (this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    log().warn({ err: error, retryMs: this.retryMs }, "The LISTEN connection is lost");
    this.retry = setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private close(): void {
    if (this.retry) clearTimeout(this.retry);
    const client = this.client;
    this.retry = null;
    this.client = null;
    client?.end().catch(() => undefined);
  }

  private tell(wake: Wake): void {
    for (const listener of this.listeners) {
      try {
        listener(wake);
      } catch (error) {
        log().error({ err: error }, "A listener failed");
      }
    }
  }
}

// Next's development server loads modules anew on every edit; the connection must outlive that.
const holder = globalThis as { terraceSubscription?: Subscription };

/** Calls the listener for every notification of any process until the returned function is called. */
export function onNotification(listener: (wake: Wake) => void): () => void {
  holder.terraceSubscription ??= new Subscription();
  return holder.terraceSubscription.add(listener);
}
