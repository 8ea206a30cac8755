/** Roles, from the narrowest to the widest. An admin may do everything but approve an own request. */
export const roles = ["developer", "approver", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

/** Everything a person can be allowed to do; each verb names exactly one. */
export const permissions = [
  "environment:read",
  "deployment:request",
  "deployment:withdraw",
  "deployment:review",
  "deployment:comment",
  "operations:read",
  "drift:check",
  "target:read",
  "target:manage",
  "guardRail:manage",
  "teamPreset:manage",
  "channel:manage",
  "user:manage",
  "audit:read",
  "apiKey:manage",
] as const;
export type Permission = (typeof permissions)[number];

const everyone = ["environment:read", "deployment:comment", "operations:read", "target:read", "apiKey:manage"] as const;

/** The whole of Terrace's authority, as data. Four eyes and ownership are rules of their verbs, on top of this. */
export const permissionsOf: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  developer: new Set<Permission>([...everyone, "deployment:request", "deployment:withdraw", "drift:check"]),
  approver: new Set<Permission>([...everyone, "deployment:review"]),
  operator: new Set<Permission>([...everyone, "deployment:request", "deployment:withdraw", "drift:check"]),
  admin: new Set<Permission>(permissions),
};

/** Whether a role includes a permission. */
export function may(role: Role, permission: Permission): boolean {
  return permissionsOf[role].has(permission);
}
