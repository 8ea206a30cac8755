import { expect, it } from "vitest";
import { may, type Permission, permissions, roles } from "./permissions";

const table: Record<Permission, string> = {
  "environment:read": "developer approver operator admin",
  "operations:read": "developer approver operator admin",
  "drift:check": "developer operator admin",
  "target:read": "developer approver operator admin",
  "apiKey:manage": "developer approver operator admin",
  "deployment:request": "developer operator admin",
  "deployment:withdraw": "developer operator admin",
  "deployment:review": "approver admin",
  "deployment:comment": "developer approver operator admin",
  "target:manage": "admin",
  "guardRail:manage": "admin",
  "teamPreset:manage": "admin",
  "channel:manage": "admin",
  "user:manage": "admin",
  "audit:read": "admin",
};

it.each(permissions)("%s belongs to exactly the roles meant", (permission) => {
  expect(roles.filter((role) => may(role, permission)).join(" ")).toBe(table[permission]);
});
