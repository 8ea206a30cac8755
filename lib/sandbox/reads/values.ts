import type { Json, JsonObject, SandboxResource } from "../handler";

/** Template values are loosely typed: numbers and booleans may come as text. */
export function text(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === "object" ? undefined : String(value);
}

export function number(value: Json | undefined): number | undefined {
  const read = text(value);
  return read === undefined || read.trim() === "" || Number.isNaN(Number(read)) ? undefined : Number(read);
}

export function flag(value: Json | undefined): boolean {
  return String(value) === "true";
}

export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

export function object(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** Whether the resource has come into being: one still under creation answers no reads and gives no data. */
export function isLive(resource: SandboxResource): boolean {
  return resource.physicalId !== "" && !["CREATE_IN_PROGRESS", "CREATE_FAILED"].includes(resource.status);
}

/** The resources of one type that have a physical id, under creation included. */
export function ofType(resources: SandboxResource[], type: string): SandboxResource[] {
  return resources.filter((resource) => resource.resourceType === type && resource.physicalId !== "");
}
