import type { Task } from "../tasks";
import { RECLASSING, ROLLING } from "../work";

/**
 * What resources take, in seconds: of a type and an action one environment after the other, again from the first. Around
 * the means the sandbox works by, scattered by us as far as RDS and rolling updates are known to scatter.
 */
const recorded: Readonly<Record<string, readonly number[]>> = {
  "CREATE AWS::AutoScaling::AutoScalingGroup": [94, 131, 118, 97, 162, 108, 125],
  "CREATE AWS::EC2::EIP": [17, 16, 18, 21, 17],
  "CREATE AWS::EC2::InternetGateway": [17, 16, 17, 18],
  "CREATE AWS::EC2::NatGateway": [106, 98, 121, 111, 143, 103],
  "CREATE AWS::EC2::RouteTable": [12, 11, 13],
  "CREATE AWS::EC2::VPC": [12, 13, 12, 15],
  "CREATE AWS::ElasticLoadBalancingV2::LoadBalancer": [116, 142, 121, 187, 128],
  "CREATE AWS::ElasticLoadBalancingV2::TargetGroup": [18, 17, 19],
  "CREATE AWS::IAM::InstanceProfile": [126, 123, 129],
  "CREATE AWS::IAM::Policy": [17, 16, 18],
  "CREATE AWS::IAM::Role": [12, 18, 19, 14],
  "CREATE AWS::KMS::Key": [122, 122, 125],
  "CREATE AWS::RDS::DBInstance": [893, 961, 747, 1084, 822, 913, 1241, 868],
  "UPDATE AWS::AutoScaling::AutoScalingGroup": [24, 61, 35, 48],
  [`UPDATE ${ROLLING}`]: [131, 118, 152, 97, 127, 143],
  "UPDATE AWS::RDS::DBInstance": [171, 62, 214, 95, 143],
  [`UPDATE ${RECLASSING}`]: [512, 634, 471, 702, 588],
  "DELETE AWS::AutoScaling::AutoScalingGroup": [90, 141, 187, 112],
  "DELETE AWS::EC2::InternetGateway": [17, 15, 42],
  "DELETE AWS::EC2::NatGateway": [50, 54, 62, 51],
  "DELETE AWS::ElasticLoadBalancingV2::LoadBalancer": [5, 9, 18],
  "DELETE AWS::RDS::DBInstance": [360, 412, 287, 533, 371],
};
const others = [3, 4, 3, 6, 2, 5];

/** The recorded seconds of a task in the environment of this number. */
export function recordedSeconds(environment: number): (task: Task) => number {
  return ({ action, work, count, logicalId }) => {
    const seconds = recorded[`${action} ${work}`] ?? others;
    // Resources of one type do not all take the same in one environment.
    return count * (seconds[(environment + logicalId.length) % seconds.length] as number);
  };
}
