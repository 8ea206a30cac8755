import { createHmac } from "node:crypto";
import type { Message, Tidings } from "./message";

/**
 * Writes a message as a webhook's body: `text` is what Slack, and what speaks its language, shows; the other fields say
 * the same to programs. `id` is the same at every try.
 */
export function webhookBody(id: string, message: Message, tidings: Tidings | null): string {
  return JSON.stringify({
    text: slackText(message),
    id,
    event: tidings?.event ?? "test",
    url: message.url,
    ...(tidings && {
      environment: tidings.environment,
      deployment: { id: tidings.deployment.id, number: tidings.deployment.number, kind: tidings.deployment.kind },
      worstEffect: tidings.worstEffect,
      requestedBy: tidings.requestedBy,
      by: tidings.by,
      reviewExpiresAt: tidings.reviewExpiresAt?.toISOString() ?? null,
    }),
  });
}

/** Slack's three escapes ("Formatting text for app surfaces"): a name can then neither link nor call a whole channel. */
const escapeSlack = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function slackText({ title, facts, url }: Message): string {
  const lines = facts.map(({ label, value }) => `${escapeSlack(label)}: ${escapeSlack(value)}`);
  return [`${escapeSlack(title)}.`, ...lines, `<${url}|Open in Terrace>`].join("\n");
}

/**
 * The header that says a body is ours and from when: `t=<seconds>,v1=<HMAC-SHA256 of "t.body", in hex>`. With the time
 * inside, a receiver can refuse what somebody recorded and plays again.
 */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
