import type { AwsStackEvent } from "@/lib/aws";
import { type Context, systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import type { DeploymentStatus } from "@/lib/db/generated/client";

/** The system, working in the test's database. */
export const systemContext = (): Context => ({ actor: systemActor, db: database() });

let made = 0;

/** An environment with one executing deployment, in a target and by a person of its own. */
export async function makeEnvironment() {
  made += 1;
  const name = `orders-${made}`;
  const db = database();
  const target = await db.target.create({
    data: { name: `target-${made}`, accountId: "111111111111", regions: ["eu-west-1"] },
  });
  const stackArn = `arn:aws:cloudformation:eu-west-1:111111111111:stack/${name}/1`;
  const environment = await db.environment.create({
    data: { name, team: "payments", targetId: target.id, region: "eu-west-1", stackName: name, stackArn },
  });
  const user = await db.user.create({ data: { id: name, name, email: `${name}@example.com` } });
  const deployment = await makeDeployment(environment.id, user.id, 1);
  return { name, environmentId: environment.id, userId: user.id, deploymentId: deployment.id, stackArn };
}

export function makeDeployment(
  environmentId: string,
  requestedById: string,
  number: number,
  status: DeploymentStatus = "EXECUTING",
) {
  return database().deployment.create({
    data: { environmentId, requestedById, number, kind: "CREATE", status, spec: {} },
  });
}

/** One stack event as AWS gave it. */
export function awsEvent(stackArn: string, eventId: string, over: Partial<AwsStackEvent> = {}): AwsStackEvent {
  return {
    stackArn,
    eventId,
    timestamp: new Date("2026-03-01T12:00:00.250Z"),
    logicalId: "Topic",
    physicalId: null,
    resourceType: "AWS::SNS::Topic",
    status: "CREATE_IN_PROGRESS",
    reason: null,
    token: null,
    ...over,
  };
}
