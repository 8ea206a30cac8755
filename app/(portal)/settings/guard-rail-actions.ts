"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { type GuardRailInput, removeGuardRail, setGuardRail } from "@/lib/guard-rails";

/** Sets a team's guard rail, in place of the one it has. */
export async function setGuardRailAction(input: GuardRailInput): Promise<ActionResult<unknown>> {
  const result = await runAction("setGuardRail", (ctx) => setGuardRail({ ctx, input }));
  if (result.ok) revalidatePath("/settings");
  return result;
}

/** Takes a team's guard rail away. */
export async function removeGuardRailAction(team: string): Promise<ActionResult<unknown>> {
  const result = await runAction("removeGuardRail", (ctx) => removeGuardRail({ ctx, input: { team } }));
  if (result.ok) revalidatePath("/settings");
  return result;
}
