import "server-only";
import type { Context } from "@/lib/context";
import type { DeploymentView } from "@/lib/deployments";
import { parseInput } from "@/lib/errors";
import { decide } from "./decide";
import { requestChangesSchema } from "./schemas";

/** Sends what waits back to its requester with what should change; a new request can then name it as its `revisionOf`. */
export async function requestChanges({
  ctx,
  input: { id, ...body },
}: {
  ctx: Context;
  input: { id: string; comment: string };
}): Promise<DeploymentView> {
  const { comment } = parseInput(requestChangesSchema, body);
  return decide(ctx, { id, decision: "REQUEST_CHANGES", comment });
}
