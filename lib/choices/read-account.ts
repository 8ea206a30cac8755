import "server-only";
import {
  type AwsAccess,
  availabilityZones,
  describeDatabaseClasses,
  describeInstanceTypes,
  describeInstanceTypeZones,
  describePostgresVersions,
  describeRegions,
} from "@/lib/aws";
import { arrangeDatabaseClasses, arrangeInstanceTypes, arrangeVersions } from "./arrange";
import type { AccountCatalogue } from "./schemas";

/**
 * Asks the account what it offers in the region: some twenty calls. Database classes are those of the second newest
 * major's newest version, which has what most versions have: all versions together are hundreds of pages. The preflight
 * asks for the very pair.
 */
export async function readAccount(access: AwsAccess): Promise<AccountCatalogue> {
  const [regions, zones, offers, zonesOfType, versions] = await Promise.all([
    describeRegions(access),
    availabilityZones(access),
    describeInstanceTypes(access),
    describeInstanceTypeZones(access),
    describePostgresVersions(access),
  ]);
  const engineVersions = arrangeVersions(versions);
  const engineVersion = usualVersion(engineVersions);
  const classes = engineVersion ? await describeDatabaseClasses(access, { engineVersion }) : [];
  return {
    enabledRegions: regions.filter(({ enabled }) => enabled).map(({ region }) => region),
    zones,
    instanceTypes: arrangeInstanceTypes(offers, zonesOfType),
    databaseClasses: arrangeDatabaseClasses(classes, offers),
    engineVersions,
  };
}

function usualVersion(newestFirst: readonly string[]): string | undefined {
  const major = (version: string) => version.split(".")[0];
  const [newest] = newestFirst;
  return newestFirst.find((version) => newest && major(version) !== major(newest)) ?? newest;
}
