"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { addReservedRange, type ReservedRangeInput, removeReservedRange } from "@/lib/networks";

export async function addReservedRangeAction(input: ReservedRangeInput): Promise<ActionResult<unknown>> {
  const result = await runAction("addReservedRange", (ctx) => addReservedRange({ ctx, input }));
  if (result.ok) revalidatePath("/settings");
  return result;
}

export async function removeReservedRangeAction(id: string): Promise<ActionResult<unknown>> {
  const result = await runAction("removeReservedRange", (ctx) => removeReservedRange({ ctx, input: { id } }));
  if (result.ok) revalidatePath("/settings");
  return result;
}
