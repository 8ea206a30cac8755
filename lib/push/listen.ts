import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type AwsAccess, AwsError, deleteMessages, findQueue, receiveMessages } from "@/lib/aws";
import type { Database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { heard } from "./heard";
import { takeIn } from "./take-in";

/** As infra-templates/portal-events names it. */
export const QUEUE_NAME = "terrace-events";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

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
  let deleting = Promise.resolve();
  try {
    while (!signal.aborted) {
      const messages = await receiveMessages(access, queueUrl, signal);
      heard(access);
      if (messages.length > 0) {
        await takeIn(
          db,
          messages.map(({ body }) => body),
        );
        await deleting;
        // The next messages do not wait for it; what was not deleted comes again and does no harm.
        deleting = deleteMessages(access, queueUrl, messages).catch((error: unknown) => {
          log().warn({ err: error }, "Messages that were taken in could not be deleted");
        });
      }
      onTaken();
    }
  } finally {
    await deleting;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
