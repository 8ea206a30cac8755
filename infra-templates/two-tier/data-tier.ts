import { CfnDeletionPolicy } from "aws-cdk-lib";
import * as rds from "aws-cdk-lib/aws-rds";
import { Construct } from "constructs";
import { type Access, DATABASE_PORT } from "./access";
import type { Network } from "./network";
import type { Spec } from "./spec";

export const DATABASE_NAME = "app";

/** RDS wants the autoscaling ceiling at least a tenth above what is allocated, and stops at 64 TiB for gp3. */
const LARGEST_STORAGE_GIB = 65536;
const STORAGE_GROWTH = 4;
const SMALLEST_USEFUL_GROWTH = 1.1;

export interface DataTierProps {
  readonly spec: Spec;
  readonly network: Network;
  readonly access: Access;
}

/** PostgreSQL on RDS with a standby in the second zone, as the spec says. Its password lives in Secrets Manager only. */
export class DataTier extends Construct {
  readonly database: rds.CfnDBInstance;
  /** The secret RDS makes and rotates for the master user. */
  readonly secretArn: string;

  constructor(scope: Construct, id: string, { spec, network, access }: DataTierProps) {
    super(scope, id);
    const { instanceClass, engineVersion, allocatedStorageGiB, ...protection } = spec.database;
    const major = engineVersion.split(".")[0];
    const subnetGroup = new rds.CfnDBSubnetGroup(this, "DatabaseSubnetGroup", {
      dbSubnetGroupDescription: "The database subnets of both zones",
      subnetIds: network.databaseSubnets.map((subnet) => subnet.ref),
    });
    const parameterGroup = new rds.CfnDBParameterGroup(this, "DatabaseParameterGroup", {
      family: `postgres${major}`,
      description: "TLS only; slow statements are logged",
      parameters: { "rds.force_ssl": "1", log_min_duration_statement: "1000" },
    });
    this.database = new rds.CfnDBInstance(this, "Database", {
      engine: "postgres",
      engineVersion,
      // A change of the major version is a change of the spec, which somebody has reviewed.
      allowMajorVersionUpgrade: true,
      autoMinorVersionUpgrade: true,
      dbInstanceClass: instanceClass,
      dbName: DATABASE_NAME,
      port: String(DATABASE_PORT),
      masterUsername: "terrace_admin",
      manageMasterUserPassword: true,
      enableIamDatabaseAuthentication: true,
      allocatedStorage: String(allocatedStorageGiB),
      maxAllocatedStorage: storageCeiling(allocatedStorageGiB),
      storageType: "gp3",
      storageEncrypted: true,
      multiAz: protection.multiAz,
      dbSubnetGroupName: subnetGroup.ref,
      vpcSecurityGroups: [access.databaseSecurityGroup.attrGroupId],
      publiclyAccessible: false,
      dbParameterGroupName: parameterGroup.ref,
      caCertificateIdentifier: "rds-ca-rsa2048-g1",
      backupRetentionPeriod: protection.backupRetentionDays,
      preferredBackupWindow: "02:00-03:00",
      preferredMaintenanceWindow: "sun:03:30-sun:04:30",
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: protection.deletionProtection,
      databaseInsightsMode: "standard",
      enablePerformanceInsights: true,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: access.databaseMonitoringRole.attrArn,
      enableCloudwatchLogsExports: ["postgresql", "upgrade"],
    });
    this.database.cfnOptions.deletionPolicy = CfnDeletionPolicy.SNAPSHOT;
    this.database.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.SNAPSHOT;
    this.secretArn = this.database.attrMasterUserSecretSecretArn;
  }
}

/** How far storage may grow by itself, GiB; undefined where it is too close to RDS's own limit to grow. */
export function storageCeiling(allocatedGiB: number): number | undefined {
  const ceiling = Math.min(allocatedGiB * STORAGE_GROWTH, LARGEST_STORAGE_GIB);
  return ceiling >= allocatedGiB * SMALLEST_USEFUL_GROWTH ? ceiling : undefined;
}
