import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Database, Transaction } from "@/lib/db/client";
import type { Channel, Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { TerraceError } from "@/lib/errors";
import { openChannel, shownAddress, UNREADABLE } from "./channel-secrets";
import { type ChannelView, type DeliveryView, notificationEventSchema } from "./schemas";
import { NO_MAIL_SERVER } from "./send-mail";

/** Why no mail leaves this portal, in words; null where it has a mail server. */
export function mailTrouble(): string | null {
  return env().TERRACE_SMTP_URL ? null : NO_MAIL_SERVER;
}

/** Every team's channels, by team, each with its last message. Everybody's to see, without what is secret. */
export async function listChannels({ ctx }: { ctx: Context }): Promise<ChannelView[]> {
  authorize(ctx, "environment:read");
  const rows = await ctx.db.channel.findMany();
  const views = await Promise.all(rows.map(async (row) => toChannelView(row, await lastDelivery(ctx.db, row.id))));
  const place = ({ team, kind, address }: ChannelView) => [team, kind, address].join(" ");
  return views.sort((a, b) => place(a).localeCompare(place(b), "en"));
}

const lastInclude = {
  deployment: { select: { id: true, number: true, environment: { select: { name: true } } } },
} satisfies Prisma.DeliveryInclude;
type LastDelivery = Prisma.DeliveryGetPayload<{ include: typeof lastInclude }>;

function lastDelivery(db: Pick<Database, "delivery">, channelId: string): Promise<LastDelivery | null> {
  return db.delivery.findFirst({ where: { channelId }, orderBy: { id: "desc" }, include: lastInclude });
}

/** The row of a channel; NOT_FOUND for anything that is no channel's id. */
export async function findChannel(db: Pick<Transaction, "channel">, given: string): Promise<Channel> {
  const id = z.uuid().toLowerCase().safeParse(given).data;
  const row = id === undefined ? null : await db.channel.findUnique({ where: { id } });
  if (row) return row;
  throw new TerraceError("NOT_FOUND", "There is no such channel. Somebody may have removed it.");
}

export function toChannelView(row: Channel, last: LastDelivery | null): ChannelView {
  const { id, team, kind, createdAt } = row;
  return {
    id,
    team,
    kind,
    address: shownAddress(row),
    createdAt: createdAt.toISOString(),
    lastDelivery: last && toDeliveryView(last),
    trouble: kind === "EMAIL" ? mailTrouble() : openChannel(row) ? null : UNREADABLE,
  };
}

function toDeliveryView(row: LastDelivery): DeliveryView {
  const { status, sentAt, createdAt, nextTryAt, attempts, lastError, deployment } = row;
  const state = status === "PENDING" ? (sentAt ? "SENDING" : "WAITING") : status;
  return {
    event: notificationEventSchema.parse(row.event),
    environment: deployment.environment.name,
    deployment: { id: deployment.id, number: deployment.number },
    state,
    attempts,
    at: (status === "SENT" && sentAt ? sentAt : createdAt).toISOString(),
    nextTryAt: state === "WAITING" && attempts > 0 ? nextTryAt.toISOString() : null,
    lastError,
  };
}
