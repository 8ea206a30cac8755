import { createHash } from "node:crypto";
import type {
  _InstanceType,
  DescribeImagesRequest,
  DescribeImagesResult,
  DescribeInstancesRequest,
  DescribeInstancesResult,
  GetConsoleOutputRequest,
  GetConsoleOutputResult,
  Instance,
  InstanceState,
} from "@aws-sdk/client-ec2";
import { type Handler, type SandboxContext, SandboxError, type SandboxResource } from "../../handler";
import { instanceType } from "../catalogue";
import { imagesIn, releasedAt } from "../images";
import { type GroupInstance, instancesOf, launched } from "../instances";
import { tagsOf } from "../tags";
import { flag, list, object, ofType, text } from "../values";
import { consoleText } from "./console-text";
import { byId, select } from "./select";

const stateCodes = { pending: 0, running: 16, "shutting-down": 32, terminated: 48 };

/** An address of the instance's subnet, past those AWS keeps for itself. */
function privateAddress(instance: GroupInstance, cidrBlock: string): string {
  const [address = "0.0.0.0", prefix = "32"] = cidrBlock.split("/");
  const base = address.split(".").reduce((value, part) => value * 256 + Number(part), 0);
  const room = Math.max(1, 2 ** (32 - Number(prefix)) - 5);
  const pick = createHash("sha256").update(instance.instanceId).digest().readUInt32BE(0) % room;
  const value = base + 4 + pick;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

function describeInstance(instance: GroupInstance, group: SandboxResource, resources: SandboxResource[]): Instance {
  const subnet = resources.find((resource) => resource.physicalId === instance.subnetId);
  const { launchData } = instance;
  const profile = text(object(launchData.IamInstanceProfile).Arn);
  return {
    InstanceId: instance.instanceId,
    ImageId: instance.imageId,
    InstanceType: instance.instanceType as _InstanceType,
    Architecture: instanceType(instance.instanceType)?.architecture,
    State: { Name: instance.state, Code: stateCodes[instance.state] } as InstanceState,
    LaunchTime: instance.launchTime,
    Placement: { AvailabilityZone: text(subnet?.properties.AvailabilityZone), Tenancy: "default" },
    SubnetId: instance.subnetId,
    VpcId: text(subnet?.properties.VpcId),
    PrivateIpAddress: privateAddress(instance, text(subnet?.properties.CidrBlock) ?? "10.0.0.0/24"),
    Monitoring: { State: flag(object(launchData.Monitoring).Enabled) ? "enabled" : "disabled" },
    SecurityGroups: list(launchData.SecurityGroupIds).map((id) => ({ GroupId: text(id) })),
    ...(profile && { IamInstanceProfile: { Arn: profile } }),
    Tags: [...tagsOf(group), { Key: "aws:autoscaling:groupName", Value: instance.groupName }],
  };
}

interface Started {
  instance: Instance;
  /** Why it did not come up; undefined of one that did. */
  failure?: string;
}

/** The instances of the stacks' Auto Scaling groups, with those that did not come up, terminated or not. */
function everyInstance(context: SandboxContext): Started[] {
  const resources = context.resources();
  const living = ofType(resources, "AWS::AutoScaling::AutoScalingGroup").flatMap((group) =>
    instancesOf(group, resources).map((instance) => describeInstance(instance, group, resources)),
  );
  const isLiving = (id: string | undefined) => living.some(({ InstanceId }) => InstanceId === id);
  const failed = (context.failedGroups?.() ?? []).flatMap(({ group, resources: beside, reason, batch }) => {
    // A group that could not be created has no others: they fail until its rollback has removed them.
    const isLeaving = batch === undefined && group.status === "DELETE_IN_PROGRESS";
    const isFailing = isLeaving || group.status.endsWith("_FAILED");
    const state = isLeaving ? "shutting-down" : isFailing ? "running" : "terminated";
    return (
      launched(group, beside, state, batch)
        .map((instance): Started => ({ instance: describeInstance(instance, group, beside), failure: reason }))
        // A later update may have launched under the same id.
        .filter(({ instance }) => isFailing || !isLiving(instance.InstanceId))
    );
  });
  const others = living.filter(({ InstanceId }) => !failed.some(({ instance }) => instance.InstanceId === InstanceId));
  return [...others.map((instance) => ({ instance })), ...failed];
}

/** DescribeInstances: a reservation each, as scaling launches them. */
export const describeInstances: Handler<DescribeInstancesRequest, DescribeInstancesResult> = (input, context) => {
  const all = everyInstance(context).map(({ instance }) => instance);
  const chosen = byId(
    all,
    input.InstanceIds,
    (instance) => instance.InstanceId ?? "",
    (id) => new SandboxError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`),
  );
  const { items, NextToken } = select(chosen, input, {
    "instance-id": (instance) => instance.InstanceId,
    "instance-state-name": (instance) => instance.State?.Name,
    "instance-type": (instance) => instance.InstanceType,
    "image-id": (instance) => instance.ImageId,
    "subnet-id": (instance) => instance.SubnetId,
    "vpc-id": (instance) => instance.VpcId,
    "availability-zone": (instance) => instance.Placement?.AvailabilityZone,
    "private-ip-address": (instance) => instance.PrivateIpAddress,
  });
  const Reservations = items.map((instance) => ({
    ReservationId: `r-${instance.InstanceId?.slice("i-".length)}`,
    OwnerId: context.accountId,
    Instances: [instance],
  }));
  return { Reservations, NextToken };
};

/** GetConsoleOutput: what the instance printed as it started, in Base64 as on the wire. */
export const getConsoleOutput: Handler<GetConsoleOutputRequest, GetConsoleOutputResult> = ({ InstanceId }, context) => {
  const found = everyInstance(context).find(({ instance }) => instance.InstanceId === InstanceId);
  if (!found) {
    throw new SandboxError("InvalidInstanceID.NotFound", `The instance ID '${InstanceId}' does not exist`);
  }
  const printed = consoleText(found.instance, found.failure);
  return { InstanceId, Timestamp: context.now(), Output: Buffer.from(printed).toString("base64") };
};

/** DescribeImages: the Amazon Linux 2023 images that the SSM parameters name. */
export const describeImages: Handler<DescribeImagesRequest, DescribeImagesResult> = (input, { region }) => {
  const all = imagesIn(region).map((image) => ({
    ImageId: image.imageId,
    Name: image.name,
    Description: "Amazon Linux 2023 AMI HVM kernel-6.1",
    Architecture: image.architecture,
    State: "available" as const,
    OwnerId: "137112412989",
    ImageOwnerAlias: "amazon",
    Public: true,
    ImageType: "machine" as const,
    PlatformDetails: "Linux/UNIX",
    RootDeviceType: "ebs" as const,
    RootDeviceName: "/dev/xvda",
    VirtualizationType: "hvm" as const,
    EnaSupport: true,
    CreationDate: releasedAt.toISOString(),
  }));
  const chosen = byId(
    all,
    input.ImageIds,
    (image) => image.ImageId,
    (id) => new SandboxError("InvalidAMIID.NotFound", `The image id '[${id}]' does not exist`),
  );
  const owners = input.Owners ?? [];
  const owned = chosen.filter(
    (image) => owners.length === 0 || owners.some((owner) => [image.OwnerId, image.ImageOwnerAlias].includes(owner)),
  );
  const { items, NextToken } = select(owned, input, {
    "image-id": (image) => image.ImageId,
    name: (image) => image.Name,
    architecture: (image) => image.Architecture,
    state: (image) => image.State,
    "owner-alias": (image) => image.ImageOwnerAlias,
    "owner-id": (image) => image.OwnerId,
    "root-device-type": (image) => image.RootDeviceType,
    "virtualization-type": (image) => image.VirtualizationType,
  });
  return { Images: items, NextToken };
};
