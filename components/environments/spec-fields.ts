import type { Spec } from "@/infra-templates/two-tier/spec";

export type SpecScalar = string | number | boolean | null;

/** One value of a spec with its place. */
export interface SpecField {
  readonly path: readonly (string | number)[];
  readonly value: SpecScalar;
}

/** A field whose value two specs disagree on; undefined where one of them has no such field. */
export interface SpecDifference {
  readonly path: readonly (string | number)[];
  readonly before: SpecScalar | undefined;
  readonly after: SpecScalar | undefined;
}

/** The parts a spec is shown in, by the first part of a field's path: in the form, as facts and in differences. */
export const specSections = [
  { id: "basics", title: "Basics", paths: ["name", "team", "target", "region"] },
  { id: "network", title: "Network", paths: ["availabilityZones", "vpcCidr", "subnets", "natGateways"] },
  { id: "web", title: "Web tier", paths: ["application", "web", "certificateArn", "accessLogsBucket"] },
  { id: "database", title: "Database", paths: ["database"] },
  { id: "operations", title: "Operations", paths: ["alarmEmail", "expiresAt"] },
] as const;
export type SectionId = (typeof specSections)[number]["id"];

/** The keys of a spec in the order of the form; what comes out of a database has an order of its own. */
const keyOrder = [
  ...["name", "team", "target", "region", "availabilityZones", "vpcCidr", "subnets", "public", "natGateways"],
  ...["application", "source", "repository", "ref", "bucket", "key", "web"],
  ...["certificateArn", "accessLogsBucket", "database"],
  ...["instanceType", "minInstances", "desiredInstances", "maxInstances", "imageId"],
  ...["instanceClass", "engineVersion", "allocatedStorageGiB", "multiAz", "readReplica"],
  ...["backupRetentionDays", "deletionProtection"],
  ...["alarmEmail", "expiresAt"],
];
const place = (key: string) => (keyOrder.includes(key) ? keyOrder.indexOf(key) : keyOrder.length);

function walk(value: unknown, path: readonly (string | number)[]): SpecField[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, [...path, index]));
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => place(a) - place(b));
    return entries.flatMap(([key, item]) => walk(item, [...path, key]));
  }
  return [{ path, value: (value ?? null) as SpecScalar }];
}

/** Every value of a spec, in the order of the form. */
export function specFields(spec: Spec): SpecField[] {
  return walk(spec, []);
}

/** Compares two places by the order of the form; a whole comes before its parts. */
export function inFormOrder({ path: a }: Pick<SpecField, "path">, { path: b }: Pick<SpecField, "path">): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (key !== other) return typeof key === "number" ? key - Number(other) : place(key) - place(String(other));
  }
  return a.length - b.length;
}

/** The fields that differ, in the order of the form. */
export function specDifferences(before: Spec, after: Spec): SpecDifference[] {
  const old = new Map(specFields(before).map((field) => [field.path.join("."), field]));
  const differences: SpecDifference[] = [];
  for (const { path, value } of specFields(after)) {
    const key = path.join(".");
    const was = old.get(key);
    old.delete(key);
    if (!was || was.value !== value) differences.push({ path, before: was?.value, after: value });
  }
  for (const { path, value } of old.values()) differences.push({ path, before: value, after: undefined });
  return differences.sort(inFormOrder);
}
