import { randomUUID } from "node:crypto";
import type { SandboxResource } from "../handler";
import { instanceType } from "../reads/catalogue";
import { desiredCapacity, instancesOf } from "../reads/instances";
import { quotaValue } from "../reads/quotas/figures";
import { text } from "../reads/values";
import { existingResources } from "../stacks/resources";
import type { Resource } from "../store/records";
import type { Work } from "./work";

/** Every account starts with a default VPC, which counts. */
const defaultVpcs = 1;

type Refusal = (own: SandboxResource, all: SandboxResource[], quota: (key: string) => number) => string | undefined;

const others = (own: SandboxResource, all: SandboxResource[]) =>
  all.filter((other) => other !== own && other.resourceType === own.resourceType && other.status !== "CREATE_FAILED");

// The words are those of real answers to CreateVpc, AllocateAddress, CreateNatGateway, RunInstances and CreateDBInstance.
const refusals: Readonly<Record<string, Refusal>> = {
  "AWS::EC2::VPC": (own, all, quota) =>
    others(own, all).length + defaultVpcs >= quota("vpc/L-F678F1CE")
      ? handlerMessage("The maximum number of VPCs has been reached.", "Ec2", "GeneralServiceException")
      : undefined,
  "AWS::EC2::EIP": (own, all, quota) =>
    others(own, all).length >= quota("ec2/L-0263D0A3")
      ? handlerMessage("The maximum number of addresses has been reached.", "Ec2")
      : undefined,
  "AWS::EC2::NatGateway": (own, all, quota) => {
    const limit = quota("vpc/L-FE5A380F");
    const inZone = others(own, all).filter((other) => zoneOf(other, all) === zoneOf(own, all)).length;
    if (inZone < limit) return undefined;
    return handlerMessage(`Performing this operation would exceed the limit of ${limit} NAT gateways`, "Ec2");
  },
  "AWS::RDS::DBInstance": (own, all, quota) =>
    others(own, all).length >= quota("rds/L-7B6409FD")
      ? handlerMessage("DB Instance quota exceeded", "Rds")
      : undefined,
  "AWS::AutoScaling::AutoScalingGroup": (own, all, quota) => {
    const limit = quota("ec2/L-1216C47A");
    const groups = [own, ...others(own, all)];
    if (groups.reduce((sum, group) => sum + vcpusOf(group, all), 0) <= limit) return undefined;
    const size = desiredCapacity(own);
    return `Group did not stabilize. {current/minSize/maxSize} group size = {0/${own.properties.MinSize ?? size}/${own.properties.MaxSize ?? size}}. Failed Scaling Activity: You have requested more vCPU capacity than your current vCPU limit of ${limit} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit. Launching EC2 instance failed.`;
  },
};

function zoneOf(gateway: SandboxResource, all: SandboxResource[]): string | undefined {
  return text(all.find((other) => other.physicalId === gateway.properties.SubnetId)?.properties.AvailabilityZone);
}

function vcpusOf(group: SandboxResource, all: SandboxResource[]): number {
  return instancesOf(group, all).reduce((sum, { instanceType: type }) => sum + (instanceType(type)?.vcpus ?? 0), 0);
}

/** Why the account's quotas leave no room for the resource, or undefined when they do. */
export function quotaRefusal(work: Work, resource: Resource): string | undefined {
  const refusal = refusals[resource.resourceType];
  if (!refusal) return undefined;
  const { store } = work.context;
  const all = existingResources(store, work.stack);
  const own = all.find((one) => one.stackId === work.stack.stackId && one.logicalId === resource.logicalId);
  return own && refusal(own, all, (key) => quotaValue(key, store.quotas));
}

function handlerMessage(message: string, service: string, code = "ServiceLimitExceeded"): string {
  const call = `(Service: ${service}, Status Code: 400, Request ID: ${randomUUID()})`;
  return `Resource handler returned message: "${message} ${call}" (RequestToken: ${randomUUID()}, HandlerErrorCode: ${code})`;
}
