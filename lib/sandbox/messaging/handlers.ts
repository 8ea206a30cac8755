import { createHash } from "node:crypto";
import { type HandlerRegistry, type SandboxContext, SandboxError } from "../handler";
import type { Sandbox } from "../sandbox";
import { queuesIn, type SandboxQueue } from "./find";
import type { Message } from "./queues";

const mostMessages = 10;
const longestWaitSeconds = 20;

interface ReceiveInput {
  QueueUrl?: string;
  MaxNumberOfMessages?: number;
  WaitTimeSeconds?: number;
  VisibilityTimeout?: number;
}

/** SQS's actions for queues that stacks have made. */
export function queueHandlers({ store, queues }: Pick<Sandbox, "store" | "queues">): HandlerRegistry {
  const require = (context: SandboxContext, isIt: (queue: SandboxQueue) => boolean): SandboxQueue => {
    const found = queuesIn(store, context).find(isIt);
    if (!found) throw new SandboxError("QueueDoesNotExist", "The specified queue does not exist.");
    return found;
  };
  const byUrl = (context: SandboxContext, url: string | undefined) => require(context, (queue) => queue.url === url);

  return {
    "sqs:GetQueueUrl": (input: { QueueName?: string }, context) => ({
      QueueUrl: require(context, (queue) => queue.name === input.QueueName).url,
    }),

    "sqs:SendMessage": (input: { QueueUrl?: string; MessageBody?: string }, context) => {
      const message = queues.send(byUrl(context, input.QueueUrl), input.MessageBody ?? "");
      return { MessageId: message.id, MD5OfMessageBody: md5(message.body) };
    },

    "sqs:ReceiveMessage": async (input: ReceiveInput, context) => {
      const queue = byUrl(context, input.QueueUrl);
      const messages = await queues.receive(queue, {
        most: between("MaxNumberOfMessages", input.MaxNumberOfMessages ?? 1, 1, mostMessages),
        waitSeconds: between("WaitTimeSeconds", input.WaitTimeSeconds ?? 0, 0, longestWaitSeconds),
        visibilitySeconds: input.VisibilityTimeout ?? queue.visibilitySeconds,
        gone: context.gone,
      });
      return messages.length > 0 ? { Messages: messages.map(received) } : {};
    },

    "sqs:DeleteMessage": (input: { QueueUrl?: string; ReceiptHandle?: string }, context) => {
      queues.delete(byUrl(context, input.QueueUrl), input.ReceiptHandle ?? "");
      return {};
    },

    "sqs:DeleteMessageBatch": (
      input: { QueueUrl?: string; Entries?: { Id?: string; ReceiptHandle?: string }[] },
      context,
    ) => {
      const queue = byUrl(context, input.QueueUrl);
      const entries = input.Entries ?? [];
      between("Entries", entries.length, 1, mostMessages);
      for (const { ReceiptHandle } of entries) queues.delete(queue, ReceiptHandle ?? "");
      return { Successful: entries.map(({ Id }) => ({ Id })), Failed: [] };
    },
  };
}

function received({ id, body, receiptHandle, sentAt, received: times }: Message): object {
  return {
    MessageId: id,
    ReceiptHandle: receiptHandle,
    Body: body,
    MD5OfBody: md5(body),
    Attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(times) },
  };
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

function between(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  const reason = `Must be >= ${least} and <= ${most}, if provided.`;
  throw new SandboxError("InvalidParameterValue", `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);
}
