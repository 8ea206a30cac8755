import type { SandboxResource } from "../../handler";
import { instanceType } from "../../reads/catalogue";
import type { GroupInstance } from "../../reads/instances";
import { flag, list, number, object } from "../../reads/values";
import { seedOf, wave } from "../noise";
import { gauge, gauges } from "../samples";
import type { Environment, ServingGroup } from "./environment";
import { common } from "./resource";
import { type Signal, type SignalPart, signals } from "./signal";

const basicMonitoringSeconds = 300;
const idlePercent = 4;
const servingPercent = 43;

/** CPU of one instance: a little idle work, the rest follows the requests; no two instances are quite the same. */
function cpu(instance: GroupInstance, environment: Environment, time: number): number {
  const seed = seedOf(instance.instanceId);
  const share = 1 + 0.06 * wave(seed, time, 3600) + 0.04 * wave(seed ^ 0xc9, time, 180);
  return Math.min(100, idlePercent + servingPercent * environment.workload.load(time) * share);
}

/** Bytes one instance receives in a minute: its part of the requests, and what the database answers it. */
function networkIn(group: ServingGroup, environment: Environment, time: number): number {
  return Math.round((environment.workload.requests(time) / Math.max(group.capacity, 1)) * 2900 + 40_000);
}

/** EC2's metrics of some instances: of one, or of all in a group together. */
function instanceParts(instances: GroupInstance[], group: ServingGroup, environment: Environment): SignalPart[] {
  const [first] = instances;
  const detailed = flag(object(first?.launchData.Monitoring).Enabled);
  const every = detailed ? 60 : basicMonitoringSeconds;
  const each = (metricName: string, unit: string, value: (instance: GroupInstance, time: number) => number) => ({
    metricName,
    unit,
    every,
    at: (time: number) => gauges(instances.map((instance) => value(instance, time))),
  });
  const minutes = every / 60;
  const figures = instanceType(first?.instanceType ?? "");
  const credits = (figures?.vcpus ?? 0) * 288;
  return [
    each("CPUUtilization", "Percent", (instance, time) => cpu(instance, environment, time)),
    each("NetworkIn", "Bytes", (_, time) => networkIn(group, environment, time) * minutes),
    each("NetworkOut", "Bytes", (_, time) => Math.round(networkIn(group, environment, time) * 2.6) * minutes),
    { ...each("StatusCheckFailed", "Count", () => 0), every: 60 },
    ...(figures?.burstable
      ? [each("CPUCreditBalance", "Count", (_, time) => credits * (0.85 - 0.25 * environment.workload.load(time)))]
      : []),
  ];
}

/** The group's own counts, which AWS reports only where the group collects them. */
function groupParts(group: ServingGroup): SignalPart[] {
  const collections = list(group.resource.properties.MetricsCollection).map(object);
  if (collections.length === 0) return [];
  const chosen = collections.flatMap((collection) => list(collection.Metrics));
  const { MinSize, MaxSize } = group.resource.properties;
  const counts: Record<string, number> = {
    GroupMinSize: number(MinSize) ?? 0,
    GroupMaxSize: number(MaxSize) ?? 0,
    GroupDesiredCapacity: group.capacity,
    GroupInServiceInstances: group.capacity,
    GroupTotalInstances: group.capacity,
    GroupPendingInstances: 0,
    GroupStandbyInstances: 0,
    GroupTerminatingInstances: 0,
  };
  return Object.entries(counts)
    .filter(([metricName]) => chosen.length === 0 || chosen.includes(metricName))
    .map(([metricName, value]) => ({ metricName, unit: "None", at: () => gauge(value) }));
}

/** The metrics of an Auto Scaling group: its counts, its instances together, and each instance. */
export function autoScalingGroupSignals(resource: SandboxResource, environment: Environment): Signal[] {
  const group = environment.groups.find((candidate) => candidate.resource === resource);
  if (!group) return [];
  const dimensions = { AutoScalingGroupName: resource.physicalId };
  const ec2 = { ...common(resource), namespace: "AWS/EC2" };
  return [
    ...signals({ ...common(resource), namespace: "AWS/AutoScaling", dimensions }, groupParts(group)),
    ...signals({ ...ec2, dimensions }, instanceParts(group.instances, group, environment)),
    ...group.instances.flatMap((instance) =>
      signals(
        { ...ec2, dimensions: { InstanceId: instance.instanceId } },
        instanceParts([instance], group, environment),
      ),
    ),
  ];
}
