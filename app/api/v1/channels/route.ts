import { created, handle, json, refuseOthers } from "@/lib/http";
import { addChannel, type ChannelInput, listChannels } from "@/lib/notifications";

export const GET = handle(async ({ ctx }) => json({ items: await listChannels({ ctx }) }));

export const POST = handle(async ({ ctx, body }) => {
  const added = await addChannel({ ctx, input: await body<ChannelInput>() });
  return created(`/api/v1/channels/${added.channel.id}`, added);
});

export const { PUT, PATCH, DELETE } = refuseOthers("GET", "POST");
