import { databaseFamilies } from "./database";
import { instanceFamilies } from "./instance-families";
import { regions } from "./regions";

export { postgresVersions } from "./database";
export { regions } from "./regions";

export interface InstanceTypeFigures {
  /** E.g. `t3.small`. */
  name: string;
  architecture: "x86_64" | "arm64";
  vcpus: number;
  memoryMiB: number;
  network: string;
  burstable: boolean;
  currentGeneration: boolean;
  notOfferedIn: string[];
}

const instanceTypes = new Map<string, InstanceTypeFigures>(
  Object.entries(instanceFamilies).flatMap(([family, { sizes, ...figures }]) =>
    sizes.map(([size, vcpus, memoryMiB, network]) => {
      const name = `${family}.${size}`;
      return [name, { name, vcpus, memoryMiB, network, ...figures }];
    }),
  ),
);

/** An EC2 instance type's figures; undefined for one the sandbox does not know. */
export function instanceType(name: string): InstanceTypeFigures | undefined {
  return instanceTypes.get(name);
}

/** The instance types a region offers. Regions no source covers count as offering all of them. */
export function instanceTypesIn(region: string): InstanceTypeFigures[] {
  return [...instanceTypes.values()].filter((type) => !type.notOfferedIn.includes(region));
}

/** The figures behind an RDS instance class such as `db.t3.medium`. */
export function databaseClass(name: string): InstanceTypeFigures | undefined {
  return name.startsWith("db.") ? instanceTypes.get(name.slice("db.".length)) : undefined;
}

/** The classes RDS for PostgreSQL offers in a region. */
export function databaseClassesIn(region: string): string[] {
  return Object.entries(databaseFamilies)
    .filter(([, { notOrderableIn }]) => !notOrderableIn.includes(region))
    .flatMap(([family, { sizes }]) => sizes.map((size) => `db.${family}.${size}`));
}

/** A region's zones, e.g. `{ name: "eu-west-1a", id: "euw1-az1" }`; empty for a region AWS does not have. */
export function zonesOf(region: string): { name: string; id: string }[] {
  return (regions[region]?.zones ?? []).map(([letter, id]) => ({ name: `${region}${letter}`, id }));
}
