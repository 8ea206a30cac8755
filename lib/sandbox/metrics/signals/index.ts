import type { SandboxContext, SandboxResource } from "../../handler";
import { withFaults } from "../faults";
import { autoScalingGroupSignals } from "./auto-scaling-group";
import { databaseSignals } from "./database";
import { type Environment, environmentOf } from "./environment";
import { loadBalancerSignals } from "./load-balancer";
import { natGatewaySignals } from "./nat-gateway";
import { metricKey, type Signal } from "./signal";

export { metricKey, type Signal } from "./signal";

type Builder = (resource: SandboxResource, environment: Environment) => Signal[];

const builders: Record<string, Builder> = {
  "AWS::ElasticLoadBalancingV2::LoadBalancer": loadBalancerSignals,
  "AWS::AutoScaling::AutoScalingGroup": autoScalingGroupSignals,
  "AWS::RDS::DBInstance": databaseSignals,
  "AWS::EC2::NatGateway": natGatewaySignals,
};

/** Every metric the live stacks of this account and region have, by its key. */
export function allSignals(context: SandboxContext): Map<string, Signal> {
  const stacks = new Map<string, SandboxResource[]>();
  for (const resource of context.resources()) {
    stacks.set(resource.stackId, [...(stacks.get(resource.stackId) ?? []), resource]);
  }
  const faults = context.metricFaults?.() ?? [];
  const found = new Map<string, Signal>();
  for (const resources of stacks.values()) {
    const environment = environmentOf(resources);
    for (const resource of environment?.resources ?? []) {
      for (const signal of builders[resource.resourceType]?.(resource, environment as Environment) ?? []) {
        found.set(metricKey(signal.namespace, signal.metricName, signal.dimensions), withFaults(signal, faults));
      }
    }
  }
  return found;
}
