import type { DBInstance, DBInstanceMessage, DescribeDBInstancesMessage } from "@aws-sdk/client-rds";
import { type Handler, SandboxError, type SandboxResource } from "../../handler";
import { tagsOf } from "../tags";
import { flag, list, number, ofType, text } from "../values";
import { pageByMarker } from "./marker";
import { sourceOf, withInherited } from "./replica";

const statuses: Record<string, string> = {
  CREATE_IN_PROGRESS: "creating",
  CREATE_FAILED: "failed",
  UPDATE_IN_PROGRESS: "modifying",
  UPDATE_ROLLBACK_IN_PROGRESS: "modifying",
  DELETE_IN_PROGRESS: "deleting",
};

function subnetGroupOf(name: string | undefined, resources: SandboxResource[]) {
  const group = ofType(resources, "AWS::RDS::DBSubnetGroup").find((candidate) => candidate.physicalId === name);
  const subnets = list(group?.properties.SubnetIds).map((id) =>
    resources.find((resource) => resource.physicalId === id),
  );
  return { group, subnets: subnets.filter((subnet) => subnet !== undefined) };
}

function describeDatabase(resource: SandboxResource, resources: SandboxResource[]): DBInstance {
  const { attributes, physicalId } = resource;
  const properties = withInherited(resource, resources);
  const { group, subnets } = subnetGroupOf(text(properties.DBSubnetGroupName), resources);
  const zones = subnets.map((subnet) => text(subnet.properties.AvailabilityZone));
  const multiAz = flag(properties.MultiAZ);
  const status = statuses[resource.status] ?? "available";
  const secretArn = text(attributes["MasterUserSecret.SecretArn"]);
  const replicas = ofType(resources, "AWS::RDS::DBInstance").filter((other) => sourceOf(other, resources) === resource);
  return {
    DBInstanceIdentifier: physicalId,
    DBInstanceArn: text(attributes.DBInstanceArn),
    DbiResourceId: text(attributes.DbiResourceId),
    DBInstanceStatus: status,
    DBInstanceClass: text(properties.DBInstanceClass),
    Engine: text(properties.Engine),
    EngineVersion: text(properties.EngineVersion),
    DBName: text(properties.DBName),
    MasterUsername: text(properties.MasterUsername),
    // An instance has its address only once it is made.
    ...(status !== "creating" && {
      Endpoint: {
        Address: text(attributes["Endpoint.Address"]),
        Port: number(attributes["Endpoint.Port"]),
        HostedZoneId: text(attributes["Endpoint.HostedZoneId"]),
      },
      InstanceCreateTime: resource.createdAt,
    }),
    AllocatedStorage: number(properties.AllocatedStorage),
    MaxAllocatedStorage: number(properties.MaxAllocatedStorage),
    StorageType: text(properties.StorageType),
    StorageEncrypted: flag(properties.StorageEncrypted),
    MultiAZ: multiAz,
    AvailabilityZone: text(properties.AvailabilityZone) ?? zones[0],
    SecondaryAvailabilityZone: multiAz ? zones[1] : undefined,
    BackupRetentionPeriod: number(properties.BackupRetentionPeriod) ?? 1,
    PreferredBackupWindow: text(properties.PreferredBackupWindow),
    PreferredMaintenanceWindow: text(properties.PreferredMaintenanceWindow),
    DeletionProtection: flag(properties.DeletionProtection),
    PubliclyAccessible: flag(properties.PubliclyAccessible),
    AutoMinorVersionUpgrade:
      properties.AutoMinorVersionUpgrade === undefined || flag(properties.AutoMinorVersionUpgrade),
    IAMDatabaseAuthenticationEnabled: flag(properties.EnableIAMDatabaseAuthentication),
    PerformanceInsightsEnabled: flag(properties.EnablePerformanceInsights),
    MonitoringInterval: number(properties.MonitoringInterval) ?? 0,
    MonitoringRoleArn: text(properties.MonitoringRoleArn),
    EnabledCloudwatchLogsExports: list(properties.EnableCloudwatchLogsExports).map((name) => text(name) ?? ""),
    CACertificateIdentifier: text(properties.CACertificateIdentifier),
    CopyTagsToSnapshot: flag(properties.CopyTagsToSnapshot),
    VpcSecurityGroups: list(properties.VPCSecurityGroups).map((id) => ({
      VpcSecurityGroupId: text(id),
      Status: "active",
    })),
    DBParameterGroups: list(properties.DBParameterGroupName).map((name) => ({
      DBParameterGroupName: text(name),
      ParameterApplyStatus: "in-sync",
    })),
    ...(group && {
      DBSubnetGroup: {
        DBSubnetGroupName: group.physicalId,
        DBSubnetGroupDescription: text(group.properties.DBSubnetGroupDescription),
        SubnetGroupStatus: "Complete",
        VpcId: text(subnets[0]?.properties.VpcId),
        Subnets: subnets.map((subnet) => ({
          SubnetIdentifier: subnet.physicalId,
          SubnetAvailabilityZone: { Name: text(subnet.properties.AvailabilityZone) },
          SubnetStatus: "Active",
        })),
      },
    }),
    ...(secretArn && { MasterUserSecret: { SecretArn: secretArn, SecretStatus: "active" } }),
    ReadReplicaSourceDBInstanceIdentifier: text(properties.SourceDBInstanceIdentifier),
    ReadReplicaDBInstanceIdentifiers: replicas.map((replica) => replica.physicalId),
    TagList: tagsOf(resource),
  };
}

const filterable: Record<string, (instance: DBInstance) => string | undefined> = {
  "db-instance-id": (instance) => instance.DBInstanceIdentifier,
  "dbi-resource-id": (instance) => instance.DbiResourceId,
  engine: (instance) => instance.Engine,
};

/** DescribeDBInstances: the databases of the account's stacks. */
export const describeDbInstances: Handler<DescribeDBInstancesMessage, DBInstanceMessage> = (input, context) => {
  const resources = context.resources();
  const wanted = input.DBInstanceIdentifier?.toLowerCase();
  const all = ofType(resources, "AWS::RDS::DBInstance").filter(
    (resource) =>
      wanted === undefined || resource.physicalId === wanted || resource.attributes.DBInstanceArn === wanted,
  );
  if (wanted !== undefined && all.length === 0) {
    throw new SandboxError("DBInstanceNotFound", `DBInstance ${wanted} not found.`, 404);
  }
  const filters = input.Filters ?? [];
  const unknown = filters.find(({ Name = "" }) => !Object.hasOwn(filterable, Name));
  if (unknown) throw new SandboxError("InvalidParameterValue", `Unrecognized filter name: ${unknown.Name}`);
  const described = all
    .map((resource) => describeDatabase(resource, resources))
    .filter((instance) =>
      filters.every(({ Name = "", Values = [] }) => Values.includes(filterable[Name]?.(instance) ?? "")),
    );
  const { page, Marker } = pageByMarker(described, input);
  return { DBInstances: page, Marker };
};
