import { expect, it } from "vitest";
import { tierOf } from "./tiers";

it.each([
  ["Vpc", "AWS::EC2::VPC", "Network"],
  ["DatabaseSubnet1", "AWS::EC2::Subnet", "Network"],
  ["NatGatewayAddress1", "AWS::EC2::EIP", "Network"],
  ["LoadBalancerSecurityGroup", "AWS::EC2::SecurityGroup", "Load balancer"],
  ["TargetGroup", "AWS::ElasticLoadBalancingV2::TargetGroup", "Load balancer"],
  ["WebLaunchTemplate", "AWS::EC2::LaunchTemplate", "Web tier"],
  ["WebSecurityGroup", "AWS::EC2::SecurityGroup", "Web tier"],
  ["WebRole", "AWS::IAM::Role", "Web tier"],
  ["DatabaseMonitoringRole", "AWS::IAM::Role", "Database"],
  ["DatabaseSecret", "AWS::SecretsManager::Secret", "Database"],
  ["DatabaseCpuAlarm", "AWS::CloudWatch::Alarm", "Monitoring"],
  ["SomethingOfTheirs", "AWS::SNS::Topic", "Monitoring"],
  ["SomethingElse", "AWS::EC2::VPCEndpoint", "Network"],
])("puts %s (%s) where the drawing shows it: %s", (logicalId, resourceType, tier) => {
  expect(tierOf({ logicalId, resourceType })).toBe(tier);
});
