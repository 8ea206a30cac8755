import { describe, expect, it } from "vitest";
import { resourceType } from "./index";

// What the "Update requires" lines of the CloudFormation resource reference say.
const replacements: [type: string, property: string, replacement: "yes" | "maybe" | "no"][] = [
  ["AWS::EC2::VPC", "CidrBlock", "yes"],
  ["AWS::EC2::VPC", "EnableDnsHostnames", "no"],
  ["AWS::EC2::VPC", "InstanceTenancy", "maybe"],
  ["AWS::EC2::Subnet", "AvailabilityZone", "yes"],
  ["AWS::EC2::Subnet", "MapPublicIpOnLaunch", "no"],
  ["AWS::EC2::SecurityGroup", "GroupDescription", "yes"],
  ["AWS::EC2::NatGateway", "SubnetId", "yes"],
  ["AWS::EC2::LaunchTemplate", "LaunchTemplateData", "no"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "Scheme", "yes"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "Subnets", "no"],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", "Port", "yes"],
  ["AWS::AutoScaling::AutoScalingGroup", "MaxSize", "no"],
  ["AWS::RDS::DBInstance", "StorageEncrypted", "yes"],
  ["AWS::RDS::DBInstance", "DBInstanceClass", "no"],
  ["AWS::RDS::DBInstance", "Engine", "maybe"],
  ["AWS::IAM::Role", "RoleName", "yes"],
  ["AWS::SNS::Topic", "DisplayName", "no"],
  ["AWS::SSM::Parameter", "Name", "yes"],
];

describe("resourceType", () => {
  it.each(replacements)("says what a change of %s %s replaces: %s", (type, property, replacement) => {
    expect(resourceType(type)?.properties[property]?.replacement).toBe(replacement);
  });

  it("knows required properties, attributes, identifiers and where the tags are", () => {
    const group = resourceType("AWS::AutoScaling::AutoScalingGroup");
    expect(group?.properties.MinSize?.required).toBe(true);
    expect(group?.properties.DesiredCapacity?.required).toBe(false);
    expect(group?.primaryIdentifier).toEqual(["AutoScalingGroupName"]);
    expect(resourceType("AWS::RDS::DBInstance")?.attributes).toEqual(
      expect.arrayContaining(["Endpoint.Address", "Endpoint.Port", "MasterUserSecret.SecretArn"]),
    );
    expect(resourceType("AWS::EC2::VPC")?.tagProperty).toBe("Tags");
    expect(resourceType("AWS::EC2::SecurityGroupIngress")).not.toHaveProperty("tagProperty");
  });

  it("has no type CloudFormation has not", () => {
    expect(resourceType("AWS::EC2::Castle")).toBeUndefined();
    expect(resourceType("constructor")).toBeUndefined();
  });
});
