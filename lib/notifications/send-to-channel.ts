import "server-only";
import type { Channel } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { openChannel, UNREADABLE } from "./channel-secrets";
import { mailOf } from "./mail";
import type { Message, Tidings } from "./message";
import type { Outcome } from "./outcome";
import { sendMail } from "./send-mail";
import { sendWebhook } from "./send-webhook";
import { signatureOf, webhookBody } from "./webhook";

/** Sends one message to one channel, once. `id` is the message's own, the same at every try. */
export async function sendToChannel(
  channel: Pick<Channel, "kind" | "address" | "secret">,
  id: string,
  message: Message,
  tidings: Tidings | null,
): Promise<Outcome> {
  const opened = openChannel(channel);
  if (!opened) return { kind: "refused", words: UNREADABLE, final: true };
  const { address, secret } = opened;
  const { TERRACE_SMTP_URL: smtpUrl, TERRACE_MAIL_FROM: from, TERRACE_URL } = env();
  if (channel.kind === "EMAIL") {
    const messageId = `<${id}@${new URL(TERRACE_URL).hostname}>`;
    return sendMail({ ...mailOf(message), to: address, messageId }, { smtpUrl, from });
  }
  const body = webhookBody(id, message, tidings);
  return sendWebhook(address, body, {
    "idempotency-key": id,
    "terrace-signature": signatureOf(secret, body, new Date()),
  });
}
