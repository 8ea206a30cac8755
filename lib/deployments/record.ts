import "server-only";
import type { Context } from "@/lib/context";
import { listEvents, type StackEventView } from "@/lib/events";
import { getDeployment, getTemplate } from "./queries";
import { durationsOf } from "./record-durations";
import type { DeploymentRecord } from "./schemas";

/** Events are read a page at a time. */
const PAGE = 1000;

/**
 * Everything that is kept of a deployment, to be put away: the plan as it was approved, who decided and when, what was
 * said, the template, the stack events and how long each part took. NOT_FOUND for an unknown id.
 */
export async function getDeploymentRecord({
  ctx,
  input,
}: {
  ctx: Context;
  input: { id: string };
}): Promise<DeploymentRecord> {
  const deployment = await getDeployment({ ctx, input });
  const template = deployment.templateSha256 ? await getTemplate({ ctx, input }) : null;
  return {
    format: "terrace-deployment-record-1",
    recordedAt: new Date().toISOString(),
    durations: durationsOf(deployment),
    deployment,
    template: template && JSON.parse(template.body),
    events: await everyEvent(ctx, deployment.environment.name, deployment.id),
  };
}

async function everyEvent(ctx: Context, name: string, deploymentId: string): Promise<StackEventView[]> {
  const events: StackEventView[] = [];
  for (;;) {
    const after = events.at(-1)?.cursor;
    const { items } = await listEvents({ ctx, input: { name, deploymentId, after, limit: PAGE } });
    events.push(...items);
    if (items.length < PAGE) return events;
  }
}
