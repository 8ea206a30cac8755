import { actorFromHeaders, may } from "@/lib/auth";
import { getEnvironment } from "@/lib/environments";
import { parseInput } from "@/lib/errors";
import { tailEvents } from "@/lib/events";
import { eventStream, handle, refuseOthers, type ServerSentEvent } from "@/lib/http";
import { lastEventIdSchema, streamQuerySchema } from "../../../../_openapi/queries";

async function* toServerSent(
  source: ReturnType<typeof tailEvents>,
  withDeployments: boolean,
): AsyncGenerator<readonly ServerSentEvent[]> {
  for await (const item of source) {
    if (item.type === "events") yield item.events.map((event) => ({ id: event.cursor, data: event }));
    if (item.type === "deployment" && withDeployments) {
      const { type, ...data } = item;
      yield [{ event: type, data }];
    }
  }
}

export const GET = handle<{ name: string }>(async ({ ctx, request, params: { name }, query }) => {
  const { after, include, deploymentId } = query(streamQuerySchema);
  const lastEventId = parseInput(lastEventIdSchema, request.headers.get("last-event-id") || undefined);
  await getEnvironment({ ctx, input: { name } });
  const abort = new AbortController();
  const input = { name, deploymentId, after: lastEventId ?? after };
  const events = tailEvents({ ctx, input, signal: abort.signal });
  return eventStream(request, {
    events: toServerSent(events, include === "deployment"),
    abort,
    stillAllowed: async () => {
      const actor = await actorFromHeaders(request.headers);
      return actor !== null && may(actor.role, "environment:read");
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
