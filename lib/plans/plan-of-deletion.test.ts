import { describe, expect, it } from "vitest";
import type { StackResource } from "@/lib/aws";
import { planOfDeletion } from "./plan-of-deletion";
import { liftProtection, liftsOnlyProtection } from "./protection";
import { planSchema } from "./schemas";
import { detail, resourceChange } from "./testing/changes";

const resource = (logicalId: string, resourceType: string, status = "CREATE_COMPLETE"): StackResource => ({
  logicalId,
  physicalId: `${logicalId}-1`,
  resourceType,
  status,
});

const body = (resources: Record<string, object>) => JSON.stringify({ Resources: resources });

describe("planOfDeletion", () => {
  it.each<[string, string, object, string]>([
    ["nothing said", "AWS::SNS::Topic", {}, "Delete"],
    ["Delete", "AWS::RDS::DBInstance", { DeletionPolicy: "Delete" }, "Delete"],
    ["Retain", "AWS::S3::Bucket", { DeletionPolicy: "Retain" }, "Retain"],
    ["RetainExceptOnCreate", "AWS::S3::Bucket", { DeletionPolicy: "RetainExceptOnCreate" }, "Retain"],
    ["Snapshot", "AWS::RDS::DBInstance", { DeletionPolicy: "Snapshot" }, "Snapshot"],
    ["nothing said of a database", "AWS::RDS::DBInstance", {}, "Snapshot"],
    [
      "nothing said of a cluster's member",
      "AWS::RDS::DBInstance",
      { Properties: { DBClusterIdentifier: "c" } },
      "Delete",
    ],
    ["nothing said of a cluster", "AWS::RDS::DBCluster", {}, "Snapshot"],
  ])("reads %s (%s)", (_what, type, definition, policyAction) => {
    const plan = planOfDeletion([resource("It", type)], body({ It: { Type: type, ...definition } }));
    expect(plan.changes[0]).toMatchObject({ action: "Remove", effect: "remove", policyAction, replacement: null });
  });

  it("lists a resource the template does not know, and leaves out what is gone", () => {
    const plan = planOfDeletion(
      [resource("Old", "AWS::SNS::Topic"), resource("Gone", "AWS::SNS::Topic", "DELETE_COMPLETE")],
      body({}),
    );
    expect(plan.changes.map((change) => [change.logicalId, change.policyAction])).toEqual([["Old", "Delete"]]);
    expect(planSchema.parse(plan)).toEqual(plan);
  });

  const database = {
    Type: "AWS::RDS::DBInstance",
    DeletionPolicy: "Snapshot",
    Properties: { DeletionProtection: true },
  };

  it("lifts a protection first and shows that as the property's change", () => {
    const plan = planOfDeletion([resource("Database", "AWS::RDS::DBInstance")], body({ Database: database }));
    expect(plan.steps).toEqual(["LIFT_PROTECTION", "DELETE_STACK"]);
    expect(plan.changes[0]?.properties).toMatchObject([
      { path: "/Properties/DeletionProtection", before: "true", after: "false" },
    ]);
    expect(plan.summary).toBe(
      "Removes 1 resource, keeps a snapshot of the database and lifts the deletion protection first.",
    );
  });

  it("counts a read replica among what goes, and the primary among what has data", () => {
    const replica = { Type: "AWS::RDS::DBInstance", Properties: { SourceDBInstanceIdentifier: { Ref: "Primary" } } };
    const plan = planOfDeletion(
      [resource("Copy", "AWS::RDS::DBInstance"), resource("Primary", "AWS::RDS::DBInstance")],
      body({ Copy: { ...replica, DeletionPolicy: "Delete" }, Primary: { ...database, Properties: {} } }),
    );
    expect(plan.changes.map(({ logicalId, replica }) => [logicalId, replica])).toEqual([
      ["Copy", true],
      ["Primary", undefined],
    ]);
    expect(plan.summary).toBe("Removes 2 resources and keeps a snapshot of the database.");
    expect(planSchema.parse(plan)).toEqual(plan);
  });

  it("has one step where nothing protected is to be deleted", () => {
    const steps = (definition: object) =>
      planOfDeletion([resource("Database", "AWS::RDS::DBInstance")], body({ Database: definition })).steps;
    expect(steps({ ...database, Properties: { DeletionProtection: false } })).toEqual(["DELETE_STACK"]);
    expect(steps({ ...database, DeletionPolicy: "Retain" })).toEqual(["DELETE_STACK"]);
  });

  it("does not lift the protection of a database that never came to be", () => {
    const gone = resource("Database", "AWS::RDS::DBInstance", "DELETE_COMPLETE");
    expect(planOfDeletion([gone], body({ Database: database })).steps).toEqual(["DELETE_STACK"]);
  });

  it("names the most precious of what loses its data", () => {
    const plan = planOfDeletion(
      [resource("Assets", "AWS::S3::Bucket"), resource("Database", "AWS::RDS::DBInstance")],
      body({}),
    );
    expect(plan.summary).toBe("Removes 2 resources and keeps a snapshot of the database.");
  });

  it("says how many stay, and that data is lost", () => {
    const plan = planOfDeletion(
      [
        resource("Database", "AWS::RDS::DBInstance"),
        resource("Logs", "AWS::Logs::LogGroup"),
        resource("Vpc", "AWS::EC2::VPC"),
      ],
      body({
        Database: { Type: "AWS::RDS::DBInstance", DeletionPolicy: "Delete" },
        Logs: { Type: "AWS::Logs::LogGroup", DeletionPolicy: "Retain" },
      }),
    );
    expect(plan.summary).toBe("Removes 2 resources, deletes the data of the database and leaves 1 resource in place.");
  });
});

describe("liftProtection", () => {
  const template = {
    Description: "two tiers",
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "172.16.0.0/16" } },
      Database: { Type: "AWS::RDS::DBInstance", Properties: { MultiAZ: true, DeletionProtection: true } },
    },
    Outputs: { VpcId: { Value: { Ref: "Vpc" } } },
  };

  it("changes that one property and nothing else", () => {
    const expected = structuredClone(template);
    expected.Resources.Database.Properties.DeletionProtection = false;
    expect(liftProtection(JSON.stringify(template))).toBe(JSON.stringify(expected));
  });

  it("gives null when no protection is on", () => {
    expect(liftProtection(JSON.stringify({ Resources: { Vpc: template.Resources.Vpc } }))).toBeNull();
  });
});

describe("liftsOnlyProtection", () => {
  const lift = resourceChange({
    logicalId: "Database",
    resourceType: "AWS::RDS::DBInstance",
    details: [detail({ name: "DeletionProtection", beforeValue: "true", afterValue: "false" })],
  });
  const follower = resourceChange({
    details: [detail({ evaluation: "Dynamic", changeSource: "ResourceAttribute", causingEntity: "Database.Endpoint" })],
  });

  it("accepts the lift, and resources that only refer to the database", () => {
    expect(liftsOnlyProtection([lift, follower])).toBe(true);
  });

  it.each([
    ["another property", [lift, { ...lift, details: [detail({ name: "MultiAZ" })] }]],
    ["another resource", [lift, resourceChange({ details: [detail()] })]],
    ["a replacement", [{ ...lift, replacement: "True" as const }]],
    ["a replaced follower", [lift, { ...follower, replacement: "True" as const }]],
    ["a change nobody explains", [lift, resourceChange()]],
    ["a removal", [lift, resourceChange({ action: "Remove", replacement: null })]],
  ])("refuses %s", (_what, changes) => {
    expect(liftsOnlyProtection(changes)).toBe(false);
  });
});
