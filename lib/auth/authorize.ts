import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { may, type Permission, permissionsOf, type Role, roles } from "./permissions";

const wordsOf: Readonly<Record<Permission, string>> = {
  "environment:read": "see environments",
  "deployment:request": "request deployments",
  "deployment:withdraw": "withdraw deployments",
  "deployment:review": "review deployments",
  "deployment:comment": "comment on deployments",
  "operations:read": "see operations",
  "drift:check": "look for drift",
  "target:read": "see targets",
  "target:manage": "manage targets",
  "guardRail:manage": "set guard rails",
  "teamPreset:manage": "set team presets",
  "channel:manage": "manage notifications",
  "user:manage": "manage people",
  "audit:read": "read the audit log",
  "apiKey:manage": "manage API keys",
};

/** "an admin", "an approver or an admin": the roles that include a permission. */
function whoMay(permission: Permission): string {
  const names = roles.filter((role: Role) => permissionsOf[role].has(permission));
  return names.map((name) => (/^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`)).join(" or ");
}

/** Lets the actor pass or throws FORBIDDEN with who could do it instead. The first line of every verb. */
export function authorize(ctx: Pick<Context, "actor">, permission: Permission): void {
  if (may(ctx.actor.role, permission)) return;
  throw new TerraceError(
    "FORBIDDEN",
    `Your role (${ctx.actor.role}) can't ${wordsOf[permission]}; ${whoMay(permission)} can.`,
  );
}
