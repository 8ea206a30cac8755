"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { addChannel, type ChannelInput, removeChannel, testChannel } from "@/lib/notifications";

/** Adds a channel; the answer carries a webhook's secret, once. */
export async function addChannelAction(
  input: ChannelInput,
): Promise<ActionResult<{ address: string; secret: string | null }>> {
  const result = await runAction("addChannel", async (ctx) => {
    const { channel, secret } = await addChannel({ ctx, input });
    return { address: channel.address, secret };
  });
  if (result.ok) revalidatePath("/settings");
  return result;
}

/** Takes a channel away. */
export async function removeChannelAction(id: string): Promise<ActionResult<unknown>> {
  const result = await runAction("removeChannel", (ctx) => removeChannel({ ctx, input: { id } }));
  if (result.ok) revalidatePath("/settings");
  return result;
}

/** Sends a test message and answers once it was taken. */
export async function testChannelAction(id: string): Promise<ActionResult<unknown>> {
  return runAction("testChannel", (ctx) => testChannel({ ctx, input: { id } }));
}
