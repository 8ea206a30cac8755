import { databaseClassesIn, familyOf, findDatabaseClass, instanceTypesIn } from "@/infra-templates/two-tier/catalogue";
import { database, web } from "@/infra-templates/two-tier/spec-fields";
import type { DatabaseClassOffer, InstanceTypeOffer } from "@/lib/aws";
import type { AccountCatalogue, DatabaseClassChoice, InstanceTypeChoice } from "./schemas";

/** A region that has every bundled family tells their order. */
const everyFamily = "eu-west-1";
const orderOf = (types: readonly { type: string }[]) => [...new Set(types.map(({ type }) => familyOf(type)))];
const instanceFamilies = orderOf(instanceTypesIn(everyFamily));
const databaseFamilies = orderOf(databaseClassesIn(everyFamily));

interface Sized {
  readonly type: string;
  readonly vcpus: number | null;
  readonly memoryMiB: number | null;
}

/** The families people know first, the others by name; within a family the smallest first. */
function bySize(known: readonly string[]) {
  const rank = (type: string) => {
    const at = known.indexOf(familyOf(type));
    return at === -1 ? known.length : at;
  };
  return (one: Sized, other: Sized) =>
    rank(one.type) - rank(other.type) ||
    familyOf(one.type).localeCompare(familyOf(other.type)) ||
    (one.vcpus ?? 0) - (other.vcpus ?? 0) ||
    (one.memoryMiB ?? 0) - (other.memoryMiB ?? 0) ||
    one.type.localeCompare(other.type);
}

/**
 * What a form may offer of what EC2 offers: types a spec can name, of the current generation or of a family the bundled
 * catalogue has, in at least one zone.
 */
export function arrangeInstanceTypes(
  offers: readonly InstanceTypeOffer[],
  zones: ReadonlyMap<string, string[]>,
): InstanceTypeChoice[] {
  return offers
    .filter(({ type, currentGeneration }) => currentGeneration || instanceFamilies.includes(familyOf(type)))
    .filter(({ type }) => web.shape.instanceType.safeParse(type).success && zones.has(type))
    .map(({ type, vcpus, memoryMiB, architecture }) => ({
      type,
      vcpus,
      memoryMiB,
      architecture,
      zones: zones.get(type) ?? [],
    }))
    .sort(bySize(instanceFamilies));
}

/** RDS tells no vCPUs and memory: they are those of the EC2 type of the same name (RDS user guide, "DB instance classes"). */
export function arrangeDatabaseClasses(
  offers: readonly DatabaseClassOffer[],
  instanceTypes: readonly InstanceTypeOffer[],
): DatabaseClassChoice[] {
  const figures = new Map(instanceTypes.map((offer) => [`db.${offer.type}`, offer]));
  return offers
    .filter(({ type }) => database.shape.instanceClass.safeParse(type).success)
    .map(({ type, multiAz }) => {
      const machine = figures.get(type) ?? findDatabaseClass(type);
      return {
        type,
        vcpus: machine?.vcpus ?? null,
        memoryMiB: machine?.memoryMiB ?? null,
        architecture: machine?.architecture ?? null,
        multiAz,
      };
    })
    .sort(bySize(databaseFamilies));
}

/** The versions a spec can name, newest first. */
export function arrangeVersions(versions: readonly string[]): AccountCatalogue["engineVersions"] {
  const parts = (version: string) => version.split(".").map(Number) as [number, number];
  return [...new Set(versions)]
    .filter((version) => database.shape.engineVersion.safeParse(version).success)
    .sort((one, other) => {
      const [major, minor] = parts(one);
      const [otherMajor, otherMinor] = parts(other);
      return otherMajor - major || otherMinor - minor;
    });
}
