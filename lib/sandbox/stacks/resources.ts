import { actualProperties, isGone } from "../drift/actual";
import { exists } from "../engine/plan";
import { rollingPolicy } from "../engine/signals";
import type { FailedGroup, JsonObject, SandboxContext, SandboxResource } from "../handler";
import type { Resource, Stack, StackEvent } from "../store/records";
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

/** The groups whose creation or update failed within the hour because instances did not signal, also after their rollback. */
export function failedGroups(
  store: Store,
  place: Pick<SandboxContext, "accountId" | "region">,
  now: number,
): FailedGroup[] {
  return stacksIn(store, place).flatMap((stack) => {
    const failures = store
      .eventsOf(stack.stackId)
      .filter(
        (event) => /^(CREATE|UPDATE)_FAILED$/.test(event.status) && event.timestamp > now - terminatedMilliseconds,
      )
      .filter((event) => event.resourceType === "AWS::AutoScaling::AutoScalingGroup");
    const resources = [...store.resourcesOf(stack.stackId).values()].map((resource) => described(stack, resource));
    return failures.flatMap((failure) => {
      const { physicalId, status, reason = "" } = failure;
      const group = resources.find((resource) => resource.physicalId === physicalId);
      if (!group || !physicalId || !unsignalled.test(reason)) return [];
      if (status === "CREATE_FAILED") return [{ group, resources, reason }];
      const properties = JSON.parse(failure.properties ?? "{}") as JsonObject;
      return [{ group: { ...group, properties }, resources, reason, batch: batchOf(store, stack, failure) }];
    });
  });
}

/** A rolling update launches its first batch as it begins. */
function batchOf(store: Store, stack: Stack, { logicalId, operationId }: StackEvent): FailedGroup["batch"] {
  const begun = store
    .eventsOf(stack.stackId)
    .find((event) => event.logicalId === logicalId && event.operationId === operationId);
  const size = rollingPolicy(store.resourcesOf(stack.stackId).get(logicalId)?.definition)?.MaxBatchSize;
  return { count: Number(size ?? 1), launchTime: new Date(begun?.timestamp ?? 0) };
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
