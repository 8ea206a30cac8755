import { expect, it } from "vitest";
import { RECLASSING, ROLLING, workOf } from "./work";

const group = "AWS::AutoScaling::AutoScalingGroup";
const database = "AWS::RDS::DBInstance";
const changing = (resourceType: string, ...paths: string[]) => ({
  resourceType,
  properties: paths.map((path) => ({ path })),
});

it("tells a rolling update from any other of a group", () => {
  expect(workOf(changing(group, "/Properties/MaxSize", "/Properties/LaunchTemplate/Version"), "UPDATE")).toBe(ROLLING);
  expect(workOf(changing(group, "/Properties/MaxSize"), "UPDATE")).toBe(group);
  expect(workOf(changing(group, "/Properties/LaunchTemplate/Version"), "CREATE")).toBe(group);
});

it("tells another class of a database from any other change", () => {
  expect(workOf(changing(database, "/Properties/DBInstanceClass"), "UPDATE")).toBe(RECLASSING);
  expect(workOf(changing(database, "/Properties/BackupRetentionPeriod"), "UPDATE")).toBe(database);
  expect(workOf({ resourceType: database }, "UPDATE")).toBe(database);
});
