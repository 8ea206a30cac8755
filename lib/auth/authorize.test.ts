import { expect, test } from "vitest";
import { type Actor, systemActor } from "@/lib/context";
import { authorize } from "./authorize";
import { permissions, permissionsOf, roles } from "./permissions";

const as = (role: Actor["role"]) => ({ actor: { ...systemActor, role } });

test.each(roles)("lets a person with the role %s do what its row of the table says, and nothing else", (role) => {
  for (const permission of permissions) {
    const attempt = () => authorize(as(role), permission);
    if (permissionsOf[role].has(permission)) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
  }
});

test("says what the role can't do and whose role can", () => {
  expect(() => authorize(as("developer"), "deployment:review")).toThrow(
    "Your role (developer) can't review deployments; an approver or an admin can.",
  );
  expect(() => authorize(as("operator"), "audit:read")).toThrow(
    "Your role (operator) can't read the audit log; an admin can.",
  );
});
