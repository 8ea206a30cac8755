import { sameValue } from "../change-sets/diff";
import type { Json, JsonObject } from "../handler";
import type { Resource, Step } from "../store/records";
import { signalMilliseconds } from "./durations";
import { hex } from "./identifiers";

const groupType = "AWS::AutoScaling::AutoScalingGroup";

function member(value: Json | undefined, key: string): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[key] : undefined;
}

function instanceId(resource: Resource, index: number): string {
  return `i-0${hex(`${resource.logicalId} ${resource.updatedAt} ${index}`, 16)}`;
}

function successSignals(resource: Resource, count: number): Step[] {
  return Array.from({ length: count }, (_, index) => ({
    afterMs: index === 0 ? signalMilliseconds : 2_000,
    does: "signal",
    reason: `Received SUCCESS signal with UniqueId ${instanceId(resource, index)}`,
  }));
}

/** The success signals a group under a CreationPolicy waits for: one event each, after the instances have booted. */
export function creationSignals(resource: Resource): Step[] {
  const policy = resource.definition.CreationPolicy as JsonObject | undefined;
  const signal = member(policy, "ResourceSignal");
  if (resource.resourceType !== groupType || signal === undefined) return [];
  return successSignals(resource, Number(member(signal, "Count") ?? 1));
}

/** The events of a rolling update: each instance is replaced and signals, when what instances are made from has changed. */
export function rollingUpdate(resource: Resource, before: Resource): Step[] {
  const policy = member(resource.definition.UpdatePolicy, "AutoScalingRollingUpdate");
  const isRolled = ["LaunchTemplate", "LaunchConfigurationName", "VPCZoneIdentifier"].some(
    (name) => !sameValue(resource.properties[name], before.properties[name]),
  );
  if (resource.resourceType !== groupType || policy === undefined || !isRolled) return [];
  const count = Number(resource.properties.DesiredCapacity ?? resource.properties.MinSize ?? 1);
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
    ...(waits ? successSignals(resource, count) : []),
  ];
}
