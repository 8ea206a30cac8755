import { DescribeDBEngineVersionsCommand, DescribeOrderableDBInstanceOptionsCommand } from "@aws-sdk/client-rds";
import type { AwsAccess } from "./access";
import { everyPage, survey } from "./call";
import { clients } from "./clients";

const ENGINE = "postgres";
/** The storage the template asks for; other kinds are orderable with other classes. */
const STORAGE_TYPE = "gp3";

/** An instance class a new PostgreSQL instance may have. */
export interface DatabaseClassOffer {
  readonly type: string;
  /** Whether RDS keeps a standby for it in another zone. */
  readonly multiAz: boolean;
  readonly readReplica: boolean;
  /** Zones that offer it. */
  readonly zones: readonly string[];
}

/** The classes that can be ordered with an engine version, or the one class that is named; by type. */
export async function describeDatabaseClasses(
  access: AwsAccess,
  { engineVersion, instanceClass }: { engineVersion: string; instanceClass?: string },
): Promise<DatabaseClassOffer[]> {
  const options = await everyPage(async (token) => {
    const page = await survey(access, "DescribeOrderableDBInstanceOptions", () =>
      clients(access).rds.send(
        new DescribeOrderableDBInstanceOptionsCommand({
          Engine: ENGINE,
          EngineVersion: engineVersion,
          DBInstanceClass: instanceClass,
          Vpc: true,
          Marker: token,
        }),
      ),
    );
    return { items: page.OrderableDBInstanceOptions ?? [], next: page.Marker };
  });
  const byType = new Map<string, DatabaseClassOffer>();
  for (const option of options) {
    const type = option.DBInstanceClass;
    if (!type || option.StorageType !== STORAGE_TYPE) continue;
    const before = byType.get(type);
    const zones = (option.AvailabilityZones ?? []).flatMap((zone) => (zone.Name ? [zone.Name] : []));
    byType.set(type, {
      type,
      multiAz: (before?.multiAz ?? false) || (option.MultiAZCapable ?? false),
      readReplica: (before?.readReplica ?? false) || (option.ReadReplicaCapable ?? false),
      zones: [...new Set([...(before?.zones ?? []), ...zones])].sort(),
    });
  }
  return [...byType.values()];
}

/** The PostgreSQL versions a new instance may have, as RDS lists them. */
export function describePostgresVersions(access: AwsAccess): Promise<string[]> {
  return everyPage(async (token) => {
    const page = await survey(access, "DescribeDBEngineVersions", () =>
      clients(access).rds.send(new DescribeDBEngineVersionsCommand({ Engine: ENGINE, Marker: token })),
    );
    const items = (page.DBEngineVersions ?? []).flatMap(({ EngineVersion }) => (EngineVersion ? [EngineVersion] : []));
    return { items, next: page.Marker };
  });
}
