import { DeleteMessageBatchCommand, GetQueueUrlCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { AwsAccess } from "./access";
import { call } from "./call";
import { clients } from "./clients";
import { isNotFound } from "./errors";

/** One message of a queue. */
export interface QueueMessage {
  readonly body: string;
  /** Deletes this receipt of it. */
  readonly receiptHandle: string;
}

/** SQS's most of each (ReceiveMessage, SQS API reference). */
const MOST_MESSAGES = 10;
const LONGEST_WAIT_SECONDS = 20;

/** The address of a queue, or null when the account has none of that name in the region. */
export async function findQueue(access: AwsAccess, name: string): Promise<string | null> {
  try {
    const answer = await call("GetQueueUrl", () =>
      clients(access).sqs.send(new GetQueueUrlCommand({ QueueName: name })),
    );
    return answer.QueueUrl ?? null;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Up to ten messages as soon as there are any, none after 20 seconds. Throws AwsError `notFound` once the queue is gone. */
export async function receiveMessages(
  access: AwsAccess,
  queueUrl: string,
  signal: AbortSignal,
): Promise<QueueMessage[]> {
  const input = { QueueUrl: queueUrl, MaxNumberOfMessages: MOST_MESSAGES, WaitTimeSeconds: LONGEST_WAIT_SECONDS };
  const answer = await call("ReceiveMessage", () =>
    clients(access).sqs.send(new ReceiveMessageCommand(input), { abortSignal: signal }),
  );
  return (answer.Messages ?? []).map(({ Body, ReceiptHandle }) => ({
    body: Body ?? "",
    receiptHandle: ReceiptHandle ?? "",
  }));
}

/** Deletes what one call received. What SQS could not delete comes once more. */
export async function deleteMessages(access: AwsAccess, queueUrl: string, messages: readonly QueueMessage[]) {
  const Entries = messages.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
  await call("DeleteMessageBatch", () =>
    clients(access).sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries })),
  );
}
