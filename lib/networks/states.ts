import { type DeploymentStatus, isActive } from "../deployments/states";
import { hasStack } from "../environments/states";

/** What an environment's hold on addresses follows from; blocks are the VPC's. */
export interface AddressFacts {
  readonly stackStatus: string | null;
  /** Of the spec the live stack was built from. */
  readonly live: string | null;
  /** Of the latest deployment, whatever became of it. */
  readonly latest: { readonly status: DeploymentStatus; readonly vpcCidr: string } | null;
}

/**
 * The blocks an environment holds: its live VPC's, and the one a deployment under way asks for. A stack that failed half
 * way may have either. A request that ended without a stack holds nothing.
 */
export function blocksHeld({ stackStatus, live, latest }: AddressFacts): string[] {
  const held = new Set<string>();
  // A stack whose creation rolled back has no VPC any more.
  const stands = hasStack(stackStatus) && stackStatus !== "ROLLBACK_COMPLETE";
  if (stands && live) held.add(live);
  const unsettled = stands && /_(FAILED|IN_PROGRESS)$/.test(stackStatus);
  if (latest && (unsettled || isActive(latest.status))) held.add(latest.vpcCidr);
  return [...held];
}
