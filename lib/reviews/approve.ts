import "server-only";
import type { Context } from "@/lib/context";
import { approveSchema, type DeploymentView } from "@/lib/deployments";
import { parseInput } from "@/lib/errors";
import { decide } from "./decide";

/** Approves the plan with this hash; a worker then runs exactly that. */
export async function approve({
  ctx,
  input: { id, ...body },
}: {
  ctx: Context;
  input: { id: string; planHash: string; comment?: string };
}): Promise<DeploymentView> {
  const { planHash, comment } = parseInput(approveSchema, body);
  return decide(ctx, { id, decision: "APPROVE", planHash, comment: comment || null });
}
