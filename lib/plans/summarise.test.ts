import { describe, expect, it } from "vitest";
import type { ResourceChange } from "@/lib/aws";
import { planFromChangeSet } from "./plan-from-change-set";
import { resourceChange } from "./testing/changes";

const summaryOf = (...changes: Partial<ResourceChange>[]) =>
  planFromChangeSet("UPDATE", {
    changes: changes.map((change, index) => resourceChange({ logicalId: `R${index}`, ...change })),
    statusReason: null,
  }).summary;

const added = { action: "Add", replacement: null };
const database = { logicalId: "Database", resourceType: "AWS::RDS::DBInstance" };

describe("summarise", () => {
  it.each<[string, Partial<ResourceChange>[]]>([
    ["Changes only outputs or tags.", []],
    ["Adds 1 resource.", [added]],
    ["Adds 3 resources.", [added, added, added]],
    ["Changes 2 resources.", [{}, {}, added]],
    [
      "Replaces the database; a snapshot is kept.",
      [{ ...database, replacement: "True", policyAction: "ReplaceAndSnapshot" }, {}],
    ],
    [
      "Replaces the database; its data is deleted.",
      [{ ...database, replacement: "True", policyAction: "ReplaceAndDelete" }],
    ],
    [
      "Replaces the database; the old one stays.",
      [{ ...database, replacement: "True", policyAction: "ReplaceAndRetain" }],
    ],
    ["Replaces the database; what becomes of its data is not said.", [{ ...database, replacement: "True" }]],
    [
      "May replace the database; a snapshot is kept.",
      [{ ...database, replacement: "Conditional", policyAction: "ReplaceAndSnapshot" }],
    ],
    ["Removes the database; it stays outside the stack.", [{ ...database, action: "Remove", policyAction: "Retain" }]],
    [
      "Removes the read replica.",
      [
        {
          logicalId: "DatabaseReplica",
          resourceType: "AWS::RDS::DBInstance",
          action: "Remove",
          policyAction: "Delete",
          beforeContext: JSON.stringify({ Properties: { SourceDBInstanceIdentifier: "orders" } }),
        },
      ],
    ],
    [
      "Removes the database; its data is deleted.",
      [
        {
          ...database,
          action: "Remove",
          policyAction: "Delete",
          beforeContext: JSON.stringify({ Properties: { Engine: "postgres" } }),
        },
        {},
      ],
    ],
    ["Removes Alarm.", [{ logicalId: "Alarm", action: "Remove", policyAction: "Delete" }, added]],
    ["Removes R0 and 1 more.", [{ action: "Remove" }, { action: "Remove" }, { replacement: "True" }]],
    [
      "Replaces the load balancer.",
      [{ resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer", replacement: "True" }],
    ],
  ])("%s", (summary, changes) => {
    expect(summaryOf(...changes)).toBe(summary);
  });

  it("names lost data before anything else that is lost", () => {
    const alarm = { logicalId: "Alarm", action: "Remove", policyAction: "Delete" };
    expect(summaryOf(alarm, { ...database, replacement: "Conditional", policyAction: "ReplaceAndSnapshot" })).toBe(
      "May replace the database; a snapshot is kept.",
    );
  });
});
