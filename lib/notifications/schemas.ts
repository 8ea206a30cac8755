import { z } from "zod";
import * as fields from "../../infra-templates/two-tier/spec-fields";
import { emailSchema } from "../auth/schemas";

/** What a team is told of. */
export const notificationEvents = [
  "awaitingReview",
  "reviewExpiring",
  "expired",
  "firstApproval",
  "approved",
  "rejected",
  "changesRequested",
  "commented",
  "returned",
  "succeeded",
  "failed",
] as const;
export const notificationEventSchema = z.enum(notificationEvents);
export type NotificationEvent = z.infer<typeof notificationEventSchema>;

/** More places than this are nobody's to watch; a mailing list is one address. */
export const MOST_CHANNELS_OF_A_TEAM = 20;

const URL_WORDS = "Give the webhook's whole address, such as https://hooks.slack.com/services/…";

/** What is wrong with how a webhook's address is written, in words; null where nothing is. */
function webhookFault(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return URL_WORDS;
  if (url.username || url.password) return "Leave user and password out of the address; messages are signed instead.";
  if (url.protocol === "http:" && !isLoopbackHost(url.hostname)) return "Use https; http is for this machine alone.";
  return null;
}

/** Whether a URL's hostname is this machine by its own words: `localhost`, 127.0.0.0/8 or ::1. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const webhookSchema = z
  .string(URL_WORDS)
  .trim()
  .max(2000, "Keep the address under 2,000 characters.")
  .superRefine((text, ctx) => {
    const message = webhookFault(text);
    if (message) ctx.addIssue({ code: "custom", message });
  })
  .transform((text) => new URL(text).href);

const unknownKeys = (issue: { code?: string; keys?: readonly string[] }) =>
  issue.code === "unrecognized_keys"
    ? `${issue.keys?.map((key) => JSON.stringify(key)).join(" and ")} is not part of a channel. Leave it out.`
    : undefined;

/** Where a team is to be told: POST /channels. */
export const channelSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("EMAIL"), team: fields.team, address: emailSchema }, { error: unknownKeys }),
    z.strictObject({ kind: z.literal("WEBHOOK"), team: fields.team, address: webhookSchema }, { error: unknownKeys }),
  ],
  { error: () => "Choose EMAIL or WEBHOOK." },
);
export type ChannelInput = z.input<typeof channelSchema>;

/** The last message to a channel, and how it went. */
export const deliverySchema = z.object({
  event: notificationEventSchema,
  environment: z.string(),
  deployment: z.object({ id: z.string(), number: z.number() }),
  /** WAITING: for a worker, or for the next try. SENDING: handed over, no answer yet. */
  state: z.enum(["WAITING", "SENDING", "SENT", "FAILED"]),
  attempts: z.number(),
  /** When it was sent; when it was written, for one that was not. */
  at: z.iso.datetime(),
  /** When it is tried again; null where it is not. */
  nextTryAt: z.iso.datetime().nullable(),
  /** Why the last try failed, in words. */
  lastError: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof deliverySchema>;

/** A channel as everybody signed in may see it. */
export const channelViewSchema = z.object({
  id: z.string(),
  team: z.string(),
  kind: z.enum(["EMAIL", "WEBHOOK"]),
  /** An e-mail address whole; of a webhook, whose address is a secret, the host and its last characters. */
  address: z.string(),
  createdAt: z.iso.datetime(),
  lastDelivery: deliverySchema.nullable(),
  /** What keeps it from working at all, such as a missing mail server; null where nothing does. */
  trouble: z.string().nullable(),
});
export type ChannelView = z.infer<typeof channelViewSchema>;

/** The answer to POST /channels; `secret` signs a webhook's messages and is shown this once. Null for e-mail. */
export const addedChannelSchema = z.object({ channel: channelViewSchema, secret: z.string().nullable() });
