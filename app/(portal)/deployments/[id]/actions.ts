"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { withdraw } from "@/lib/deployments";
import { approve, assign, comment, reject, requestChanges } from "@/lib/reviews";

/** Approves the plan with this hash; `confirmedIds` are what a dangerous one asks to be typed. */
export async function approveAction(
  id: string,
  planHash: string,
  words: string,
  confirmedIds: string[],
): Promise<ActionResult<null>> {
  const input = { id, planHash, comment: words, confirmedIds };
  return shown(await runAction("approve", (ctx) => done(approve({ ctx, input }))));
}

/** Rejects what waits, with the reason. */
export async function rejectAction(id: string, words: string): Promise<ActionResult<null>> {
  return shown(await runAction("reject", (ctx) => done(reject({ ctx, input: { id, comment: words } }))));
}

/** Sends what waits back to its requester, with what should change. */
export async function requestChangesAction(id: string, words: string): Promise<ActionResult<null>> {
  return shown(
    await runAction("requestChanges", (ctx) => done(requestChanges({ ctx, input: { id, comment: words } }))),
  );
}

/** Says something about a request, or about one change of its plan. */
export async function commentAction(id: string, body: string, logicalId: string | null): Promise<ActionResult<null>> {
  return shown(await runAction("comment", (ctx) => done(comment({ ctx, input: { id, body, logicalId } }))));
}

/** Names who is to look at it; null for the team. */
export async function assignAction(id: string, userId: string | null): Promise<ActionResult<null>> {
  return shown(await runAction("assign", (ctx) => done(assign({ ctx, input: { id, userId } }))));
}

/** Takes a request back. */
export async function withdrawAction(id: string): Promise<ActionResult<null>> {
  return shown(await runAction("withdraw", (ctx) => done(withdraw({ ctx, input: { id } }))));
}

async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}

/** The page shows what is now true, whichever way the action ended; without a session it would leave what was typed. */
function shown(result: ActionResult<null>): ActionResult<null> {
  if (result.ok || result.code !== "UNAUTHENTICATED") refresh();
  return result;
}
