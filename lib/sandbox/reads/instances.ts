import { createHash } from "node:crypto";
import type { JsonObject, SandboxResource } from "../handler";
import { list, number, object, ofType, text } from "./values";

/** One EC2 instance of an Auto Scaling group. */
export interface GroupInstance {
  instanceId: string;
  groupName: string;
  instanceType: string;
  imageId: string;
  subnetId: string;
  /** The launch template's data, as its stack wrote it. */
  launchData: JsonObject;
  state: "pending" | "running" | "shutting-down" | "terminated";
  launchTime: Date;
}

function launchTemplateNamedBy({ properties }: Pick<SandboxResource, "properties">) {
  const direct = object(properties.LaunchTemplate);
  const mixed = object(object(properties.MixedInstancesPolicy).LaunchTemplate);
  const { LaunchTemplateId, LaunchTemplateName, Version } = {
    ...object(mixed.LaunchTemplateSpecification),
    ...direct,
  };
  return { id: LaunchTemplateId, name: LaunchTemplateName, version: text(Version) ?? "" };
}

function launchDataOf(group: SandboxResource, resources: SandboxResource[]): JsonObject {
  const { id, name } = launchTemplateNamedBy(group);
  const template = ofType(resources, "AWS::EC2::LaunchTemplate").find(
    (candidate) =>
      candidate.physicalId === id || (name !== undefined && candidate.properties.LaunchTemplateName === name),
  );
  return object(template?.properties.LaunchTemplateData);
}

function stateOf(group: SandboxResource): GroupInstance["state"] {
  if (group.status === "CREATE_IN_PROGRESS") return "pending";
  return group.status === "DELETE_IN_PROGRESS" ? "shutting-down" : "running";
}

/** How many instances the group keeps; nothing scales in the sandbox, so it is what the template asks for. */
export function desiredCapacity(group: SandboxResource): number {
  return number(group.properties.DesiredCapacity) ?? number(group.properties.MinSize) ?? 0;
}

/** The instances of a group that there are now. */
export function instancesOf(group: SandboxResource, resources: SandboxResource[]): GroupInstance[] {
  return group.status === "CREATE_FAILED" ? [] : launched(group, resources, stateOf(group));
}

/** The id of one of a group's instances: a new launch template version gives new instances. */
export function instanceIdOf(group: Pick<SandboxResource, "physicalId" | "properties">, index: number): string {
  const { version } = launchTemplateNamedBy(group);
  const hash = createHash("sha256").update(`${group.physicalId} ${version} ${index}`).digest("hex");
  return `i-0${hash.slice(0, 16)}`;
}

/** A group's instances, spread over its subnets. */
export function launched(
  group: SandboxResource,
  resources: SandboxResource[],
  state: GroupInstance["state"],
  { count = desiredCapacity(group), launchTime = group.createdAt }: { count?: number; launchTime?: Date } = {},
): GroupInstance[] {
  const data = launchDataOf(group, resources);
  const subnets = list(group.properties.VPCZoneIdentifier).map((subnet) => text(subnet) ?? "");
  return Array.from({ length: count }, (_, index) => ({
    instanceId: instanceIdOf(group, index),
    groupName: group.physicalId,
    instanceType: text(data.InstanceType) ?? "t3.micro",
    imageId: text(data.ImageId) ?? "",
    subnetId: subnets[index % subnets.length] ?? "",
    launchData: data,
    state,
    launchTime,
  }));
}
