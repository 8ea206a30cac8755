import type { JsonObject } from "../../handler";
import { text } from "../values";

/** As much of a resource as it takes to know a replica from a database of its own. */
interface Database {
  resourceType: string;
  physicalId: string;
  properties: JsonObject;
}

/** What a replica has from its source unless it says otherwise; backups, standby and protection it has not. */
const inherited = [
  "AllocatedStorage",
  "DBInstanceClass",
  "DBName",
  "DBParameterGroupName",
  "DBSubnetGroupName",
  "Engine",
  "EngineVersion",
  "KmsKeyId",
  "MasterUsername",
  "Port",
  "StorageEncrypted",
  "StorageType",
  "VPCSecurityGroups",
];

/** Whether these are the properties of a read replica. */
export function isReplica(properties: JsonObject): boolean {
  return properties.SourceDBInstanceIdentifier !== undefined;
}

/** The database that a replica copies; undefined for a database of its own, and where the source is not among `all`. */
export function sourceOf<One extends Database>({ properties }: Pick<Database, "properties">, all: readonly One[]) {
  const name = text(properties.SourceDBInstanceIdentifier)?.split(":").at(-1);
  if (name === undefined) return undefined;
  return all.find((other) => other.resourceType === "AWS::RDS::DBInstance" && other.physicalId === name);
}

/** A database's properties with those a replica inherits (CreateDBInstanceReadReplica, RDS API reference). */
export function withInherited(database: Pick<Database, "properties">, all: readonly Database[]): JsonObject {
  const { properties } = database;
  const source = sourceOf(database, all);
  if (!source) return properties;
  const taken = inherited.flatMap((key) => {
    const value = source.properties[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...Object.fromEntries(taken), BackupRetentionPeriod: 0, ...properties };
}
