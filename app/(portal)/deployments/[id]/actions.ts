"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { withdraw } from "@/lib/deployments";
import { approve, reject } from "@/lib/reviews";

/** Approves the plan with this hash. */
export async function approveAction(id: string, planHash: string, comment: string): Promise<ActionResult<null>> {
  return shown(await runAction("approve", (ctx) => done(approve({ ctx, input: { id, planHash, comment } }))));
}

/** Rejects what waits, with the reason. */
export async function rejectAction(id: string, comment: string): Promise<ActionResult<null>> {
  return shown(await runAction("reject", (ctx) => done(reject({ ctx, input: { id, comment } }))));
}

/** Takes a request back. */
export async function withdrawAction(id: string): Promise<ActionResult<null>> {
  return shown(await runAction("withdraw", (ctx) => done(withdraw({ ctx, input: { id } }))));
}

async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}

/** The page shows what is now true, whichever way the action ended. */
function shown<T>(result: T): T {
  refresh();
  return result;
}
