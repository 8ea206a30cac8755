import "server-only";
import { randomBytes } from "node:crypto";
import { audit } from "@/lib/audit";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalidInput, parseInput, TerraceError } from "@/lib/errors";
import { openChannel, sealWebhook, shownAddress } from "./channel-secrets";
import { toChannelView } from "./queries";
import { type ChannelInput, type ChannelView, channelSchema, MOST_CHANNELS_OF_A_TEAM } from "./schemas";
import { refusedHost, resolveHost } from "./webhook-address";

/**
 * Adds a place where a team is told. Admins only. A webhook gets a secret that signs its messages; the answer carries it,
 * this once. INVALID_INPUT at the field; CONFLICT where the team has as many as it can.
 */
export async function addChannel({
  ctx,
  input,
}: {
  ctx: Context;
  input: ChannelInput;
}): Promise<{ channel: ChannelView; secret: string | null }> {
  authorize(ctx, "channel:manage");
  const { team, kind, address } = parseInput(channelSchema, input);
  if (kind === "WEBHOOK") await refusePrivateHost(new URL(address));
  const secret = kind === "WEBHOOK" ? `trw_${randomBytes(32).toString("base64url")}` : null;
  const stored = secret === null ? { address, secret } : sealWebhook({ address, secret });
  return ctx.db.$transaction(async (tx) => {
    // One addition at a time, so that no two count the same, and none is twice the same: sealed addresses never are.
    await tx.$executeRaw`LOCK TABLE "Channel" IN SHARE ROW EXCLUSIVE MODE`;
    const others = await tx.channel.findMany({ where: { team } });
    if (others.some((other) => other.kind === kind && openChannel(other)?.address === address)) {
      throw invalidInput([{ path: ["address"], message: `Team ${team} is told there already.` }]);
    }
    if (others.length >= MOST_CHANNELS_OF_A_TEAM) {
      const message = `Team ${team} has ${MOST_CHANNELS_OF_A_TEAM} channels, as many as a team can have. Remove one first.`;
      throw new TerraceError("CONFLICT", message);
    }
    const row = await tx.channel.create({ data: { team, kind, ...stored } });
    const shown = shownAddress(row);
    await audit(tx, ctx.actor, {
      action: "channel.add",
      subjectType: "channel",
      subjectId: row.id,
      subjectName: `${team}: ${shown}`,
      after: { team, kind, address: shown },
    });
    return { channel: toChannelView(row, null), secret };
  });
}

/** A host that can't be resolved just now is looked at again whenever something is sent to it. */
async function refusePrivateHost({ hostname }: URL): Promise<void> {
  const addresses = await resolveHost(hostname).catch(() => []);
  const message = refusedHost(hostname, addresses);
  if (message) throw invalidInput([{ path: ["address"], message }]);
}
