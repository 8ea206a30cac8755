import { describe, expect, it } from "vitest";
import type { Role } from "@/lib/auth/permissions";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { environmentActions } from "./environment-actions";

function actions(stackStatus: string | null, status = "SUCCEEDED", role: Role = "developer") {
  const latestDeployment = { status } as EnvironmentView["latestDeployment"];
  return environmentActions({ stackStatus, latestDeployment }, role);
}

describe("environmentActions", () => {
  it("offers an update and a deletion of what runs", () => {
    expect(actions("CREATE_COMPLETE")).toEqual(["update", "delete"]);
    expect(actions("UPDATE_ROLLBACK_COMPLETE", "FAILED")).toEqual(["update", "delete"]);
  });

  it("offers to ask again where there is no stack, or only what a rollback left", () => {
    expect(actions(null, "REJECTED")).toEqual(["askAgain"]);
    expect(actions("DELETE_COMPLETE")).toEqual(["askAgain"]);
    expect(actions("ROLLBACK_COMPLETE", "FAILED")).toEqual(["askAgain", "delete"]);
  });

  it("offers only a deletion where CloudFormation can't update", () => {
    expect(actions("ROLLBACK_FAILED", "FAILED")).toEqual(["delete"]);
  });

  it("offers nothing while a deployment or CloudFormation holds it", () => {
    expect(actions("CREATE_COMPLETE", "AWAITING_REVIEW")).toEqual([]);
    expect(actions("UPDATE_IN_PROGRESS", "FAILED")).toEqual([]);
  });

  it("offers nothing to those who may not ask", () => {
    expect(actions("CREATE_COMPLETE", "SUCCEEDED", "approver")).toEqual([]);
  });
});
