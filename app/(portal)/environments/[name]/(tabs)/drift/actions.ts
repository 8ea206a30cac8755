"use server";

import { type ActionResult, runAction } from "@/app/_lib/action";
import { checkDrift, type DriftView } from "@/lib/drift";

/** Looks for drift now; what comes of it, the page shows as it comes. */
export async function checkDriftAction(name: string): Promise<ActionResult<DriftView>> {
  return runAction("checkDrift", (ctx) => checkDrift({ ctx, input: { name } }));
}
