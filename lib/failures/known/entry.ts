import type { Spec } from "@/infra-templates/two-tier/spec";

/** What CloudFormation said of the resource that failed; only a reason where it was not one resource. */
export interface FailureFacts {
  readonly reason: string;
  readonly logicalId: string | null;
  readonly resourceType: string | null;
  readonly status: string | null;
  /** Fields early validation objects to, as a plan that could not be made names them. */
  readonly specPaths?: readonly string[];
}

/** A failure that fits an entry: the values its reason names, and what was asked for. */
export interface Said {
  readonly named: Readonly<Record<string, string | undefined>>;
  readonly failure: FailureFacts;
  readonly spec: Spec;
}

type Told<T> = T | ((said: Said) => T);

/** One failure that is known: by what it is told, and what that means. */
export interface KnownFailure {
  readonly kind: string;
  /** Types of the resource that failed; left out where any type, or none, can say it. */
  readonly of?: RegExp;
  readonly says: RegExp;
  readonly title: Told<string>;
  /** Likeliest first; left out where no field of the spec has a say. */
  readonly specPaths?: Told<readonly string[]>;
  readonly remedy: Told<string>;
}

/** A field by the zone named in the reason: the first or the second Availability Zone, else both. */
export function zonePaths({ named: { zone }, spec }: Said): string[] {
  const index = spec.availabilityZones.indexOf(zone ?? "");
  return index === -1 ? ["availabilityZones.0", "availabilityZones.1"] : [`availabilityZones.${index}`];
}

/** " in eu-west-1b" where the reason names the zone. */
export const inZone = (zone: string | undefined, otherwise = "") => (zone ? ` in ${zone}` : otherwise);
