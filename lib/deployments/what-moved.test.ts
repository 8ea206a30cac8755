import { expect, it } from "vitest";
import type { Change, Plan } from "@/lib/plans";
import { whatMoved } from "./what-moved";

const change = (logicalId: string, more: Partial<Change> = {}): Change => ({
  logicalId,
  physicalId: null,
  resourceType: "AWS::EC2::VPC",
  action: "Modify",
  replacement: "False",
  policyAction: null,
  scope: ["Properties", "Tags"],
  effect: "update",
  properties: [],
  ...more,
});
const plan = (...changes: Change[]): Plan => ({
  kind: "UPDATE",
  changes,
  outputsOnly: false,
  steps: ["EXECUTE_CHANGE_SET"],
  summary: "",
  warnings: [],
});
const moved = (before: Plan, after: Plan, templates = ["a", "a"]) =>
  whatMoved(
    { plan: before, templateSha256: templates[0] as string },
    { plan: after, templateSha256: templates[1] as string },
  );

it("names what changes differently, in addition, and no longer", () => {
  const before = plan(change("Group"), change("Gone"), change("Same"));
  const after = plan(
    change("Same", { scope: ["Tags", "Properties"] }),
    change("New"),
    change("Group", { effect: "replace" }),
  );
  expect(moved(before, after)).toBe(
    "Group would change differently, New would change as well and Gone would no longer change",
  );
});

it("names the template and the steps", () => {
  const before = plan(change("Group"));
  expect(moved(before, before, ["a", "b"])).toBe("the template is another one");
  expect(moved(before, { ...before, steps: ["DELETE_STACK"] })).toBe("it would take other steps (DELETE_STACK)");
});

it("names six at most, and counts the rest", () => {
  const many = plan(...Array.from({ length: 9 }, (_, index) => change(`R${index}`)));
  expect(moved(plan(), many)).toBe("R0, R1, R2, R3, R4, R5 and 3 more would change as well");
});

it("never says that nothing moved", () => {
  expect(moved(plan(), { ...plan(), outputsOnly: true })).toBe("its outputs or tags would change differently");
});
