import { randomUUID } from "node:crypto";
import type { JsonObject } from "../handler";
import type { Resource, Stack, StackEvent } from "../store/records";
import type { Store } from "../store/store";
import type { Clock } from "./clock";

/** Appends stack events; timestamps strictly increase within a stack, as their order must be readable from them. */
export class EventLog {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    /** Hears of every event besides. */
    private readonly bus: { put(stack: Stack, event: StackEvent): void },
  ) {}

  /** Moves the stack to a status and tells of it. */
  stack(stack: Stack, status: string, reason?: string): void {
    stack.status = status;
    stack.statusReason = reason;
    this.store.saveStack(stack);
    this.add(stack, {
      ...this.common(stack),
      eventId: randomUUID(),
      logicalId: stack.stackName,
      physicalId: stack.stackId,
      resourceType: "AWS::CloudFormation::Stack",
      status,
      reason,
    });
  }

  /** Moves a resource of the stack to a status and tells of it; a cleanup tells without the properties. */
  resource(stack: Stack, resource: Resource, status: string, reason?: string, withProperties = true): void {
    resource.status = status;
    resource.statusReason = reason;
    const event = this.tell(stack, resource, status, reason, withProperties ? resource.properties : undefined);
    resource.updatedAt = event.timestamp;
    this.store.saveResource(stack.stackId, resource);
  }

  /** Tells of a physical resource that is no longer the stack's own: the old one after a replacement. */
  old(stack: Stack, resource: Resource, status: string, reason?: string): void {
    this.tell(stack, resource, status, reason, undefined);
  }

  private tell(
    stack: Stack,
    resource: Resource,
    status: string,
    reason: string | undefined,
    properties: JsonObject | undefined,
  ) {
    const common = this.common(stack);
    const mark = properties ? `${status}-${new Date(common.timestamp).toISOString()}` : randomUUID();
    const event = {
      ...common,
      eventId: `${resource.logicalId}-${mark}`,
      logicalId: resource.logicalId,
      physicalId: resource.physicalId,
      resourceType: resource.resourceType,
      status,
      reason,
      properties: properties && JSON.stringify(properties),
    };
    this.add(stack, event);
    return event;
  }

  private add(stack: Stack, event: StackEvent): void {
    this.store.addEvent(event);
    this.bus.put(stack, event);
  }

  private common(stack: Stack) {
    const last = this.store.eventsOf(stack.stackId).at(-1)?.timestamp ?? 0;
    return {
      stackId: stack.stackId,
      stackName: stack.stackName,
      timestamp: Math.max(this.clock.now(), last + 1),
      token: stack.operation?.token,
      operationId: stack.operation?.id,
    };
  }
}
