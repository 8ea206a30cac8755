import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type AwsAccess, AwsError, deleteMessages, findQueue, type QueueMessage, receiveMessages } from "@/lib/aws";
import type { Database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { heard } from "./heard";
import { takeIn } from "./take-in";

/** As infra-templates/portal-events names it. */
export const QUEUE_NAME = "terrace-events";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** Batches of messages that are taken in at once. */
const MOST_BATCHES = 4;

/**
 * Takes in the messages of an account and region's queue until the signal aborts. Where there is no queue it looks again
 * every `missingMs`; trouble is logged and tried again, slower each time. Never rejects.
 */
export async function listen(
  db: Database,
  access: AwsAccess,
  { signal, missingMs }: { readonly signal: AbortSignal; readonly missingMs: number },
): Promise<void> {
  const { accountId, region } = access;
  const place = { accountId, region };
  let [retryMs, saidMissing] = [FIRST_RETRY_MS, false];
  while (!signal.aborted) {
    try {
      const queueUrl = await findQueue(access, QUEUE_NAME);
      if (queueUrl === null) {
        if (!saidMissing) log().warn({ ...place, queue: QUEUE_NAME }, "There is no queue for pushed events");
        saidMissing = true;
        await pause(missingMs, signal);
        continue;
      }
      saidMissing = false;
      await takeMessages(db, access, queueUrl, signal, () => {
        retryMs = FIRST_RETRY_MS;
      });
    } catch (error) {
      if (signal.aborted) return;
      const isGone = error instanceof AwsError && error.kind === "notFound";
      if (!isGone) log().warn({ ...place, err: error, retryMs }, "Pushed events could not be taken in");
      await pause(retryMs, signal);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }
}

async function takeMessages(
  db: Database,
  access: AwsAccess,
  queueUrl: string,
  signal: AbortSignal,
  onTaken: () => void,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  try {
    while (!signal.aborted) {
      if (failure) throw failure.error;
      const messages = await receiveMessages(access, queueUrl, signal);
      heard(access);
      if (messages.length === 0) {
        onTaken();
        continue;
      }
      // The next messages do not wait for these, unless there are many: a region that builds much tells much at once.
      const handling = handle(db, access, queueUrl, messages)
        .then(onTaken, (error: unknown) => {
          failure = { error };
        })
        .finally(() => underWay.delete(handling));
      underWay.add(handling);
      if (underWay.size >= MOST_BATCHES) await Promise.race(underWay);
    }
  } finally {
    await Promise.all(underWay);
  }
}

/** What could not be taken in is not deleted, and what was not deleted comes again. */
async function handle(db: Database, access: AwsAccess, queueUrl: string, messages: QueueMessage[]): Promise<void> {
  await takeIn(
    db,
    messages.map(({ body }) => body),
  );
  await deleteMessages(access, queueUrl, messages);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
