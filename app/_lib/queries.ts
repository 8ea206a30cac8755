import "server-only";
import { cache } from "react";
import { getDeployment } from "@/lib/deployments";
import { getEnvironment } from "@/lib/environments";
import { pageContext } from "./context";
import { found } from "./found";

/** An environment, read once for layout and page; the not-found page for an unknown name. */
export const environmentByName = cache(async (name: string) =>
  found(getEnvironment({ ctx: await pageContext(), input: { name } })),
);

/** A deployment, read once for layout and page; the not-found page for an unknown id. */
export const deploymentById = cache(async (id: string) =>
  found(getDeployment({ ctx: await pageContext(), input: { id } })),
);
