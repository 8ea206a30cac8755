import { may, type Role } from "@/lib/auth/permissions";
import { isActive } from "@/lib/deployments/states";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { hasStack, nextKind } from "@/lib/environments/states";

export type EnvironmentAction = "update" | "askAgain" | "delete";

/** What somebody of this role can ask for here, now. A deployment under way holds the environment: nothing. */
export function environmentActions(
  environment: Pick<EnvironmentView, "stackStatus" | "latestDeployment">,
  role: Role,
): EnvironmentAction[] {
  const { stackStatus, latestDeployment } = environment;
  if (!may(role, "deployment:request")) return [];
  if (latestDeployment && isActive(latestDeployment.status)) return [];
  const next = nextKind(stackStatus);
  if (next === "BUSY") return [];
  const actions: EnvironmentAction[] = [];
  if (next === "UPDATE") actions.push("update");
  if (next === "CREATE") actions.push("askAgain");
  if (hasStack(stackStatus)) actions.push("delete");
  return actions;
}
