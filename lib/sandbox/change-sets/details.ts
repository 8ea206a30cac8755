import type { Json, JsonObject } from "../handler";
import { resourceType } from "../resource-types";
import { references } from "../template/references";
import { type Difference, differences } from "./diff";

export type Recreation = "Always" | "Conditionally" | "Never";

/** One `ResourceChangeDetail` before it is written down; without `path` it says nothing about values. */
export interface Detail {
  evaluation: "Static" | "Dynamic";
  source: "DirectModification" | "ParameterReference" | "ResourceReference" | "ResourceAttribute";
  cause?: string;
  attribute: string;
  name?: string;
  recreation: Recreation;
  difference?: Difference;
}

/** What is already known about the rest of the change set when a resource is looked at. */
export interface Surroundings {
  changedParameters: Set<string>;
  replaced: Set<string>;
  maybeReplaced: Set<string>;
  changedInPlace: Set<string>;
}

/** One property of a resource on both sides: `raw` as the template writes it, the rest resolved. */
export interface PropertyPair {
  resourceType: string;
  name: string;
  before: Json | undefined;
  after: Json | undefined;
  raw: Json | undefined;
}

const recreations = { yes: "Always", maybe: "Conditionally", no: "Never" } as const;

/** Whether changing a property replaces the resource, by AWS's published service specification. */
export function recreationOf(type: string, property: string): Recreation {
  return recreations[resourceType(type)?.properties[property]?.replacement ?? "no"];
}

/** The causes of one difference: changed parameters and replaced resources that the template names at that place. */
function causesAt(raw: Json | undefined, around: Surroundings): Pick<Detail, "evaluation" | "source" | "cause">[] {
  const causes = new Map<string, Pick<Detail, "evaluation" | "source" | "cause">>();
  for (const { name, attribute } of references(raw)) {
    if (around.changedParameters.has(name)) {
      causes.set(name, { evaluation: "Static", source: "ParameterReference", cause: name });
    } else if (around.replaced.has(name) || around.maybeReplaced.has(name)) {
      const cause = attribute === undefined ? name : `${name}.${attribute}`;
      const source = attribute === undefined ? "ResourceReference" : "ResourceAttribute";
      causes.set(cause, { evaluation: around.replaced.has(name) ? "Static" : "Dynamic", source, cause });
    }
  }
  return [...causes.values()];
}

/** The part of a template value that stands at a path, as deep as the template itself goes. */
function rawAt(raw: Json | undefined, path: (string | number)[]): Json | undefined {
  let node = raw;
  for (const step of path) {
    const next: Json | undefined = typeof node === "object" && node !== null ? (node as JsonObject)[step] : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/**
 * The details of one property, as DescribeChangeSet gives them without (`plain`) and with property values.
 * A parameter's change and a replaced resource come with a second, dynamic detail; a mere attribute of a resource that
 * changes in place is only listed without values, because with values AWS sees that it stays the same.
 */
export function propertyDetails(pair: PropertyPair, around: Surroundings): { plain: Detail[]; withValues: Detail[] } {
  const base = { attribute: "Properties", name: pair.name, recreation: recreationOf(pair.resourceType, pair.name) };
  const plain: Detail[] = [];
  const withValues: Detail[] = [];
  for (const difference of differences(pair.before, pair.after)) {
    const causes = causesAt(rawAt(pair.raw, difference.path), around);
    if (causes.length === 0) {
      const detail: Detail = { ...base, evaluation: "Static", source: "DirectModification" };
      plain.push(detail);
      withValues.push({ ...detail, difference });
      continue;
    }
    const direct: Detail = { ...base, evaluation: "Dynamic", source: "DirectModification" };
    plain.push(...causes.map((cause) => ({ ...base, ...cause })));
    if (causes.some((cause) => cause.source === "ParameterReference")) plain.push(direct);
    withValues.push(...causes.map((cause) => ({ ...base, ...cause, difference })), { ...direct, difference });
  }
  if (plain.length === 0) {
    for (const { name, attribute } of references(pair.raw)) {
      if (attribute === undefined || !around.changedInPlace.has(name)) continue;
      plain.push({ ...base, evaluation: "Dynamic", source: "ResourceAttribute", cause: `${name}.${attribute}` });
    }
  }
  return { plain: withoutRepeats(plain), withValues };
}

function withoutRepeats(details: Detail[]): Detail[] {
  return [...new Map(details.map((detail) => [JSON.stringify(detail), detail])).values()];
}

/** `True`, `Conditional` or `False`: the worst that any detail says. */
export function replacementOf(details: Detail[]): "True" | "Conditional" | "False" {
  const always = details.filter((detail) => detail.recreation === "Always");
  if (always.some((detail) => detail.evaluation === "Static")) return "True";
  return always.length > 0 || details.some((detail) => detail.recreation === "Conditionally") ? "Conditional" : "False";
}
