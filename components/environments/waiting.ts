import type { FleetRow } from "@/lib/fleet/schemas";

/**
 * Who waits for whom, in a sentence; null when nobody does. What runs waits for AWS, what was sent back for its
 * requester, what is planned for somebody who may decide.
 */
export function whoWaits(environment: Pick<FleetRow, "latestDeployment" | "state">): string | null {
  const latest = environment.latestDeployment;
  if (!latest) return null;
  const who = latest.requestedBy.name;
  switch (latest.status) {
    case "REQUESTED":
    case "PLANNING":
      return `${who} waits for the plan`;
    case "AWAITING_REVIEW":
      return `${who} waits for an approver`;
    case "APPROVED":
      return `${who} waits for it to start`;
    case "EXECUTING":
      return `${who} waits for CloudFormation`;
    case "REJECTED":
      return `Waits for ${who} to ask again`;
    case "PLAN_FAILED":
    case "FAILED":
      return environment.state === "DELETED" ? null : `Waits for ${who} to mend it`;
    default:
      return null;
  }
}
