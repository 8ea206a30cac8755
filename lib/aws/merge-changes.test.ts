import { describe, expect, it } from "vitest";
import { type ChangeDetail, isEmptyChangeSet, isFinalChangeSet, type ResourceChange } from "./change-set";
import { mergeChanges } from "./merge-changes";

const detail = (over: Partial<ChangeDetail>): ChangeDetail => ({
  attribute: "Properties",
  name: null,
  path: null,
  requiresRecreation: "Never",
  beforeValue: null,
  afterValue: null,
  attributeChangeType: null,
  evaluation: "Static",
  changeSource: "DirectModification",
  causingEntity: null,
  ...over,
});

const change = (logicalId: string, over: Partial<ResourceChange> = {}): ResourceChange => ({
  logicalId,
  physicalId: null,
  resourceType: "AWS::SNS::Topic",
  action: "Modify",
  replacement: "False",
  policyAction: null,
  scope: ["Properties"],
  details: [],
  beforeContext: null,
  afterContext: null,
  ...over,
});

describe("mergeChanges", () => {
  it("keeps a resource that the reading with values dropped, at its place", () => {
    const merged = mergeChanges([change("A"), change("B"), change("C")], [change("A"), change("C")]);
    expect(merged.map((entry) => entry.logicalId)).toEqual(["A", "B", "C"]);
  });

  it("keeps a resource only the reading with values has", () => {
    expect(mergeChanges([change("A")], [change("A"), change("Z")]).map((entry) => entry.logicalId)).toEqual(["A", "Z"]);
  });

  it("takes values and contexts from the reading with values, and details only the plain one has", () => {
    const plain = change("A", { details: [detail({ name: "DisplayName" }), detail({ name: "KmsMasterKeyId" })] });
    const valued = change("A", {
      details: [detail({ name: "DisplayName", path: "/Properties/DisplayName", beforeValue: "a", afterValue: "b" })],
      beforeContext: "{}",
    });
    const [merged] = mergeChanges([plain], [valued]);
    expect(merged?.details.map((entry) => [entry.name, entry.path])).toEqual([
      ["DisplayName", "/Properties/DisplayName"],
      ["KmsMasterKeyId", null],
    ]);
    expect(merged?.beforeContext).toBe("{}");
  });

  it.each([
    ["True", "False", "True"],
    ["False", "Conditional", "Conditional"],
    ["Conditional", "True", "True"],
    [null, "True", "True"],
    ["False", null, "False"],
  ] as const)("lets the worse replacement stand: %s and %s give %s", (plain, valued, worse) => {
    const [merged] = mergeChanges([change("A", { replacement: plain })], [change("A", { replacement: valued })]);
    expect(merged?.replacement).toBe(worse);
  });

  it("keeps a policy action that only the plain reading tells", () => {
    const [merged] = mergeChanges([change("A", { policyAction: "ReplaceAndDelete" })], [change("A")]);
    expect(merged?.policyAction).toBe("ReplaceAndDelete");
  });
});

describe("isEmptyChangeSet", () => {
  it.each([
    [
      "FAILED",
      "The submitted information didn't contain changes. Submit different information to create a change set.",
      true,
    ],
    ["FAILED", "No updates are to be performed.", true],
    ["FAILED", "Transform AWS::Include failed with: nothing", false],
    ["FAILED", null, false],
    ["CREATE_COMPLETE", null, false],
  ] as const)("%s with %s: %s", (status, reason, empty) => {
    expect(isEmptyChangeSet(status, reason)).toBe(empty);
  });
});

describe("isFinalChangeSet", () => {
  it("waits for sets that are being made or deleted", () => {
    expect(
      ["CREATE_PENDING", "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS"].some((s) => isFinalChangeSet(s as never)),
    ).toBe(false);
    expect(["CREATE_COMPLETE", "FAILED"].every((s) => isFinalChangeSet(s as never))).toBe(true);
  });
});
