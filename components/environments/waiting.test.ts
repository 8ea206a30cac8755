import { describe, expect, it } from "vitest";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { whoWaits } from "./waiting";

function waits(status: string, state = "RUNNING") {
  const latestDeployment = { status, requestedBy: { name: "Ada" } };
  return whoWaits({ latestDeployment, state } as Pick<EnvironmentView, "latestDeployment" | "state">);
}

describe("whoWaits", () => {
  it("says who waits for whom", () => {
    expect(waits("AWAITING_REVIEW")).toBe("Ada waits for an approver");
    expect(waits("EXECUTING")).toBe("Ada waits for CloudFormation");
    expect(waits("REJECTED")).toBe("Waits for Ada to ask again");
  });

  it("says nothing where nobody waits", () => {
    expect(waits("SUCCEEDED")).toBeNull();
    expect(waits("FAILED", "DELETED")).toBeNull();
    expect(whoWaits({ latestDeployment: null, state: "RUNNING" })).toBeNull();
  });
});
