import { differences } from "../change-sets/diff";
import type { Json } from "../handler";
import { resourceType } from "../resource-types";
import type { DriftDifference, DriftedResource, Resource } from "../store/records";
import { actualProperties, isGone } from "./actual";

/** Types that CloudFormation can't read back. AWS lists them in its user guide; the published specification does not. */
const unreadable = new Set([
  "AWS::CloudFormation::CustomResource",
  "AWS::CloudFormation::WaitCondition",
  "AWS::CloudFormation::WaitConditionHandle",
  "AWS::SNS::TopicPolicy",
]);

/** Whether drift detection looks at resources of this type; others stay NOT_CHECKED. */
export function supportsDrift(type: string): boolean {
  return !unreadable.has(type) && (resourceType(type)?.primaryIdentifier.length ?? 0) > 0;
}

/** What differs from what CloudFormation applied; undefined while nothing does. */
export function driftOf(resource: Resource): DriftedResource | undefined {
  const { logicalId, physicalId, resourceType: type, properties } = resource;
  const found = { logicalId, physicalId, resourceType: type, expected: properties };
  if (isGone(resource)) return { ...found, status: "DELETED", differences: [] };
  const actual = actualProperties(resource);
  const differing = differences(properties, actual).flatMap(toDifference);
  return differing.length > 0 ? { ...found, status: "MODIFIED", actual, differences: differing } : undefined;
}

/**
 * A property that the template does not set is no drift, whatever it is; an item more in a list is.
 * "Detect unmanaged configuration changes", CloudFormation user guide.
 */
function toDifference({ path, before, after }: ReturnType<typeof differences>[number]): DriftDifference[] {
  const isItem = typeof path.at(-1) === "number";
  if (before === undefined && !isItem) return [];
  const type = before === undefined ? "ADD" : after === undefined ? "REMOVE" : "NOT_EQUAL";
  return [{ path: `/${path.join("/")}`, expected: textOf(before), actual: textOf(after), type }];
}

const textOf = (value: Json | undefined) =>
  value === undefined ? "null" : typeof value === "string" ? value : JSON.stringify(value);
