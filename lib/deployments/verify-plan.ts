import "server-only";
import { type ChangeSetDescription, describeChangeSet } from "@/lib/aws";
import { liftsOnlyProtection, type Plan, planFromChangeSet, planHash } from "@/lib/plans";
import { readDeletionPlan } from "./plan-deletion-step";
import type { Step } from "./step";

type Verified = { changed: { plan: Plan; planHash: string; note: string } | null } | { gone: string };

/**
 * Reads from AWS again what the approved deployment would do now. `changed` is null when it is what was approved,
 * else the new plan with its hash and a sentence for the reviewer; `gone` when it can no longer be run at all.
 */
export async function verifyPlan(step: Step): Promise<Verified> {
  const { deployment } = step;
  const set = await readChangeSet(step);
  if (set && "gone" in set) return set;
  const plan =
    deployment.kind === "DELETE"
      ? await readDeletionPlan(step, deployment.stackArn as string)
      : set && planFromChangeSet(deployment.kind, set);
  if (!plan) return { gone: "The approved plan has no change set. Ask again." };
  if (deployment.kind === "DELETE" && set && !liftsOnlyProtection(set.changes)) {
    return { gone: "Lifting the deletion protection would now change more than that. Ask again." };
  }
  const hash = planHash(plan, deployment.templateSha256 ?? "");
  if (hash === deployment.planHash) return { changed: null };
  const note = "What would happen has changed since the approval. Nothing was executed; please read it again.";
  return { changed: { plan, planHash: hash, note } };
}

/** The change set as it is now; null for a deletion that needs none. */
async function readChangeSet({ deployment, access }: Step): Promise<ChangeSetDescription | { gone: string } | null> {
  if (!deployment.changeSetArn) return null;
  const set = await describeChangeSet(access, { changeSetName: deployment.changeSetArn });
  if (set?.status === "CREATE_COMPLETE" && set.executionStatus === "AVAILABLE") return set;
  const why = set ? `it is ${set.executionStatus}` : "it is gone";
  return { gone: `CloudFormation no longer offers the approved change set: ${why}. Ask again.` };
}
