import "server-only";
import { cache } from "react";
import { getDeployment } from "@/lib/deployments";
import { getDrift } from "@/lib/drift";
import { getEnvironment } from "@/lib/environments";
import { latestEvents } from "@/lib/events";
import { pageContext } from "./context";
import { found } from "./found";

/** An environment, read once for layout and page; the not-found page for an unknown name. */
export const environmentByName = cache(async (name: string) =>
  found(getEnvironment({ ctx: await pageContext(), input: { name } })),
);

/** An environment's drift as last looked at, read once. */
export const environmentDrift = cache(async (name: string) =>
  found(getDrift({ ctx: await pageContext(), input: { name } })),
);

/** A deployment, read once for layout and page; the not-found page for an unknown id. */
export const deploymentById = cache(async (id: string) =>
  found(getDeployment({ ctx: await pageContext(), input: { id } })),
);

/**
 * Where a page's stream of events begins: the newest cursor before anything else of the page is read. Whoever lists
 * events awaits it first, so that no event falls between the list and the stream.
 */
export const streamStart = cache(async (name: string): Promise<string> => {
  const { items } = await found(latestEvents({ ctx: await pageContext(), input: { name, limit: 1 } }));
  return items.at(-1)?.cursor ?? "0";
});
