import "server-only";
import type { Context } from "@/lib/context";
import { approveSchema, type DeploymentView } from "@/lib/deployments";
import { parseInput } from "@/lib/errors";
import { decide } from "./decide";

/**
 * Approves the plan with this hash; a worker then runs exactly that. A dangerous plan needs a second person, and from
 * each the logical id of its first danger: INVALID_INPUT at `confirmedIds` without. The first of two leaves it waiting.
 */
export async function approve({
  ctx,
  input: { id, ...body },
}: {
  ctx: Context;
  input: { id: string; planHash: string; comment?: string; confirmedIds?: string[] };
}): Promise<DeploymentView> {
  const { planHash, comment, confirmedIds } = parseInput(approveSchema, body);
  return decide(ctx, { id, decision: "APPROVE", planHash, comment: comment || null, confirmedIds });
}
