import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { Role } from "@/lib/auth";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { getDeployment, requestCreate, requestUpdate } from "@/lib/deployments";
import { TerraceError } from "@/lib/errors";
import { log } from "@/lib/log";
import { approve, assign, comment } from "@/lib/reviews";
import { idToConfirm } from "@/lib/reviews/rules";
import { emailOf } from "./accounts";
import { isChangedByHand } from "./change-by-hand";
import type { Act, Chapter } from "./chapter";
import { chapters } from "./chapters";
import { nextStep, type Step } from "./next-step";
import { isUntold, readTold } from "./read-told";
import { plantFault } from "./sandbox-control";
import { setScene } from "./set-scene";

/** Between two looks at how far the chapters are. */
const LOOK_MS = 1_000;

/** One telling, from its start to its end or until it is left. */
interface Telling {
  readonly db: Database;
  readonly signal: AbortSignal;
  readonly refused: Set<Chapter>;
  /** When a chapter's environment was changed by hand. */
  readonly changedAt: Map<string, number>;
}

/**
 * Tells the demo's story where it is untold, through the verbs, as its people would. Ends when every chapter is over or
 * `signal` aborts. A step that is refused ends its chapter; any other error is thrown.
 */
export async function tellStory({ db, signal }: { db: Database; signal: AbortSignal }): Promise<void> {
  if (!(await isUntold(db))) return;
  const told = await readTold(db);
  if ([...told.values()].every((deployments) => deployments.length === 0)) {
    await setScene({ admin: await contextOf(db, "admin"), developer: await contextOf(db, "developer") });
  }
  const telling: Telling = { db, signal, refused: new Set(), changedAt: new Map() };
  while (!signal.aborted) {
    if (await lookOnce(telling)) return;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Takes every chapter its next step. Whether all of them are over. */
async function lookOnce(telling: Telling): Promise<boolean> {
  const { db, signal, refused } = telling;
  const told = await readTold(db);
  const steps = chapters.map((chapter) => ({
    chapter,
    step: refused.has(chapter) ? ({ does: "over" } as const) : nextStep(chapter, told.get(chapter.name) ?? []),
  }));
  const others = steps.filter(({ chapter }) => !chapter.beforeEyes);
  const mayBegin = others.every(({ step }) => step.does === "over") && (await db.session.count({ take: 1 })) > 0;
  for (const { chapter, step } of steps) {
    if (signal.aborted) return false;
    if (chapter.beforeEyes && !mayBegin) continue;
    try {
      await take(telling, chapter, step);
    } catch (error) {
      if (!(error instanceof TerraceError)) throw error;
      log().warn({ err: error, chapter: chapter.name, step: step.does }, "A step of the demo's story was refused");
      refused.add(chapter);
    }
  }
  return steps.every(({ step }) => step.does === "over");
}

async function take({ db, changedAt }: Telling, chapter: Chapter, step: Step): Promise<void> {
  switch (step.does) {
    case "request":
      return request(db, chapter, step.act);
    case "assign": {
      const { userId } = (await contextOf(db, step.assignee)).actor;
      await assign({ ctx: await contextOf(db, "admin"), input: { id: step.id, userId } });
      return;
    }
    case "say": {
      const { by, body, about, byHand } = step.line;
      const ctx = await contextOf(db, by);
      if (byHand && !(await isChangedByHand(ctx, { name: chapter.name, byHand }, changedAt))) return;
      await comment({ ctx, input: { id: step.id, body, logicalId: about } });
      return;
    }
    case "approve":
      return approveStep(db, chapter, step);
  }
}

async function request(db: Database, { name, environment }: Chapter, { reason, change }: Act): Promise<void> {
  const ctx = await contextOf(db, "developer");
  if (!change) {
    await requestCreate({ ctx, input: { spec: environment(new Date()), reason } });
    return;
  }
  const { spec } = await db.environment.findUniqueOrThrow({ where: { name }, select: { spec: true } });
  await requestUpdate({ ctx, input: { name, spec: change(spec as Spec), reason } });
}

async function approveStep(db: Database, { name }: Chapter, step: Step & { does: "approve" }): Promise<void> {
  const { id, by, comment: words, fault } = step;
  const ctx = await contextOf(db, by);
  const { planHash, dangers } = await getDeployment({ ctx, input: { id } });
  const confirmed = idToConfirm(dangers);
  const takeBack = fault && (await plantFault({ stackName: `terrace-${name}`, ...fault }));
  try {
    const confirmedIds = confirmed === null ? [] : [confirmed];
    await approve({ ctx, input: { id, planHash: planHash ?? "", comment: words, confirmedIds } });
  } catch (error) {
    await takeBack?.();
    throw error;
  }
}

/** One of the demo's people, as the actor of a verb; their role is the one they have now. */
async function contextOf(db: Database, role: Role): Promise<Context> {
  const user = await db.user.findUnique({ where: { email: emailOf(role) } });
  if (!user) throw new TerraceError("NOT_FOUND", `${emailOf(role)} has no account any more.`);
  const { id: userId, email, name } = user;
  return { actor: { userId, email, name, role: user.role, via: "worker", ipAddress: null }, db };
}
