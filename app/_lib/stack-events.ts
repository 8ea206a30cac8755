import "server-only";
import { cache } from "react";
import type { DeploymentView } from "@/lib/deployments";
import { listEvents, type StackEventView } from "@/lib/events";
import { pageContext } from "./context";
import { streamStart } from "./queries";

const PAGE = 1000;

/** Every stack event of a deployment, oldest first. */
export const eventsOf = cache(async ({ id, environment }: DeploymentView): Promise<StackEventView[]> => {
  const ctx = await pageContext();
  await streamStart(environment.name);
  const events: StackEventView[] = [];
  for (;;) {
    const after = events.at(-1)?.cursor;
    const { items } = await listEvents({
      ctx,
      input: { name: environment.name, deploymentId: id, after, limit: PAGE },
    });
    events.push(...items);
    if (items.length < PAGE) return events;
  }
});
