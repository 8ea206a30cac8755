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

function launchTemplateOf(group: SandboxResource, resources: SandboxResource[]) {
  const direct = object(group.properties.LaunchTemplate);
  const mixed = object(object(group.properties.MixedInstancesPolicy).LaunchTemplate);
  const { LaunchTemplateId, LaunchTemplateName, Version } = {
    ...object(mixed.LaunchTemplateSpecification),
    ...direct,
  };
  const template = ofType(resources, "AWS::EC2::LaunchTemplate").find(
    (candidate) =>
      candidate.physicalId === LaunchTemplateId ||
      (LaunchTemplateName !== undefined && candidate.properties.LaunchTemplateName === LaunchTemplateName),
  );
  return { data: object(template?.properties.LaunchTemplateData), version: text(Version) ?? "" };
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

/** A group's instances, spread over its subnets. A new launch template version gives new instances. */
export function launched(
  group: SandboxResource,
  resources: SandboxResource[],
  state: GroupInstance["state"],
): GroupInstance[] {
  const { data, version } = launchTemplateOf(group, resources);
  const subnets = list(group.properties.VPCZoneIdentifier).map((subnet) => text(subnet) ?? "");
  return Array.from({ length: desiredCapacity(group) }, (_, index) => ({
    instanceId: `i-0${createHash("sha256").update(`${group.physicalId} ${version} ${index}`).digest("hex").slice(0, 16)}`,
    groupName: group.physicalId,
    instanceType: text(data.InstanceType) ?? "t3.micro",
    imageId: text(data.ImageId) ?? "",
    subnetId: subnets[index % subnets.length] ?? "",
    launchData: data,
    state,
    launchTime: group.createdAt,
  }));
}
