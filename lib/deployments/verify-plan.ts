import "server-only";
import { type ChangeSetDescription, describeChangeSet } from "@/lib/aws";
import { liftsOnlyProtection, type Plan, planFromChangeSet, planHash } from "@/lib/plans";
import { readDeletionPlan } from "./plan-deletion-step";
import type { Step } from "./step";
import { storeTemplate } from "./store-template";
import { whatMoved } from "./what-moved";

type Verified = { changed: { plan: Plan; templateSha256: string; note: string } | null } | { gone: string };

/**
 * Reads from AWS again what the approved deployment would do now. `changed` is null when it is what was approved,
 * else the new plan with a sentence for the reviewer on what moved; `gone` when it can no longer be run at all.
 */
export async function verifyPlan(step: Step): Promise<Verified> {
  const { deployment, db } = step;
  const set = await readChangeSet(step);
  if (set && "gone" in set) return set;
  const approved = { plan: deployment.plan as Plan, templateSha256: deployment.templateSha256 ?? "" };
  let now: { plan: Plan; templateSha256: string };
  if (deployment.kind === "DELETE") {
    if (set && !liftsOnlyProtection(set.changes)) {
      return { gone: "Lifting the deletion protection would now change more than that. Ask again." };
    }
    const { template, ...read } = await readDeletionPlan(step, deployment.stackArn as string);
    if (read.templateSha256 !== approved.templateSha256) {
      await storeTemplate(db, { sha256: read.templateSha256, body: template });
    }
    now = read;
  } else {
    if (!set) return { gone: "The approved plan has no change set. Ask again." };
    // A change set's template can't be changed: its ARN, by which it was read, speaks for it.
    // What the spec's fields cause is still the same: it is the same spec.
    const plan = { ...planFromChangeSet(deployment.kind, set), causes: approved.plan.causes };
    now = { plan, templateSha256: approved.templateSha256 };
  }
  if (planHash(now.plan, now.templateSha256) === deployment.planHash) return { changed: null };
  const note = `Since the approval this has moved: ${whatMoved(approved, now)}. Nothing was executed; please read it again.`;
  return { changed: { ...now, note } };
}

/** The change set as it is now; null for a deletion that needs none. */
async function readChangeSet({ deployment, access }: Step): Promise<ChangeSetDescription | { gone: string } | null> {
  if (!deployment.changeSetArn) return null;
  const set = await describeChangeSet(access, { changeSetName: deployment.changeSetArn });
  const ready = set?.status === "CREATE_COMPLETE" && set.executionStatus === "AVAILABLE";
  if (ready && set.stackArn === deployment.stackArn) return set;
  const why = !set ? "it is gone" : ready ? "it is of another stack" : `it is ${set.executionStatus}`;
  return { gone: `CloudFormation no longer offers the approved change set: ${why}. Ask again.` };
}
