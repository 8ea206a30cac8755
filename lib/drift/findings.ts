import type { ResourceDrift, StackResource } from "@/lib/aws";
import { isSensitivePath, redactText } from "@/lib/plans";
import type { DriftedResource, DriftFindings, PropertyDifference } from "./schemas";

/** A value is shown, not archived: policies and user data can be long. */
const LONGEST_VALUE = 2_000;

/** What to keep of a detection: what differs, and which of the stack's resources were not compared at all. */
export function findingsOf(
  drifts: readonly ResourceDrift[],
  stack: readonly StackResource[],
): Pick<DriftFindings, "resources" | "compared"> {
  const found = new Map(drifts.map((drift) => [drift.logicalId, drift]));
  const resources = stack.flatMap(({ logicalId, resourceType, physicalId }): DriftedResource[] => {
    const drift = found.get(logicalId);
    if (drift?.status === "IN_SYNC") return [];
    const { status, reason = null, differences = [] } = drift ?? {};
    const isDrift = status === "MODIFIED" || status === "DELETED";
    return [
      {
        ...{ logicalId, resourceType, physicalId, reason },
        status: isDrift ? status : "NOT_CHECKED",
        differences: differences.map(readable),
      },
    ];
  });
  const compared = stack.length - resources.filter(({ status }) => status === "NOT_CHECKED").length;
  return { resources: resources.sort(byStatus), compared };
}

const order: readonly DriftedResource["status"][] = ["DELETED", "MODIFIED", "NOT_CHECKED"];

function byStatus(a: DriftedResource, b: DriftedResource): number {
  return order.indexOf(a.status) - order.indexOf(b.status) || (a.logicalId < b.logicalId ? -1 : 1);
}

/** Where a side has nothing, CloudFormation writes "null". */
function readable({ path, type, expected, actual }: ResourceDrift["differences"][number]): PropertyDifference {
  const shown = (value: string) => {
    const text = redactText(value, isSensitivePath(path));
    return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  };
  return {
    path,
    type,
    expected: type === "ADD" ? null : shown(expected),
    actual: type === "REMOVE" ? null : shown(actual),
  };
}
