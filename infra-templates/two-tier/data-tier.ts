import { CfnDeletionPolicy, Fn } from "aws-cdk-lib";
import type * as ec2 from "aws-cdk-lib/aws-ec2";
import type * as iam from "aws-cdk-lib/aws-iam";
import * as rds from "aws-cdk-lib/aws-rds";
import * as secretsmanager from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { DATABASE_PORT } from "./access";

export const DATABASE_NAME = "app";
const MASTER_USER = "terrace_admin";
const MONITORING_INTERVAL_SECONDS = 60;

/** RDS wants the autoscaling ceiling at least a tenth above what is allocated, and stops at 64 TiB for gp3. */
const LARGEST_STORAGE_GIB = 65536;
const STORAGE_GROWTH = 4;
const SMALLEST_USEFUL_GROWTH = 1.1;

export interface DataTierProps {
  /** The RDS instance class of the primary, its standby and its replica, such as db.t3.medium. */
  readonly instanceClass: string;
  /** The PostgreSQL version as major.minor. */
  readonly engineVersion: string;
  /** What the storage starts with, in GiB; it grows up to four times that by itself. */
  readonly allocatedStorageGiB: number;
  /** Whether a standby in the other zone takes over when the primary fails. */
  readonly multiAz: boolean;
  /**
   * The zone of a copy that answers reads, seconds behind the primary.
   *
   * @default - no read replica
   */
  readonly readReplicaZone?: string;
  /** Days automatic backups are kept, from 1 to 35. */
  readonly backupRetentionDays: number;
  /** Whether RDS refuses to delete the primary. */
  readonly deletionProtection: boolean;
  /** The subnets without a way to the internet, one in each zone. */
  readonly subnets: readonly ec2.CfnSubnet[];
  readonly securityGroup: ec2.CfnSecurityGroup;
  /** The role that lets RDS write enhanced monitoring. */
  readonly monitoringRole: iam.CfnRole;
}

/** PostgreSQL on RDS, with a standby and a read replica where asked for. Its password lives in Secrets Manager only. */
export class DataTier extends Construct {
  readonly database: rds.CfnDBInstance;
  readonly readReplica?: rds.CfnDBInstance;
  /** The ARN of the secret with the master user's name and password. */
  readonly secretArn: string;
  /** The same ARN as `Fn::Sub` reads it. */
  readonly secretPlaceholder: string;

  constructor(scope: Construct, id: string, props: DataTierProps) {
    super(scope, id);
    if (props.readReplicaZone && props.backupRetentionDays < 1) {
      throw new Error("RDS replicates only a database that keeps backups.");
    }
    const subnetGroup = new rds.CfnDBSubnetGroup(this, "DatabaseSubnetGroup", {
      dbSubnetGroupDescription: "Both zones",
      subnetIds: props.subnets.map((subnet) => subnet.ref),
    });
    const parameterGroup = new rds.CfnDBParameterGroup(this, "DatabaseParameterGroup", {
      family: `postgres${props.engineVersion.split(".")[0]}`,
      description: "TLS only; slow statements are logged",
      parameters: { "rds.force_ssl": "1", log_min_duration_statement: "1000" },
    });
    const everyInstance = {
      dbInstanceClass: props.instanceClass,
      allocatedStorage: String(props.allocatedStorageGiB),
      maxAllocatedStorage: storageCeiling(props.allocatedStorageGiB),
      publiclyAccessible: false,
      vpcSecurityGroups: [props.securityGroup.ref],
      dbParameterGroupName: parameterGroup.ref,
      enableIamDatabaseAuthentication: true,
      enablePerformanceInsights: true,
      monitoringInterval: MONITORING_INTERVAL_SECONDS,
      monitoringRoleArn: props.monitoringRole.attrArn,
    };
    const secret = props.readReplicaZone ? this.addSecret() : undefined;
    this.database = new rds.CfnDBInstance(this, "Database", {
      ...everyInstance,
      engine: "postgres",
      engineVersion: props.engineVersion,
      // A change of the major version is a change of the spec, which somebody has reviewed.
      allowMajorVersionUpgrade: true,
      autoMinorVersionUpgrade: true,
      dbName: DATABASE_NAME,
      port: String(DATABASE_PORT),
      masterUsername: MASTER_USER,
      manageMasterUserPassword: secret === undefined,
      masterUserPassword: secret && Fn.sub(passwordIn(secret)),
      storageType: "gp3",
      storageEncrypted: true,
      multiAz: props.multiAz,
      dbSubnetGroupName: subnetGroup.ref,
      backupRetentionPeriod: props.backupRetentionDays,
      preferredBackupWindow: "02:00-03:00",
      preferredMaintenanceWindow: "sun:03:30-sun:04:30",
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: props.deletionProtection,
      // RDS makes the log groups of its exports, and they never expire: one made here would need the database's name
      // before the database, which then could not be replaced, and one made after it would find its name taken.
      enableCloudwatchLogsExports: ["postgresql", "upgrade"],
    });
    this.database.cfnOptions.deletionPolicy = CfnDeletionPolicy.SNAPSHOT;
    this.database.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.SNAPSHOT;
    this.secretArn = secret?.ref ?? this.database.attrMasterUserSecretSecretArn;
    this.secretPlaceholder = secret
      ? `\${${secret.node.id}}`
      : `\${${this.database.node.id}.MasterUserSecret.SecretArn}`;

    this.readReplica = props.readReplicaZone ? this.addReadReplica(everyInstance, props.readReplicaZone) : undefined;
  }

  /** Encryption, subnets and version are the source's and cannot be said again; a replica starts without backups. */
  private addReadReplica(everyInstance: rds.CfnDBInstanceProps, availabilityZone: string): rds.CfnDBInstance {
    const readReplica = new rds.CfnDBInstance(this, "DatabaseReplica", {
      ...everyInstance,
      sourceDbInstanceIdentifier: this.database.ref,
      availabilityZone,
    });
    // RDS takes no final snapshot of a replica, and a database's default policy would ask for one.
    readReplica.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    readReplica.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;
    return readReplica;
  }

  /**
   * RDS cannot replicate a PostgreSQL database whose password it manages itself ("Limitations for Secrets Manager
   * integration", RDS user guide), so a database with a replica has a generated one, which CloudFormation hands over.
   */
  private addSecret(): secretsmanager.CfnSecret {
    return new secretsmanager.CfnSecret(this, "DatabaseSecret", {
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: MASTER_USER }),
        generateStringKey: "password",
        excludePunctuation: true,
      },
    });
  }
}

/** Not the password, but where CloudFormation finds it when it makes the database. */
function passwordIn(secret: secretsmanager.CfnSecret): string {
  return `{{resolve:secretsmanager:\${${secret.node.id}}:SecretString:password}}`;
}

/** How far storage may grow by itself, GiB; undefined where it is too close to RDS's own limit to grow. */
export function storageCeiling(allocatedGiB: number): number | undefined {
  const ceiling = Math.min(allocatedGiB * STORAGE_GROWTH, LARGEST_STORAGE_GIB);
  return ceiling >= allocatedGiB * SMALLEST_USEFUL_GROWTH ? ceiling : undefined;
}
