import type { JsonObject } from "../handler";
import { isReplica } from "../reads/rds/replica";
import { flag } from "../reads/values";

const second = 1000;

/** How long AWS takes to create and to update a resource, in seconds, by measurements published for real stacks. */
const createSeconds: Record<string, number> = {
  "AWS::AutoScaling::AutoScalingGroup": 3,
  "AWS::CertificateManager::Certificate": 60,
  "AWS::EC2::EIP": 17,
  "AWS::EC2::Instance": 16,
  "AWS::EC2::InternetGateway": 17,
  "AWS::EC2::LaunchTemplate": 6,
  "AWS::EC2::NatGateway": 106,
  "AWS::EC2::RouteTable": 12,
  "AWS::EC2::SecurityGroup": 6,
  "AWS::EC2::Subnet": 4,
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

const updateSeconds: Record<string, number> = {
  "AWS::AutoScaling::AutoScalingGroup": 60,
  "AWS::RDS::DBInstance": 171,
};

const deleteSeconds: Record<string, number> = {
  "AWS::AutoScaling::AutoScalingGroup": 90,
  "AWS::EC2::NatGateway": 50,
  "AWS::ElasticLoadBalancingV2::LoadBalancer": 5,
  "AWS::RDS::DBInstance": 240,
};

const otherSeconds = 3;
/** A Multi-AZ instance also builds its standby. */
const multiAzFactor = 1.5;
const snapshotSeconds = 120;

/** How long AWS takes to create the resource, in milliseconds; creation signals are not in it. */
export function createMilliseconds(type: string, properties: JsonObject): number {
  const isDatabase = type === "AWS::RDS::DBInstance";
  const factor = isDatabase && flag(properties.MultiAZ) ? multiAzFactor : 1;
  // A replica begins as a snapshot of its source.
  const before = isDatabase && isReplica(properties) ? snapshotSeconds : 0;
  return ((createSeconds[type] ?? otherSeconds) * factor + before) * second;
}

export function updateMilliseconds(type: string): number {
  return (updateSeconds[type] ?? otherSeconds) * second;
}

export function deleteMilliseconds(type: string, withSnapshot: boolean): number {
  return ((deleteSeconds[type] ?? otherSeconds) + (withSnapshot ? snapshotSeconds : 0)) * second;
}

/** From a resource's start to the moment its physical id is known. */
export const initiateMilliseconds = second;
/** The least time a phase of an operation takes. */
export const settleMilliseconds = second;
/** How long instances take to boot, install the application and signal success. */
export const signalMilliseconds = 90 * second;
