import type { HandlerRegistry } from "../handler";
import { describeCertificate } from "./certificates";
import { describeInstanceTypeOfferings, describeInstanceTypes } from "./ec2/instance-types";
import { describeImages, describeInstances, getConsoleOutput } from "./ec2/instances";
import { describeAddresses, describeNatGateways, describeSubnets, describeVpcs } from "./ec2/networks";
import { describeAvailabilityZones, describeRegions } from "./ec2/regions";
import { getRole, listAccountAliases, simulatePrincipalPolicy } from "./iam";
import { getAwsDefaultServiceQuota, getServiceQuota, listServiceQuotas } from "./quotas/handlers";
import { describeDbInstances } from "./rds/instances";
import { describeDbEngineVersions, describeOrderableDbInstanceOptions } from "./rds/offerings";
import { getParameter, getParameters } from "./ssm";

/** Reads of EC2, RDS, ACM, Service Quotas, IAM and SSM: what AWS offers, and what the account's stacks consist of. */
export const readHandlers: HandlerRegistry = {
  "ec2:DescribeAvailabilityZones": describeAvailabilityZones,
  "ec2:DescribeRegions": describeRegions,
  "ec2:DescribeInstanceTypes": describeInstanceTypes,
  "ec2:DescribeInstanceTypeOfferings": describeInstanceTypeOfferings,
  "ec2:DescribeVpcs": describeVpcs,
  "ec2:DescribeSubnets": describeSubnets,
  "ec2:DescribeAddresses": describeAddresses,
  "ec2:DescribeNatGateways": describeNatGateways,
  "ec2:DescribeInstances": describeInstances,
  "ec2:DescribeImages": describeImages,
  "ec2:GetConsoleOutput": getConsoleOutput,
  "rds:DescribeDBInstances": describeDbInstances,
  "rds:DescribeDBEngineVersions": describeDbEngineVersions,
  "rds:DescribeOrderableDBInstanceOptions": describeOrderableDbInstanceOptions,
  "acm:DescribeCertificate": describeCertificate,
  "servicequotas:GetServiceQuota": getServiceQuota,
  "servicequotas:GetAWSDefaultServiceQuota": getAwsDefaultServiceQuota,
  "servicequotas:ListServiceQuotas": listServiceQuotas,
  "iam:GetRole": getRole,
  "iam:SimulatePrincipalPolicy": simulatePrincipalPolicy,
  "iam:ListAccountAliases": listAccountAliases,
  "ssm:GetParameter": getParameter,
  "ssm:GetParameters": getParameters,
};
