import { LEARNED, type ResourceAction, type Usual, usualKey } from "./schemas";
import { RECLASSING, ROLLING } from "./work";

/** Published means of real stacks, in seconds; the Auto Scaling group's is ours: its instances boot and install before they signal. */
const createSeconds: Readonly<Record<string, number>> = {
  "AWS::AutoScaling::AutoScalingGroup": 150,
  "AWS::EC2::EIP": 17,
  "AWS::EC2::Instance": 16,
  "AWS::EC2::InternetGateway": 17,
  "AWS::EC2::LaunchTemplate": 6,
  "AWS::EC2::NatGateway": 106,
  "AWS::EC2::RouteTable": 12,
  "AWS::EC2::SecurityGroup": 6,
  "AWS::EC2::VPC": 12,
  "AWS::EC2::VPCEndpoint": 47,
  "AWS::ElasticLoadBalancingV2::LoadBalancer": 116,
  "AWS::ElasticLoadBalancingV2::TargetGroup": 18,
  "AWS::IAM::InstanceProfile": 126,
  "AWS::IAM::ManagedPolicy": 17,
  "AWS::IAM::Policy": 17,
  "AWS::IAM::Role": 12,
  "AWS::KMS::Key": 122,
  "AWS::RDS::DBInstance": 595,
};
const updateSeconds: Readonly<Record<string, number>> = {
  "AWS::AutoScaling::AutoScalingGroup": 40,
  [ROLLING]: 130,
  "AWS::RDS::DBInstance": 171,
  [RECLASSING]: 600,
};
/** Nobody publishes deletions: estimates of ours, soon replaced by what is measured. */
const deleteSeconds: Readonly<Record<string, number>> = {
  "AWS::AutoScaling::AutoScalingGroup": 100,
  "AWS::EC2::InternetGateway": 17,
  "AWS::EC2::NatGateway": 55,
  "AWS::ElasticLoadBalancingV2::LoadBalancer": 10,
  "AWS::RDS::DBInstance": 330,
};
const otherSeconds = 4;
const tables = { CREATE: createSeconds, UPDATE: updateSeconds, DELETE: deleteSeconds };

/** The usual duration of an action on a type, from measured seconds in any order; the start table fills in for few. */
export function usualOf(resourceType: string, action: ResourceAction, measured: readonly number[]): Usual {
  const start = tables[action][resourceType] ?? otherSeconds;
  const seconds = measured.length < LEARNED ? [...measured, start, start * 1.5 + 2] : [...measured];
  seconds.sort((a, b) => a - b);
  const p50 = rank(seconds, 0.5);
  return { p50, p90: Math.max(rank(seconds, 0.9), p50 * 1.2 + 0.5), samples: measured.length };
}

/** By nearest rank; `sorted` is not empty. */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1] as number;
}

/** The usual durations of every action on these types. `measured` by `usualKey`. */
export function usualTable(
  resourceTypes: readonly string[],
  actions: readonly ResourceAction[],
  measured: ReadonlyMap<string, readonly number[]>,
): Record<string, Usual> {
  return Object.fromEntries(
    resourceTypes.flatMap((type) =>
      actions.map((action) => {
        const key = usualKey(type, action);
        return [key, usualOf(type, action, measured.get(key) ?? [])];
      }),
    ),
  );
}
