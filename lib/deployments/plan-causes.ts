import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { inTime } from "@/lib/in-time";
import { log } from "@/lib/log";
import { causesOf, type Plan } from "@/lib/plans";
import type { Step } from "./step";
import { synthesizer } from "./synthesizer";

/** A plan is not kept waiting for longer: usually it takes a second. */
const LONGEST_WAIT_MS = 10_000;

/**
 * An update's plan with the fields of the spec behind each change. What cannot be told is left out: a plan without
 * causes is as true, so nothing here fails it.
 */
export async function withCauses({ deployment }: Pick<Step, "deployment">, plan: Plan): Promise<Plan> {
  const live = deployment.environment.spec as Spec | null;
  if (plan.kind !== "UPDATE" || plan.changes.length === 0 || live === null) return plan;
  try {
    const origins = await inTime(synthesizer().origins(live, deployment.spec as Spec), LONGEST_WAIT_MS);
    return { ...plan, causes: causesOf(plan.changes, origins) };
  } catch (error) {
    log().warn({ err: error, deploymentId: deployment.id }, "The causes of a plan's changes are not known");
    return plan;
  }
}
