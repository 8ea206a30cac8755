"use server";

import { type ActionResult, runAction } from "@/app/_lib/action";
import { requestDelete } from "@/lib/deployments";

/** Asks to delete an environment; answers the id of the deployment that plans it. */
export async function requestDeleteAction(name: string, reason: string): Promise<ActionResult<string>> {
  return runAction("requestDelete", async (ctx) => {
    const { deployment } = await requestDelete({ ctx, input: { name, reason } });
    return deployment.id;
  });
}
