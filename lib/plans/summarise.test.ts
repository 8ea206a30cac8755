import { describe, expect, it } from "vitest";
import type { ResourceChange } from "@/lib/aws";
import { planFromChangeSet } from "./plan-from-change-set";
import { detail, resourceChange } from "./testing/changes";

const summaryOf = (...changes: Partial<ResourceChange>[]) =>
  planFromChangeSet("UPDATE", {
    changes: changes.map((change, index) => resourceChange({ logicalId: `R${index}`, ...change })),
    statusReason: null,
  }).summary;

const added = { action: "Add", replacement: null };
const newClass = detail({ name: "DBInstanceClass" });
const newVersion = detail({ name: "EngineVersion", beforeValue: "16.9", afterValue: "17.5" });
const tags = detail({ name: "Tags", path: "/Properties/Tags/0/Value" });
const inheritedTags = detail({ attribute: "Tags", name: null });
const replica = { beforeContext: JSON.stringify({ Properties: { SourceDBInstanceIdentifier: "orders" } }) };
const database = { logicalId: "Database", resourceType: "AWS::RDS::DBInstance" };

describe("summarise", () => {
  it.each<[string, Partial<ResourceChange>[]]>([
    ["Changes only outputs or tags.", []],
    ["Adds 1 resource.", [added]],
    ["Adds 3 resources.", [added, added, added]],
    ["Changes 2 resources.", [{}, {}, added]],
    [
      "Replaces the database; a snapshot is kept; expect about 25 minutes of downtime.",
      [{ ...database, replacement: "True", policyAction: "ReplaceAndSnapshot" }, {}],
    ],
    [
      "Replaces the database; its data is deleted; expect about 25 minutes of downtime.",
      [{ ...database, replacement: "True", policyAction: "ReplaceAndDelete" }],
    ],
    [
      "Replaces the database; the old one stays; expect about 25 minutes of downtime.",
      [{ ...database, replacement: "True", policyAction: "ReplaceAndRetain" }],
    ],
    [
      "Replaces the database; what becomes of its data is not said; expect about 25 minutes of downtime.",
      [{ ...database, replacement: "True" }],
    ],
    [
      "May replace the database; a snapshot is kept; if so, expect about 25 minutes of downtime.",
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
    ["Removes R0 and 1 more; replaces 1 more.", [{ action: "Remove" }, { action: "Remove" }, { replacement: "True" }]],
    [
      "Replaces the load balancer; its address changes.",
      [{ resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer", replacement: "True" }, {}],
    ],
    ["Interrupts the database; expect about 10 minutes of downtime.", [{ ...database, details: [newClass] }, {}]],
    [
      "Interrupts the database; expect about 20 minutes of downtime; replaces 1 more.",
      [{ ...database, details: [newVersion] }, { replacement: "True" }],
    ],
    [
      "Interrupts the database and 1 more; expect about 10 minutes of downtime; removes 1 more.",
      [
        { ...database, logicalId: "A", details: [newClass], ...replica },
        { ...database, details: [newClass] },
        { action: "Remove" },
      ],
    ],
    ["Interrupts the read replica.", [{ ...database, details: [newClass], ...replica }]],
    [
      "May replace the secret; its data is deleted; expect about 10 minutes of downtime.",
      [
        {
          resourceType: "AWS::SecretsManager::Secret",
          replacement: "Conditional",
          policyAction: "ReplaceAndDelete",
        },
        { ...database, details: [newClass] },
      ],
    ],
    ["Changes only the tags of 2 resources.", [{ details: [tags] }, { details: [inheritedTags] }]],
    ["Changes 2 resources.", [{ details: [tags] }, { details: [tags, detail()] }]],
  ])("%s", (summary, changes) => {
    expect(summaryOf(...changes)).toBe(summary);
  });

  it("names the network before what stands in it, and what everybody knows before a logical id", () => {
    const rule = { logicalId: "DatabaseIngressFromWeb", resourceType: "AWS::EC2::SecurityGroupIngress" };
    const replaced = [rule, { resourceType: "AWS::EC2::NatGateway" }, { resourceType: "AWS::EC2::VPC" }];
    const summaries = [3, 2].map((count) =>
      summaryOf(...replaced.slice(0, count).map((change) => ({ ...change, replacement: "True" as const }))),
    );
    expect(summaries).toEqual(["Replaces the network and 2 more.", "Replaces a NAT gateway and 1 more."]);
  });

  it("names lost data before anything else that is lost", () => {
    const alarm = { logicalId: "Alarm", action: "Remove", policyAction: "Delete" };
    expect(summaryOf(alarm, { ...database, replacement: "Conditional", policyAction: "ReplaceAndSnapshot" })).toBe(
      "May replace the database; a snapshot is kept; if so, expect about 25 minutes of downtime; removes 1 more.",
    );
  });
});
