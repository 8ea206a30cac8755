import "server-only";
import { type ChangeSetDescription, deleteChangeSet, describeChangeSet, describeStack } from "@/lib/aws";
import { TerraceError } from "@/lib/errors";
import { liftsOnlyProtection, type Plan, planFromChangeSet, planHash } from "@/lib/plans";
import { readDeletionPlan } from "./plan-deletion-step";
import type { Step } from "./step";
import { storeTemplate } from "./store-template";
import { whatMoved } from "./what-moved";

type Lost = { lost: { changeSetArn: string; why: string } };
type Verified = Lost | { changed: { plan: Plan; templateSha256: string; note: string } | null };

/**
 * Reads from AWS again what the approved deployment would do now. `changed` is null when it is what was approved,
 * else the new plan with a sentence for the reviewer on what moved; `lost` when the change set can't be run any more,
 * and is no longer there.
 */
export async function verifyPlan(step: Step): Promise<Verified> {
  const { deployment, db } = step;
  const set = await readChangeSet(step);
  if (set && "lost" in set) return set;
  const approved = { plan: deployment.plan as Plan, templateSha256: deployment.templateSha256 ?? "" };
  let now: { plan: Plan; templateSha256: string };
  if (deployment.kind === "DELETE") {
    if (set && !liftsOnlyProtection(set.changes)) {
      const why = "lifting the deletion protection would now change more than that";
      return loseChangeSet(step, set, why);
    }
    const { template, ...read } = await readDeletionPlan(step, deployment.stackArn as string);
    if (read.templateSha256 !== approved.templateSha256) {
      await storeTemplate(db, { sha256: read.templateSha256, body: template });
    }
    now = read;
  } else {
    if (!set) throw new TerraceError("CONFLICT", "The approved plan has no change set. Ask again.");
    // A change set's template can't be changed: its ARN, by which it was read, speaks for it.
    // What the spec's fields cause is still the same: it is the same spec. Early validation warned once, as the set was made.
    const { causes, warnings: told } = approved.plan;
    const read = planFromChangeSet(deployment.kind, set);
    const plan = { ...read, causes, warnings: [...new Set([...read.warnings, ...told])] };
    now = { plan, templateSha256: approved.templateSha256 };
  }
  if (planHash(now.plan, now.templateSha256) === deployment.planHash) return { changed: null };
  const note = `Since the approval this has moved: ${whatMoved(approved, now)}. Nothing was executed; please read it again.`;
  return { changed: { ...now, note } };
}

/** The change set as it is now; null for a deletion that needs none. CONFLICT for one of another stack. */
async function readChangeSet(step: Step): Promise<ChangeSetDescription | Lost | null> {
  const { deployment, access } = step;
  if (!deployment.changeSetArn) return null;
  const set = await describeChangeSet(access, { changeSetName: deployment.changeSetArn });
  if (!set) return { lost: { changeSetArn: deployment.changeSetArn, why: "it is gone" } };
  if (set.stackArn !== deployment.stackArn) {
    throw new TerraceError("CONFLICT", "The approved change set is of another stack. Ask again.");
  }
  if (set.status !== "CREATE_COMPLETE" || set.executionStatus !== "AVAILABLE") {
    return loseChangeSet(step, set, whyLost(set));
  }
  const stack = await describeStack(access, set.stackArn);
  return stack && stack.status !== "DELETE_COMPLETE" ? set : loseChangeSet(step, set, "its stack is gone");
}

/** A set that nobody can execute goes before another takes its place; one that ran is the stack's own record. */
async function loseChangeSet(
  { access }: Step,
  { changeSetArn, stackArn, executionStatus }: ChangeSetDescription,
  why: string,
): Promise<Lost> {
  if (!executionStatus.startsWith("EXECUTE_")) await deleteChangeSet(access, { changeSetArn, stackArn });
  return { lost: { changeSetArn, why } };
}

function whyLost({ status, executionStatus }: ChangeSetDescription): string {
  if (executionStatus === "OBSOLETE") return "the stack has changed since";
  if (executionStatus.startsWith("EXECUTE_")) return "somebody has executed it outside Terrace";
  return `it is ${status === "CREATE_COMPLETE" ? executionStatus : status}`;
}
