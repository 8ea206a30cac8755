import { sameValue } from "../change-sets/diff";
import type { Json, JsonObject } from "../handler";
import type { Resource, Step } from "../store/records";
import type { ResourceDefinition } from "../template/types";
import { signalMilliseconds } from "./durations";

const groupType = "AWS::AutoScaling::AutoScalingGroup";

function member(value: Json | undefined, key: string): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[key] : undefined;
}

/** Instances boot together, a batch at a time, and signal one after the other. */
function signals(word: "SUCCESS" | "FAILURE", count: number, batch = count): Step[] {
  return Array.from({ length: count }, (_, index) => ({
    afterMs: index % batch === 0 ? signalMilliseconds : 2_000,
    does: "signal",
    reason: `Received ${word} signal with UniqueId`,
    instance: index,
  }));
}

/** The success signals a group under a CreationPolicy waits for: one event each, after the instances have booted. */
export function creationSignals(resource: Resource): Step[] {
  const policy = resource.definition.CreationPolicy as JsonObject | undefined;
  const signal = member(policy, "ResourceSignal");
  if (resource.resourceType !== groupType || signal === undefined) return [];
  return signals("SUCCESS", Number(member(signal, "Count") ?? 1));
}

/** How a group's instances are replaced; undefined where a change of the group replaces none. */
export function rollingPolicy(definition: ResourceDefinition | undefined): JsonObject | undefined {
  return member(definition?.UpdatePolicy, "AutoScalingRollingUpdate") as JsonObject | undefined;
}

/**
 * The events of a rolling update: each instance is replaced and signals, when what instances are made from has changed.
 *
 * @param obsolete how many instances are not as they should be; all of them unless given
 */
export function rollingUpdate(resource: Resource, before: Resource, obsolete = Number.POSITIVE_INFINITY): Step[] {
  const policy = rollingPolicy(resource.definition);
  const isRolled = ["LaunchTemplate", "LaunchConfigurationName", "VPCZoneIdentifier"].some(
    (name) => !sameValue(resource.properties[name], before.properties[name]),
  );
  if (resource.resourceType !== groupType || policy === undefined || !isRolled) return [];
  const count = Math.min(obsolete, Number(resource.properties.DesiredCapacity ?? resource.properties.MinSize ?? 1));
  const batch = Number(member(policy, "MaxBatchSize") ?? 1);
  const kept = Number(member(policy, "MinInstancesInService") ?? 0);
  const waits = String(member(policy, "WaitOnResourceSignals")) === "true";
  const timeout = waits
    ? ` Waiting on resource signals with a timeout of ${String(member(policy, "PauseTime") ?? "PT5M")} when new instances are added to the autoscaling group.`
    : "";
  return [
    {
      afterMs: 1_000,
      does: "signal",
      reason: `Rolling update initiated. Terminating ${count} obsolete instance(s) in batches of ${batch}, while keeping at least ${kept} instance(s) in service.${timeout}`,
    },
    ...(waits ? signals("SUCCESS", count, batch) : []),
  ];
}

/** What a group tells before it fails for this reason: that instances are replaced, and which of them gave up. */
export function beforeFailure(planned: readonly Step[], reason: string): Step[] {
  const begun = planned.filter((step) => step.does === "signal" && step.instance === undefined);
  return [...begun, ...signals("FAILURE", Number(/Received (\d+) FAILURE signal/.exec(reason)?.[1] ?? 0))];
}
