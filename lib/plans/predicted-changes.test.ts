import { expect, test } from "vitest";
import type { PropertyDifference } from "@/infra-templates/difference";
import { predictedChanges } from "./predicted-changes";

const storage = { path: ["Properties", "AllocatedStorage"], before: "20", after: "70", effect: "update" } as const;

test("a difference reads like a plan, worst first", () => {
  const changes = predictedChanges([
    { logicalId: "Fresh", resourceType: "AWS::EC2::EIP", effect: "add", policy: "Delete", properties: [] },
    {
      logicalId: "Database",
      resourceType: "AWS::RDS::DBInstance",
      effect: "update",
      policy: "Delete",
      properties: [storage],
    },
    { logicalId: "Gone", resourceType: "AWS::RDS::DBInstance", effect: "remove", policy: "Snapshot", properties: [] },
    {
      logicalId: "Vpc",
      resourceType: "AWS::EC2::VPC",
      effect: "replace",
      policy: "Retain",
      properties: [{ path: ["DeletionPolicy"], before: undefined, after: "Retain", effect: "update" }],
    },
  ]);
  expect(
    changes.map(({ logicalId, action, replacement, policyAction }) => [logicalId, action, replacement, policyAction]),
  ).toEqual([
    ["Gone", "Remove", null, "Snapshot"],
    ["Vpc", "Modify", "True", "ReplaceAndRetain"],
    ["Database", "Modify", "False", null],
    ["Fresh", "Add", null, null],
  ]);
  expect(changes[2]?.properties).toEqual([
    {
      path: "/Properties/AllocatedStorage",
      attribute: "Properties",
      before: "20",
      after: "70",
      requiresRecreation: "Never",
      dynamic: false,
      causingEntity: null,
    },
  ]);
  expect(changes[1]?.properties).toMatchObject([
    { path: "/DeletionPolicy", attribute: "DeletionPolicy", before: null },
  ]);
});

test("a value that may be secret is not shown", () => {
  const [change] = predictedChanges([
    {
      logicalId: "WebLaunchTemplate",
      resourceType: "AWS::EC2::LaunchTemplate",
      effect: "update",
      policy: "Delete",
      properties: [
        {
          path: ["Properties", "LaunchTemplateData"],
          before: { UserData: "a" },
          after: { UserData: "b" },
          effect: "update",
        },
        { path: ["Properties", "MasterUserPassword"], before: "hunter2", after: "hunter3", effect: "update" },
      ],
    },
  ]);
  expect(change?.properties.map(({ before, after }) => [before, after])).toEqual([
    ['{"UserData":"(hidden)"}', '{"UserData":"(hidden)"}'],
    ["(hidden)", "(hidden)"],
  ]);
});

test("what hangs on another resource says on which, and that only the change will tell", () => {
  const [change] = predictedChanges([
    {
      logicalId: "WebAutoScalingGroup",
      resourceType: "AWS::AutoScaling::AutoScalingGroup",
      effect: "update",
      policy: "Delete",
      properties: [
        {
          path: ["Properties", "LaunchTemplate"],
          before: undefined,
          after: undefined,
          effect: "update",
          cause: "WebLaunchTemplate.LatestVersionNumber",
        },
      ],
    },
  ]);
  expect(change?.properties).toMatchObject([
    {
      path: "/Properties/LaunchTemplate",
      before: null,
      after: null,
      dynamic: true,
      causingEntity: "WebLaunchTemplate.LatestVersionNumber",
    },
  ]);
});

test("a change in place that takes the database out of service says so", () => {
  const database = { logicalId: "Database", resourceType: "AWS::RDS::DBInstance", policy: "Delete" } as const;
  const newClass = { path: ["Properties", "DBInstanceClass"], before: "a", after: "b", effect: "update" } as const;
  const effectOf = (effect: "update" | "mayReplace", ...properties: PropertyDifference[]) =>
    predictedChanges([{ ...database, effect, properties }]).map((change) => [change.effect, change.replacement]);
  expect(effectOf("update", storage, newClass)).toEqual([["interrupt", "False"]]);
  expect(effectOf("update", storage)).toEqual([["update", "False"]]);
  expect(effectOf("mayReplace", newClass)).toEqual([["mayReplace", "Conditional"]]);
  const standby = { path: ["Properties", "MultiAZ"], before: false, after: true, effect: "mayReplace" } as const;
  expect(effectOf("mayReplace", standby, newClass)).toEqual([["interrupt", "Conditional"]]);
  expect(effectOf("mayReplace", standby)).toEqual([["update", "Conditional"]]);
});
