import { exists } from "../engine/plan";
import type { SandboxContext, SandboxResource } from "../handler";
import type { Store } from "../store/store";
import { stacksIn } from "./find";

/** The resources of an account and region's stacks, those included that have no physical id yet. */
export function existingResources(
  store: Store,
  place: Pick<SandboxContext, "accountId" | "region">,
): SandboxResource[] {
  return stacksIn(store, place).flatMap((stack) => {
    const stackTags = Object.fromEntries((stack.configuration?.tags ?? []).map((tag) => [tag.key, tag.value]));
    return [...store.resourcesOf(stack.stackId).values()].filter(exists).map((resource) => ({
      stackId: stack.stackId,
      stackName: stack.stackName,
      region: stack.region,
      accountId: stack.accountId,
      logicalId: resource.logicalId,
      physicalId: resource.physicalId,
      resourceType: resource.resourceType,
      properties: resource.properties,
      attributes: resource.attributes,
      status: resource.status,
      createdAt: new Date(resource.createdAt),
      stackTags,
    }));
  });
}
