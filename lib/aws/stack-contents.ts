import {
  DescribeStackEventsCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { everyPage, read } from "./call";
import { clients } from "./clients";

/** One resource of a stack, as CloudFormation lists it. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string | null;
  readonly resourceType: string;
  readonly status: string;
}

/** One line CloudFormation reported about a stack. */
export interface AwsStackEvent {
  readonly stackArn: string;
  readonly eventId: string;
  readonly timestamp: Date;
  readonly logicalId: string;
  readonly physicalId: string | null;
  readonly resourceType: string;
  readonly status: string;
  readonly reason: string | null;
  /** ClientRequestToken of the operation that caused it. */
  readonly token: string | null;
}

/** All resources of a stack. Throws AwsError `notFound` for a stack that does not exist. */
export function listStackResources(access: AwsAccess, stackArn: string): Promise<StackResource[]> {
  return everyPage(async (token) => {
    const page = await read(access, "ListStackResources", () =>
      clients(access).cloudFormation.send(new ListStackResourcesCommand({ StackName: stackArn, NextToken: token })),
    );
    const items = (page.StackResourceSummaries ?? []).map((resource) => ({
      logicalId: resource.LogicalResourceId ?? "",
      physicalId: resource.PhysicalResourceId || null,
      resourceType: resource.ResourceType ?? "",
      status: resource.ResourceStatus ?? "",
    }));
    return { items, next: page.NextToken };
  });
}

/** The template the stack was last built from, as it was submitted. */
export async function getTemplateBody(access: AwsAccess, stackArn: string): Promise<string> {
  const answer = await read(access, "GetTemplate", () =>
    clients(access).cloudFormation.send(new GetTemplateCommand({ StackName: stackArn, TemplateStage: "Original" })),
  );
  return answer.TemplateBody ?? "";
}

async function eventPage(access: AwsAccess, stackArn: string, token: string | undefined) {
  const page = await read(access, "DescribeStackEvents", () =>
    clients(access).cloudFormation.send(new DescribeStackEventsCommand({ StackName: stackArn, NextToken: token })),
  );
  const events = (page.StackEvents ?? []).map((event): AwsStackEvent => {
    return {
      stackArn: event.StackId ?? stackArn,
      eventId: event.EventId ?? "",
      timestamp: event.Timestamp ?? new Date(0),
      logicalId: event.LogicalResourceId ?? "",
      physicalId: event.PhysicalResourceId || null,
      resourceType: event.ResourceType ?? "",
      status: event.ResourceStatus ?? event.HookStatus ?? "",
      reason: event.ResourceStatusReason || event.HookStatusReason || null,
      token: event.ClientRequestToken || null,
    };
  });
  return { events, next: page.NextToken };
}

/**
 * The events nobody has seen yet, oldest first. Reads newest-first pages up to the first known event, so a poll of a
 * quiet stack is one call whatever its history.
 */
export async function newStackEvents(
  access: AwsAccess,
  stackArn: string,
  isKnown: (eventIds: string[]) => Promise<Set<string>>,
): Promise<AwsStackEvent[]> {
  const fresh: AwsStackEvent[] = [];
  let token: string | undefined;
  do {
    const { events, next } = await eventPage(access, stackArn, token);
    const known = await isKnown(events.map((event) => event.eventId));
    const firstKnown = events.findIndex((event) => known.has(event.eventId));
    fresh.push(...(firstKnown === -1 ? events : events.slice(0, firstKnown)));
    token = firstKnown === -1 ? next : undefined;
  } while (token);
  return fresh.reverse();
}
