import { actorFromHeaders, may } from "@/lib/auth";
import { parseInput } from "@/lib/errors";
import { tailEvents } from "@/lib/events";
import { eventStream, handle, refuseOthers } from "@/lib/http";
import { lastEventIdSchema, streamQuerySchema } from "../../../../_openapi/queries";
import { frameOf } from "./frames";

export const GET = handle<{ name: string }>(async ({ ctx, request, params: { name }, query }) => {
  const { after, include, pushed, deploymentId } = query(streamQuerySchema);
  const lastEventId = parseInput(lastEventIdSchema, request.headers.get("last-event-id") || undefined);
  const abort = new AbortController();
  const input = { name, deploymentId, after: lastEventId ?? after };
  const wanted = { events: true, deployment: include === "deployment", pushed };
  return eventStream(request, {
    items: await tailEvents({ ctx, input, signal: abort.signal }),
    frameOf: (item) => (wanted[item.type] ? frameOf(item) : null),
    abort,
    stillAllowed: async () => {
      const actor = await actorFromHeaders(request.headers);
      return actor !== null && may(actor.role, "environment:read");
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
