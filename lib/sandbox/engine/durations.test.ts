import { expect, it } from "vitest";
import { createMilliseconds } from "./durations";

const minutes = (properties: Record<string, boolean | string>) =>
  createMilliseconds("AWS::RDS::DBInstance", properties) / 60_000;

it("takes longer to make a standby, and a replica, which begins as a snapshot of its source", () => {
  expect(minutes({})).toBeCloseTo(9.9, 1);
  expect(minutes({ MultiAZ: "true" })).toBeCloseTo(14.9, 1);
  expect(minutes({ SourceDBInstanceIdentifier: "orders" })).toBeCloseTo(11.9, 1);
});
