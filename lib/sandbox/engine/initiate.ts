import { withInherited } from "../reads/rds/replica";
import type { Resource, Stack } from "../store/records";
import { attributesOf } from "./attributes";
import { type Identity, physicalId } from "./identifiers";
import { exists } from "./plan";
import type { Work } from "./work";

/** What a new physical resource's id is made from: the same again when the same operation makes it again. */
export function newSeed(work: Work, logicalId: string): string {
  return `${work.stack.stackId} ${logicalId} ${work.operation.id}`;
}

export function identityOf(work: Work, resource: Resource): Identity {
  const { stackName, region, accountId } = work.stack;
  const { logicalId, resourceType, seed } = resource;
  const properties = withInherited(resource, [...work.context.store.resourcesOf(work.stack.stackId).values()]);
  return { stackName, region, accountId, logicalId, resourceType, properties, seed };
}

/** Gives the resource its physical id and attributes, and tells of it. Answers why that is not possible, if it is not. */
export function initiate(work: Work, resource: Resource): string | undefined {
  const seed = newSeed(work, resource.logicalId);
  const identity = { ...identityOf(work, resource), seed };
  const id = physicalId(identity);
  const owner = ownerOf(work, resource.resourceType, id);
  if (owner === work.stack && resource.physicalId === id) {
    return `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${id} and update the stack again.`;
  }
  if (owner) return `${id} already exists in stack ${owner.stackId}`;
  resource.physicalId = id;
  resource.seed = seed;
  resource.createdAt = work.context.clock.now();
  resource.attributes = attributesOf({ ...identity, physicalId: id });
  work.context.events.resource(work.stack, resource, resource.status, "Resource creation Initiated");
  return undefined;
}

/** The stack of this account and region that has a physical resource of that type and id. */
function ownerOf(work: Work, type: string, id: string): Stack | undefined {
  const { store } = work.context;
  for (const stack of store.stacks.values()) {
    if (stack.accountId !== work.stack.accountId || stack.region !== work.stack.region) continue;
    for (const resource of store.resourcesOf(stack.stackId).values()) {
      if (resource.resourceType === type && resource.physicalId === id && exists(resource)) return stack;
    }
  }
  return undefined;
}
