import { inZone, type KnownFailure, zonePaths } from "./entry";

const of = /^AWS::RDS::DBInstance$/;

/** The database: the words are those of RDS. */
export const database: readonly KnownFailure[] = [
  {
    kind: "database-combination",
    of,
    says: /does not support creating a DB instance with the following combination: DBInstanceClass=(?<class>[\w.-]+), Engine=postgres, EngineVersion=(?<version>[\w.-]+)/i,
    title: ({ named: { class: of, version } }) => `RDS does not offer ${of} with PostgreSQL ${version}`,
    specPaths: ["database.instanceClass", "database.engineVersion"],
    remedy: "Choose another instance class, or a version that this class has.",
  },
  {
    kind: "database-class-zone",
    of,
    says: /DB instance class (?<class>db\.[\w.-]+) is not available in (?:zone|the Availability Zone) (?<zone>[\w-]+)|instance class (?<other>db\.[\w.-]+) (?:is|are) not supported in (?:this|the) (?:VPC|Availability Zone)/i,
    title: ({ named: { class: of, other, zone } }) => `${of ?? other} is not offered${inZone(zone, " in these zones")}`,
    specPaths: (said) => ["database.instanceClass", ...zonePaths(said)],
    remedy: ({ named: { zone } }) =>
      `Choose another instance class${zone ? `, or another zone than ${zone}` : ", or other zones"}.`,
  },
  {
    kind: "database-class-unknown",
    of,
    says: /Invalid DB Instance class: (?<class>[\w.-]+)/i,
    title: ({ named: { class: of } }) => `There is no database class ${of}`,
    specPaths: ["database.instanceClass"],
    remedy: "Choose an instance class that the region offers.",
  },
  {
    kind: "database-capacity",
    of,
    says: /InsufficientDBInstanceCapacity|no instances of the requested class available in the current instance's availability zone/i,
    title: "AWS has no free database instances of this class in the zone right now",
    specPaths: ["database.instanceClass", "availabilityZones.0", "availabilityZones.1"],
    remedy: "Ask again later as it is, or choose another instance class.",
  },
  {
    kind: "engine-version",
    of,
    says: /Cannot find version (?<version>[\w.-]+) for postgres|engine version (?<retired>[\w.-]+) (?:is|has been) (?:deprecated|retired)/i,
    title: ({ named: { version, retired } }) => `RDS does not offer PostgreSQL ${version ?? retired} any more`,
    specPaths: ["database.engineVersion"],
    remedy: "Choose a version that the form still lists.",
  },
  {
    kind: "engine-upgrade",
    of,
    says: /Cannot upgrade postgres from (?<from>[\w.-]+) to (?<to>[\w.-]+)/i,
    title: ({ named: { from, to } }) => `The database can't go from PostgreSQL ${from} to ${to}`,
    specPaths: ["database.engineVersion"],
    remedy: "Choose a newer version that RDS can upgrade to from the running one; it may take two steps.",
  },
  {
    kind: "storage-size",
    of,
    says: /Invalid storage size for engine name postgres and storage type \w+: (?<size>\d+)/i,
    title: ({ named: { size } }) => `A PostgreSQL database can't have ${size} GiB of this storage`,
    specPaths: ["database.allocatedStorageGiB"],
    remedy: "Choose between 20 GiB and 65,536 GiB.",
  },
  {
    kind: "storage-shrink",
    of,
    says: /Requested storage size \((?<size>\d+)\) cannot be less than the current storage size \((?<now>\d+)\)|must be (?:increased by )?at least 10%/i,
    title: ({ named: { now } }) =>
      now
        ? `The database has ${now} GiB already, and storage never shrinks`
        : "Storage has to grow by a tenth at least",
    specPaths: ["database.allocatedStorageGiB"],
    remedy: ({ named: { now } }) =>
      now
        ? `Ask for ${now} GiB, or at least ${Math.ceil((Number(now) * 11) / 10)} GiB.`
        : "Ask for as much as there is, or at least a tenth more.",
  },
  {
    kind: "storage-too-soon",
    of,
    says: /previous storage change is being optimized|storage-optimization|modified (?:its|the) storage.*(?:6|six) hours/i,
    title: "The database's storage was changed less than six hours ago",
    specPaths: ["database.allocatedStorageGiB"],
    remedy: "Ask again once RDS has finished with the change before; between two there have to be six hours.",
  },
  {
    kind: "database-password",
    of: /^AWS::(RDS::DBInstance|SecretsManager::Secret)$/,
    says: /MasterUserPassword is not a valid password|secret with this name is already scheduled for deletion/i,
    title: ({ failure }) =>
      failure.resourceType === "AWS::RDS::DBInstance"
        ? "RDS does not take the generated password"
        : "A secret of this name is still waiting for its deletion",
    specPaths: ({ spec }) => (spec.database.readReplica ? ["database.readReplica"] : []),
    remedy: ({ failure }) =>
      failure.resourceType === "AWS::RDS::DBInstance"
        ? "Ask again: another password is generated."
        : "Restore that secret or delete it for good in Secrets Manager, then ask again.",
  },
  {
    kind: "snapshot-name",
    of,
    says: /Cannot create the snapshot because a snapshot with the identifier (?<name>[\w-]+) already exists/i,
    title: ({ named: { name } }) => `There is a snapshot named ${name} already`,
    remedy: ({ named: { name } }) => `Rename or remove the snapshot ${name}, then ask again.`,
  },
  {
    kind: "replica-backups",
    of,
    says: /Automated backups are not enabled for this database instance/i,
    title: "A read replica needs a database with backups",
    specPaths: ["database.backupRetentionDays", "database.readReplica"],
    remedy: "Keep backups for a day at least, or do without the replica.",
  },
  {
    kind: "replica-password",
    of,
    says: /ManageMasterUserPassword is enabled is not supported/i,
    title: "RDS can't replicate a database whose password it manages",
    specPaths: ["database.readReplica"],
    remedy: "Do without the replica, or ask for the environment anew with it.",
  },
];
