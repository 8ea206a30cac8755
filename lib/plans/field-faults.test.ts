import { expect, test } from "vitest";
import type { ChangeSetFault } from "@/lib/aws";
import { fieldFaults } from "./field-faults";

const fault = (over: Partial<ChangeSetFault>): ChangeSetFault => ({
  logicalId: "Database",
  resourceType: "AWS::RDS::DBInstance",
  path: "/Resources/Database/Properties/DBInstanceClass",
  reason: "#/DBInstanceClass: not offered here",
  validationName: "PROPERTY_VALIDATION",
  isWarning: false,
  ...over,
});
const words = (over: Partial<ChangeSetFault>) => fieldFaults([fault(over)]).map((each) => [each.specPath, each.words]);

test("a fault names the field of the spec it comes from", () => {
  expect(fieldFaults([fault({})])).toEqual([
    {
      specPath: "database.instanceClass",
      logicalId: "Database",
      resourceType: "AWS::RDS::DBInstance",
      words: "Instance class: #/DBInstanceClass: not offered here",
      isWarning: false,
    },
  ]);
  expect(
    words({ logicalId: "WebSubnet2", path: "/Resources/WebSubnet2/Properties/CidrBlock", reason: "taken" }),
  ).toEqual([["subnets.web.1", "Web subnet 2: taken"]]);
});

test("without a property it names the field of the resource, or its section", () => {
  expect(words({ path: null, reason: "exists already" })).toEqual([["database", "Database: exists already"]]);
  expect(words({ logicalId: "Vpc", path: "/Resources/Vpc", reason: "quota" })).toEqual([
    ["vpcCidr", "VPC CIDR block: quota"],
  ]);
});

test("what no field makes is told by its place in the template, and what has none by its reason", () => {
  expect(
    words({ logicalId: "Dashboard", path: "/Resources/Dashboard/Properties/DashboardBody", reason: "no" }),
  ).toEqual([[null, "Dashboard, DashboardBody: no"]]);
  expect(words({ logicalId: "Dashboard", path: null, reason: "no" })).toEqual([[null, "Dashboard: no"]]);
  expect(words({ logicalId: null, path: null, reason: "no" })).toEqual([[null, "no"]]);
});

test("a resource named by the path alone is found too", () => {
  expect(words({ logicalId: null, reason: "no" })).toEqual([["database.instanceClass", "Instance class: no"]]);
});

test("each fault is told once, those that fail the set first", () => {
  const faults = [fault({ reason: "a", isWarning: true }), fault({ reason: "b" }), fault({ reason: "b" })];
  expect(fieldFaults(faults).map(({ words, isWarning }) => [words, isWarning])).toEqual([
    ["Instance class: b", false],
    ["Instance class: a", true],
  ]);
});
