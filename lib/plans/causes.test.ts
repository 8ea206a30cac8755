import { expect, test } from "vitest";
import { causesOf } from "./causes";
import { planFromChangeSet } from "./plan-from-change-set";
import { planHash } from "./plan-hash";
import { detail, resourceChange } from "./testing/changes";

/** Changes by logical id, each with what CloudFormation names as its causes. */
function changesOf(causing: Record<string, string[]>) {
  const changes = Object.entries(causing).map(([logicalId, entities]) =>
    resourceChange({ logicalId, details: entities.map((causingEntity) => detail({ causingEntity })) }),
  );
  return planFromChangeSet("UPDATE", { changes, statusReason: null }).changes;
}

test("a resource changes by its own fields, or through others up to theirs", () => {
  const changes = changesOf({
    Database: [],
    WebLaunchTemplate: ["Database.Endpoint.Address"],
    WebAutoScalingGroup: ["WebLaunchTemplate.LatestVersionNumber"],
  });
  const origins = { Database: ["database.instanceClass"], WebAutoScalingGroup: ["web.maxInstances"] };
  expect(causesOf(changes, origins)).toEqual({
    Database: { specPaths: ["database.instanceClass"], via: [] },
    WebLaunchTemplate: { specPaths: ["database.instanceClass"], via: ["Database"] },
    WebAutoScalingGroup: {
      specPaths: ["web.maxInstances", "database.instanceClass"],
      via: ["WebLaunchTemplate", "Database"],
    },
  });
});

test("only ways that lead to a field are told, the nearest first and each once", () => {
  const changes = changesOf({
    Vpc: [],
    Subnet: ["Vpc", "AvailabilityZone"],
    Route: ["Subnet", "Vpc", "Gateway.Id"],
    Gateway: ["Elsewhere"],
  });
  expect(causesOf(changes, { Vpc: ["vpcCidr"], Unlisted: ["alarmEmail"] })).toEqual({
    Vpc: { specPaths: ["vpcCidr"], via: [] },
    Subnet: { specPaths: ["vpcCidr"], via: ["Vpc"] },
    Route: { specPaths: ["vpcCidr"], via: ["Subnet", "Vpc"] },
  });
});

test("resources that name each other come to an end", () => {
  const changes = changesOf({ One: ["Other"], Other: ["One"], Alone: [] });
  expect(causesOf(changes, { One: ["region"] })).toEqual({
    One: { specPaths: ["region"], via: ["Other"] },
    Other: { specPaths: ["region"], via: ["One"] },
  });
  expect(causesOf(changes, {})).toEqual({});
});

test("the hash of a plan is the same with its causes and without", () => {
  const plan = planFromChangeSet("UPDATE", { changes: [resourceChange()], statusReason: null });
  const told = { ...plan, causes: { Topic: { specPaths: ["alarmEmail"], via: [] } }, downtimeMinutes: 5 };
  expect(planHash(told, "t")).toBe(planHash(plan, "t"));
});
