import { expect, it } from "vitest";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { failureWords, metricsAddress } from "./failure-words";

const explanation = { kind: "alarm-rang", title: "An alarm rang", specPaths: [], remedy: "Look." };
const failure = { reason: "It rang", timestamp: "2026-03-01T12:00:00.000Z" } as DeploymentView["failure"];
const deployment = {
  ...{ kind: "UPDATE", status: "EXECUTING", finalStackStatus: null, findings: [] },
  ...{ environment: { name: "orders" }, explanation, failure },
} as unknown as DeploymentView;

it("says what CloudFormation does while the failure is known, and then what is left", () => {
  expect(failureWords(deployment)).toEqual({
    title: "An alarm rang",
    reason: "It rang",
    left: "CloudFormation is going back to the version before.",
  });
  const failed = { ...deployment, status: "FAILED", finalStackStatus: "UPDATE_ROLLBACK_COMPLETE" } as const;
  expect(failureWords(failed).left).toMatch(/^CloudFormation went back/);
});

it("leads to the metrics around an alarm that rang, and of nothing else", () => {
  expect(metricsAddress(deployment)).toBe(
    "/environments/orders/metrics?from=2026-03-01T11%3A15%3A00.000Z&to=2026-03-01T12%3A15%3A00.000Z",
  );
  expect(metricsAddress({ ...deployment, explanation: { ...explanation, kind: "denied" } })).toBeNull();
  expect(metricsAddress({ ...deployment, explanation: null })).toBeNull();
});
