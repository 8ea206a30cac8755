import { describe, expect, test } from "vitest";
import { storageCeiling } from "./data-tier";
import { exampleSpec } from "./testing/example-spec";
import { att, readTemplate, ref, resource } from "./testing/read-template";

const template = readTemplate();
const database = resource(template, "Database");
const withDatabase = (changes: Partial<ReturnType<typeof exampleSpec>["database"]>) =>
  readTemplate({ database: { ...exampleSpec().database, ...changes } });

test("is PostgreSQL as the spec says, in the database subnets of both zones", () => {
  expect(database.Properties).toMatchObject({
    Engine: "postgres",
    EngineVersion: "17.9",
    DBInstanceClass: "db.t3.medium",
    AllocatedStorage: "50",
    MultiAZ: true,
    DBSubnetGroupName: ref("DatabaseSubnetGroup"),
    PubliclyAccessible: false,
    Port: "5432",
  });
  expect(resource(template, "DatabaseSubnetGroup").Properties.SubnetIds).toEqual([
    ref("DatabaseSubnet1"),
    ref("DatabaseSubnet2"),
  ]);
});

test("follows the spec in what may be given up", () => {
  const changes = { multiAz: false, deletionProtection: false, backupRetentionDays: 1 };
  expect(resource(withDatabase(changes), "Database").Properties).toMatchObject({
    MultiAZ: false,
    DeletionProtection: false,
    BackupRetentionPeriod: 1,
  });
  expect(database.Properties).toMatchObject({ DeletionProtection: true, BackupRetentionPeriod: 7 });
});

test("is encrypted and leaves a snapshot when it is deleted or replaced", () => {
  expect(database.Properties).toMatchObject({ StorageEncrypted: true, CopyTagsToSnapshot: true });
  expect(database.DeletionPolicy).toBe("Snapshot");
  expect(database.UpdateReplacePolicy).toBe("Snapshot");
});

