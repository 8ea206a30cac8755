import "server-only";
import type { Context } from "@/lib/context";
import { sealWebhook } from "./channel-secrets";

/** Seals the webhooks that a release before sealing left in clear. Every worker does at its start; safe to repeat. */
export async function sealChannels({ ctx }: { ctx: Context }): Promise<void> {
  const clear = await ctx.db.channel.findMany({ where: { kind: "WEBHOOK", address: { startsWith: "http" } } });
  for (const { id, address, secret } of clear) {
    await ctx.db.channel.updateMany({ where: { id, address }, data: sealWebhook({ address, secret: secret ?? "" }) });
  }
}
