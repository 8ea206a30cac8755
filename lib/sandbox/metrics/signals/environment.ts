import type { SandboxResource } from "../../handler";
import { instanceType } from "../../reads/catalogue";
import { desiredCapacity, type GroupInstance, instancesOf } from "../../reads/instances";
import { isLive, list, object, ofType, text } from "../../reads/values";
import { type Workload, workloadOf } from "../workload";

/** An Auto Scaling group with what serves in it. */
export interface ServingGroup {
  resource: SandboxResource;
  capacity: number;
  instances: GroupInstance[];
}

/** One stack's resources and how they hang together. */
export interface Environment {
  resources: SandboxResource[];
  groups: ServingGroup[];
  workload: Workload;
}

const defaultVcpus = 2;

/** Puts a stack's live resources together; undefined for a stack that has none. */
export function environmentOf(all: SandboxResource[]): Environment | undefined {
  const resources = all.filter(isLive);
  const [first] = resources;
  if (!first) return undefined;
  const groups = ofType(resources, "AWS::AutoScaling::AutoScalingGroup").map((resource) => ({
    resource,
    capacity: desiredCapacity(resource),
    instances: instancesOf(resource, resources),
  }));
  const vcpus = groups
    .flatMap((group) => group.instances)
    .reduce((sum, instance) => sum + (instanceType(instance.instanceType)?.vcpus ?? defaultVcpus), 0);
  return { resources, groups, workload: workloadOf(first.stackId, first.region, vcpus) };
}

/** The ARNs of the target groups a listener's or a rule's actions forward to. */
function forwardedTo(rule: SandboxResource): string[] {
  const actions = [...list(rule.properties.DefaultActions), ...list(rule.properties.Actions)].map(object);
  return actions.flatMap((action) => [
    ...list(action.TargetGroupArn).map((arn) => text(arn) ?? ""),
    ...list(object(action.ForwardConfig).TargetGroups).map((group) => text(object(group).TargetGroupArn) ?? ""),
  ]);
}

/** The target groups behind a load balancer, each with how many targets it has. */
export function targetGroupsOf(loadBalancer: SandboxResource, environment: Environment) {
  const listeners = ofType(environment.resources, "AWS::ElasticLoadBalancingV2::Listener").filter(
    (listener) => listener.properties.LoadBalancerArn === loadBalancer.physicalId,
  );
  const rules = ofType(environment.resources, "AWS::ElasticLoadBalancingV2::ListenerRule").filter((rule) =>
    listeners.some((listener) => listener.physicalId === rule.properties.ListenerArn),
  );
  const arns = new Set([...listeners, ...rules].flatMap(forwardedTo));
  return ofType(environment.resources, "AWS::ElasticLoadBalancingV2::TargetGroup")
    .filter((group) => arns.has(group.physicalId))
    .map((resource) => ({
      resource,
      targets: environment.groups
        .filter((group) => list(group.resource.properties.TargetGroupARNs).includes(resource.physicalId))
        .reduce((sum, group) => sum + group.capacity, 0),
    }));
}