describe("the password", () => {
  test("is RDS's own secret", () => {
    expect(database.Properties.ManageMasterUserPassword).toBe(true);
    expect(database.Properties).not.toHaveProperty("MasterUserPassword");
    expect(template.Outputs.DatabaseSecretArn?.Value).toEqual(att("Database", "MasterUserSecret.SecretArn"));
  });

  test("is named nowhere in the template", () => {
    const text = JSON.stringify(template).replaceAll("ManageMasterUserPassword", "");
    expect(text).not.toMatch(/password["']?\s*[:=]|resolve:secretsmanager/i);
  });

  test("is not needed by the app's user, who signs in with IAM", () => {
    expect(database.Properties.EnableIAMDatabaseAuthentication).toBe(true);
  });
});

test("is watched: Performance Insights, enhanced monitoring, logs", () => {
  expect(database.Properties).toMatchObject({
    EnablePerformanceInsights: true,
    MonitoringInterval: 60,
    MonitoringRoleArn: att("DatabaseMonitoringRole", "Arn"),
    EnableCloudwatchLogsExports: ["postgresql", "upgrade"],
  });
});

describe("a read replica", () => {
  const withReplica = withDatabase({ readReplica: true });
  const primary = resource(withReplica, "Database");
  const replica = resource(withReplica, "DatabaseReplica");

  test("is there only where the spec asks for one", () => {
    expect(template.Resources).not.toHaveProperty("DatabaseReplica");
    expect(template.Outputs).not.toHaveProperty("ReplicaEndpoint");
  });

  test("copies the database, in the second zone, with the same class, storage, firewall and parameters", () => {
    expect(replica.Properties).toMatchObject({
      SourceDBInstanceIdentifier: ref("Database"),
      AvailabilityZone: "eu-west-1b",
      DBInstanceClass: "db.t3.medium",
      AllocatedStorage: "50",
      MaxAllocatedStorage: 200,
      PubliclyAccessible: false,
      VPCSecurityGroups: [ref("DatabaseSecurityGroup")],
      DBParameterGroupName: ref("DatabaseParameterGroup"),
      EnableIAMDatabaseAuthentication: true,
    });
  });

  test("is watched as the database is", () => {
    expect(replica.Properties).toMatchObject({
      EnablePerformanceInsights: true,
      MonitoringInterval: 60,
      MonitoringRoleArn: att("DatabaseMonitoringRole", "Arn"),
    });
  });

  test("inherits what RDS does not let it say: encryption, subnets, version, standby, backups, password", () => {
    const inherited =
      /Encrypted|Kms|SubnetGroup|^Engine|MultiAZ|Backup|Snapshot|MasterUser|DBName|^StorageType$|DeletionProtection/;
    expect(Object.keys(replica.Properties).filter((key) => inherited.test(key))).toEqual([]);
    expect(primary.Properties.StorageEncrypted).toBe(true);
  });

  test("goes without a snapshot, which RDS does not take of a replica; the database keeps its own", () => {
    expect([replica.DeletionPolicy, replica.UpdateReplacePolicy]).toEqual(["Delete", "Delete"]);
    expect([primary.DeletionPolicy, primary.UpdateReplacePolicy]).toEqual(["Snapshot", "Snapshot"]);
  });

  test("has an endpoint that says what it is for", () => {
    expect(withReplica.Outputs.ReplicaEndpoint).toEqual({
      Description: "For reports: reads only, seconds behind",
      Value: att("DatabaseReplica", "Endpoint.Address"),
    });
  });

  test("needs a database whose password is not RDS's own, so Secrets Manager makes one", () => {
    expect(resource(withReplica, "DatabaseSecret").Properties.GenerateSecretString).toEqual({
      SecretStringTemplate: '{"username":"terrace_admin"}',
      GenerateStringKey: "password",
      ExcludePunctuation: true,
    });
    expect(primary.Properties.ManageMasterUserPassword).toBe(false);
    expect(primary.Properties.MasterUserPassword).toEqual({
      "Fn::Sub": `{{resolve:secretsmanager:\${DatabaseSecret}:SecretString:password}}`,
    });
    expect(withReplica.Outputs.DatabaseSecretArn?.Value).toEqual(ref("DatabaseSecret"));
    const { Statement } = resource(withReplica, "WebRolePolicy").Properties.PolicyDocument;
    expect(Statement[0]).toMatchObject({ Sid: "ReadOwnSecret", Resource: ref("DatabaseSecret") });
  });

  test("leaves the password out of the template all the same", () => {
    const text = JSON.stringify(withReplica).replace(
      /\{\{resolve:secretsmanager:[^}]*\}:SecretString:password\}\}/,
      "",
    );
    expect(text).not.toContain("resolve:");
    expect(text).not.toMatch(/SecretString":"|Password":"/);
  });
});

test("talks TLS only, whatever the major version", () => {
  expect(database.Properties.DBParameterGroupName).toEqual(ref("DatabaseParameterGroup"));
  expect(resource(template, "DatabaseParameterGroup").Properties).toMatchObject({
    Family: "postgres17",
    Parameters: { "rds.force_ssl": "1" },
  });
  const older = resource(withDatabase({ engineVersion: "14.22" }), "DatabaseParameterGroup").Properties;
  expect(older).toMatchObject({ Family: "postgres14", Parameters: { "rds.force_ssl": "1" } });
});

describe("storage grows by itself", () => {
  test.each([
    [20, 80],
    [50, 200],
    [20000, 65536],
    [59578, 65536],
    [59579, undefined],
    [65536, undefined],
  ])("%i GiB up to %s", (allocated, ceiling) => {
    expect(storageCeiling(allocated)).toBe(ceiling);
  });

  test("in the template", () => {
    expect(database.Properties.MaxAllocatedStorage).toBe(200);
    expect(resource(withDatabase({ allocatedStorageGiB: 65536 }), "Database").Properties).not.toHaveProperty(
      "MaxAllocatedStorage",
    );
  });
});
