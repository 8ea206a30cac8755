import "server-only";
import type { Context } from "@/lib/context";
import { type DeploymentView, rejectSchema } from "@/lib/deployments";
import { parseInput } from "@/lib/errors";
import { decide } from "./decide";

/** Rejects what waits, with the reason; nothing of it is executed. */
export async function reject({
  ctx,
  input: { id, ...body },
}: {
  ctx: Context;
  input: { id: string; comment: string };
}): Promise<DeploymentView> {
  const { comment } = parseInput(rejectSchema, body);
  return decide(ctx, { id, decision: "REJECT", comment });
}
