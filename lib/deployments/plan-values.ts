import "server-only";
import { getTemplateBody, isPassing } from "@/lib/aws";
import { log } from "@/lib/log";
import { lacksValues, type Plan, withTemplateValues } from "@/lib/plans";
import type { Step } from "./step";

/**
 * A change set's plan with values of the two templates where CloudFormation gave none. Which one runs, the stack itself
 * says. A plan without them is as true, so only passing trouble is thrown.
 */
export async function withValues(step: Step, plan: Plan, templateSha256: string): Promise<Plan> {
  const { deployment, access, db } = step;
  if (plan.kind === "DELETE" || !lacksValues(plan, "planned")) return plan;
  try {
    const { body: planned } = await db.template.findUniqueOrThrow({ where: { sha256: templateSha256 } });
    const needsLive = plan.kind === "UPDATE" && lacksValues(plan, "live");
    const live = needsLive ? await getTemplateBody(access, deployment.stackArn as string) : null;
    return withTemplateValues(plan, { live, planned });
  } catch (error) {
    if (isPassing(error)) throw error;
    log().warn({ err: error, deploymentId: deployment.id }, "Values that the change set does not tell are not known");
    return plan;
  }
}
