import { actualProperties, isGone } from "../drift/actual";
import { exists } from "../engine/plan";
import type { FailedGroup, SandboxContext, SandboxResource } from "../handler";
import type { Resource, Stack } from "../store/records";
import type { Store } from "../store/store";
import { stacksIn } from "./find";

const terminatedMilliseconds = 3_600_000;
const unsignalled = /(resource|SUCCESS|FAILURE) signal\(s\)/;

/** The resources of an account and region's stacks, those included that have no physical id yet. */
export function existingResources(
  store: Store,
  place: Pick<SandboxContext, "accountId" | "region">,
): SandboxResource[] {
  return stacksIn(store, place).flatMap((stack) =>
    [...store.resourcesOf(stack.stackId).values()]
      .filter((resource) => exists(resource) && !isGone(resource))
      .map((resource) => described(stack, resource)),
  );
}

/** The groups whose creation failed within the hour because instances did not signal, also after their rollback. */
export function failedGroups(
  store: Store,
  place: Pick<SandboxContext, "accountId" | "region">,
  now: number,
): FailedGroup[] {
  return stacksIn(store, place).flatMap((stack) => {
    const failures = store
      .eventsOf(stack.stackId)
      .filter((event) => event.status === "CREATE_FAILED" && event.timestamp > now - terminatedMilliseconds)
      .filter((event) => event.resourceType === "AWS::AutoScaling::AutoScalingGroup");
    const resources = [...store.resourcesOf(stack.stackId).values()].map((resource) => described(stack, resource));
    return failures.flatMap(({ physicalId, reason = "" }) => {
      const group = resources.find((resource) => resource.physicalId === physicalId);
      return group && physicalId && unsignalled.test(reason) ? [{ group, resources, reason }] : [];
    });
  });
}

function described(stack: Stack, resource: Resource): SandboxResource {
  return {
    stackId: stack.stackId,
    stackName: stack.stackName,
    region: stack.region,
    accountId: stack.accountId,
    logicalId: resource.logicalId,
    physicalId: resource.physicalId,
    resourceType: resource.resourceType,
    properties: actualProperties(resource),
    attributes: resource.attributes,
    status: resource.status,
    createdAt: new Date(resource.createdAt),
    stackTags: Object.fromEntries((stack.configuration?.tags ?? []).map((tag) => [tag.key, tag.value])),
  };
}
