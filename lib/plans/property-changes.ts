import type { ChangeDetail, ResourceChange } from "@/lib/aws";
import { isSensitiveName, isSensitivePath, redactText } from "./redact";
import type { PropertyChange } from "./schemas";

const KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";
const recreationRank = { Never: 0, Conditionally: 1, Always: 2 } as const;

type Context = Readonly<Record<string, unknown>> | null;

/** What a JSON text holds; null for anything but an object. */
export function parseContext(text: string | null): Context {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const segments = (path: string) =>
  path
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The value at a JSON pointer; undefined where there is none. */
export function valueAt(context: unknown, path: string): unknown {
  return segments(path).reduce<unknown>((value, segment) => {
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>)[segment] : undefined;
  }, context);
}

export function asText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A name as one step of a path, as a JSON Pointer writes it. */
export const escapeSegment = (segment: string) => segment.replaceAll("~", "~0").replaceAll("/", "~1");

function pathOf(detail: ChangeDetail): string {
  if (detail.path) return detail.path;
  const attribute = `/${detail.attribute}`;
  return detail.name ? `${attribute}/${escapeSegment(detail.name)}` : attribute;
}

/** `/Properties/Environment/0/Value` holds a secret when the Name beside it says so. */
function siblingNamesSecret(contexts: readonly unknown[], path: string): boolean {
  if (!path.endsWith("/Value")) return false;
  const parent = path.slice(0, -"/Value".length);
  return contexts.some((context) =>
    ["Name", "Key", "ParameterName"].some((key) => isSensitiveName(asText(valueAt(context, `${parent}/${key}`)) ?? "")),
  );
}

/** Whether a property can hold a secret, by its path or by what stands beside it in the resource. */
export function isSecretAt(path: string, resources: readonly unknown[]): boolean {
  return isSensitivePath(path) || siblingNamesSecret(resources, path);
}

function worstRecreation(details: readonly ChangeDetail[]): PropertyChange["requiresRecreation"] {
  return details.reduce<PropertyChange["requiresRecreation"]>((worst, { requiresRecreation: next }) => {
    if (next === null || worst === null) return next ?? worst;
    return recreationRank[next] > recreationRank[worst] ? next : worst;
  }, null);
}

/** Details come in no steady order; the plan must. */
function causes(details: readonly ChangeDetail[]): string | null {
  const named = details.flatMap((detail) => detail.causingEntity ?? []);
  return [...new Set(named)].sort().join(", ") || null;
}

/** Without a value the cause decides: what another resource will give is known only once that one is changed. */
function isDynamic(details: readonly ChangeDetail[], after: string | null): boolean {
  if (after?.includes(KNOWN_AFTER_APPLY)) return true;
  if (details.every((detail) => detail.evaluation === "Dynamic")) return true;
  const fromResource = ["ResourceReference", "ResourceAttribute"];
  return after === null && details.some((detail) => fromResource.includes(detail.changeSource ?? ""));
}

/** One property per path, with everything CloudFormation says of it in several details joined. */
function propertyChange(
  path: string,
  details: readonly ChangeDetail[],
  before: Context,
  after: Context,
): PropertyChange {
  const textOf = (given: string | null | undefined, context: Context) => given ?? asText(valueAt(context, path));
  const beforeText = textOf(details.find((detail) => detail.beforeValue !== null)?.beforeValue, before);
  const afterText = textOf(details.find((detail) => detail.afterValue !== null)?.afterValue, after);
  const dynamic = isDynamic(details, afterText);
  // What is known only while it is applied may be shown as it is now: that is not what it will be.
  const unknown = dynamic && afterText === beforeText;
  const sensitive = isSecretAt(path, [before, after]);
  return {
    path,
    attribute: details[0]?.attribute ?? "Properties",
    before: beforeText === null ? null : redactText(beforeText, sensitive),
    after: afterText === null || unknown ? null : redactText(afterText, sensitive),
    requiresRecreation: worstRecreation(details),
    dynamic,
    causingEntity: causes(details),
  };
}

/** What an added resource will be made with: its top-level properties, nothing before. */
export function addedProperties(context: unknown): PropertyChange[] {
  const properties = valueAt(context, "/Properties");
  if (properties === null || typeof properties !== "object") return [];
  return Object.entries(properties).map(([name, value]) => {
    const text = asText(value) ?? "";
    const path = `/Properties/${escapeSegment(name)}`;
    return {
      path,
      attribute: "Properties",
      before: null,
      after: redactText(text, isSecretAt(path, [context])),
      requiresRecreation: null,
      dynamic: text.includes(KNOWN_AFTER_APPLY),
      causingEntity: null,
    };
  });
}

type Contexts = Pick<ResourceChange, "beforeContext" | "afterContext">;

/** Whether something holds before and after, of as many of the two as there are. */
function holdsThroughout({ beforeContext, afterContext }: Contexts, holds: (side: Context) => boolean): boolean {
  const sides = [parseContext(beforeContext), parseContext(afterContext)].filter((side) => side !== null);
  return sides.length > 0 && sides.every(holds);
}

/** Whether this is a read replica of a database, and stays one if it stays at all. */
export function isReplica(change: Contexts): boolean {
  return holdsThroughout(change, (side) => valueAt(side, "/Properties/SourceDBInstanceIdentifier") !== undefined);
}

/** Whether this is a database with a standby that it keeps. */
export function hasStandby(change: Contexts): boolean {
  return holdsThroughout(change, (side) => String(valueAt(side, "/Properties/MultiAZ")) === "true");
}

/** The properties of one resource's change, each path once, in order of path, secrets replaced. */
export function propertyChanges(change: ResourceChange): PropertyChange[] {
  const [before, after] = [parseContext(change.beforeContext), parseContext(change.afterContext)];
  const paths = [...new Set(change.details.map(pathOf))];
  const changed = paths.map((path) => {
    const details = change.details.filter((detail) => pathOf(detail) === path);
    return propertyChange(path, details, before, after);
  });
  const all = changed.length === 0 && change.action === "Add" ? addedProperties(after) : changed;
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}
