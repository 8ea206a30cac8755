/** The IAM action each call of the preflight needs; `docs/preflight.md` lists the same. GetCallerIdentity needs none. */
export const iamActions: Readonly<Record<string, string>> = {
  DescribeRegions: "ec2:DescribeRegions",
  DescribeAvailabilityZones: "ec2:DescribeAvailabilityZones",
  DescribeInstanceTypes: "ec2:DescribeInstanceTypes",
  DescribeInstanceTypeOfferings: "ec2:DescribeInstanceTypeOfferings",
  DescribeVpcs: "ec2:DescribeVpcs",
  DescribeAddresses: "ec2:DescribeAddresses",
  DescribeNatGateways: "ec2:DescribeNatGateways",
  DescribeSubnets: "ec2:DescribeSubnets",
  DescribeInstances: "ec2:DescribeInstances",
  DescribeDBInstances: "rds:DescribeDBInstances",
  DescribeDBEngineVersions: "rds:DescribeDBEngineVersions",
  DescribeOrderableDBInstanceOptions: "rds:DescribeOrderableDBInstanceOptions",
  GetServiceQuota: "servicequotas:GetServiceQuota",
  GetAWSDefaultServiceQuota: "servicequotas:GetAWSDefaultServiceQuota",
  DescribeCertificate: "acm:DescribeCertificate",
  DescribeStacks: "cloudformation:DescribeStacks",
};
