import type {
  DBEngineVersion,
  DBEngineVersionMessage,
  DescribeDBEngineVersionsMessage,
  DescribeOrderableDBInstanceOptionsMessage,
  OrderableDBInstanceOption,
  OrderableDBInstanceOptionsMessage,
} from "@aws-sdk/client-rds";
import { type Handler, SandboxError } from "../../handler";
import { databaseClassesIn, postgresVersions, zonesOf } from "../catalogue";
import { pageByMarker } from "./marker";

const engine = "postgres";
const majors = Object.keys(postgresVersions)
  .map(Number)
  .sort((one, other) => one - other);
const versions = majors.flatMap((major) => (postgresVersions[major] ?? []).map((version) => ({ major, version })));
/** What a new instance gets when it names no version: the newest of the major before the newest. */
const defaultVersion = postgresVersions[majors.at(-2) as number]?.at(-1);

/** Later minor versions of the same major, and the newest of every later major. */
function upgradesOf(major: number, version: string) {
  const own = postgresVersions[major] ?? [];
  const target = (to: number, EngineVersion: string) => ({
    Engine: engine,
    EngineVersion,
    Description: `PostgreSQL ${EngineVersion}`,
    AutoUpgrade: to === major && EngineVersion === own.at(-1),
    IsMajorVersionUpgrade: to !== major,
  });
  return [
    ...own.slice(own.indexOf(version) + 1).map((later) => target(major, later)),
    ...majors.filter((later) => later > major).map((later) => target(later, postgresVersions[later]?.at(-1) ?? "")),
  ];
}

/** DescribeDBEngineVersions, for PostgreSQL; other engines have no versions here. */
export const describeDbEngineVersions: Handler<DescribeDBEngineVersionsMessage, DBEngineVersionMessage> = (input) => {
  const { EngineVersion, DBParameterGroupFamily, DefaultOnly } = input;
  const all = versions
    .filter(() => input.Engine === undefined || input.Engine === engine)
    // A major alone, such as "17", stands for all its versions.
    .filter(({ major, version }) => EngineVersion === undefined || [version, String(major)].includes(EngineVersion))
    .filter(({ major }) => DBParameterGroupFamily === undefined || DBParameterGroupFamily === `postgres${major}`)
    .filter(({ version }) => !DefaultOnly || version === defaultVersion)
    .map(
      ({ major, version }): DBEngineVersion => ({
        Engine: engine,
        EngineVersion: version,
        MajorEngineVersion: String(major),
        DBParameterGroupFamily: `postgres${major}`,
        DBEngineDescription: "PostgreSQL",
        DBEngineVersionDescription: `PostgreSQL ${version}`,
        Status: "available",
        ExportableLogTypes: ["postgresql", "upgrade", "iam-db-auth-error"],
        SupportsLogExportsToCloudwatchLogs: true,
        SupportsReadReplica: true,
        ValidUpgradeTarget: upgradesOf(major, version),
      }),
    );
  const { page, Marker } = pageByMarker(all, input);
  return { DBEngineVersions: page, Marker };
};

/** DescribeOrderableDBInstanceOptions: which classes a new PostgreSQL instance may have in the region. */
export const describeOrderableDbInstanceOptions: Handler<
  DescribeOrderableDBInstanceOptionsMessage,
  OrderableDBInstanceOptionsMessage
> = (input, { region }) => {
  if (input.Engine !== engine) {
    throw new SandboxError("InvalidParameterValue", `Invalid DB engine: ${input.Engine}`);
  }
  const AvailabilityZones = zonesOf(region).map((zone) => ({ Name: zone.name }));
  const all = versions
    .filter(({ version }) => input.EngineVersion === undefined || version === input.EngineVersion)
    .flatMap(({ version }) =>
      databaseClassesIn(region)
        .filter((name) => input.DBInstanceClass === undefined || name === input.DBInstanceClass)
        .map(
          (DBInstanceClass): OrderableDBInstanceOption => ({
            Engine: engine,
            EngineVersion: version,
            DBInstanceClass,
            LicenseModel: "postgresql-license",
            AvailabilityZones,
            MultiAZCapable: true,
            ReadReplicaCapable: true,
            Vpc: true,
            StorageType: "gp3",
            MinStorageSize: 20,
            MaxStorageSize: 65_536,
            SupportsStorageEncryption: true,
            SupportsStorageAutoscaling: true,
            SupportsIAMDatabaseAuthentication: true,
            SupportsPerformanceInsights: true,
            SupportsEnhancedMonitoring: true,
          }),
        ),
    );
  const { page, Marker } = pageByMarker(all, input);
  return { OrderableDBInstanceOptions: page, Marker };
};
