import { describe, expect, it } from "vitest";
import { holders } from "../plans/holders";
import type { Change } from "../plans/schemas";
import { approvalsNeeded, countApprovals, dangersOf, idToConfirm, whyNotOf } from "./rules";

function change(logicalId: string, resourceType: string, effect: Change["effect"], more: Partial<Change> = {}): Change {
  const action = effect === "remove" ? "Remove" : effect === "add" ? "Add" : "Modify";
  const rest = { physicalId: null, replacement: null, policyAction: null, scope: [], properties: [] };
  return { logicalId, resourceType, effect, action, ...rest, ...more };
}
const of = (...changes: Change[]) => dangersOf({ changes }, null, null);
const database = "AWS::RDS::DBInstance";

describe("what is dangerous", () => {
  it.each([
    database,
    "AWS::SecretsManager::Secret",
    "AWS::KMS::Key",
    "AWS::EC2::EIP",
    "AWS::EC2::NatGateway",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::S3::Bucket",
    "AWS::Logs::LogGroup",
  ])("is to remove, replace or maybe replace %s, and nothing less", (type) => {
    const kinds = (["remove", "replace", "mayReplace", "interrupt", "update", "add"] as const).map((effect) =>
      of(change("It", type, effect)).map(({ kind }) => kind),
    );
    expect(kinds).toEqual([["removal"], ["replacement"], ["possibleReplacement"], [], [], []]);
  });

  it.each(["AWS::EC2::Subnet", "AWS::AutoScaling::AutoScalingGroup", "AWS::IAM::Role", "AWS::EC2::SecurityGroup"])(
    "is not to remove %s: the template makes it anew",
    (type) => expect(of(change("It", type, "remove"))).toEqual([]),
  );

  it("is not the loss of a read replica, which has its source's data", () => {
    expect(of(change("DatabaseReplica", database, "remove", { replica: true }))).toEqual([]);
  });

  it("is not a removed resource that stays outside the stack, but is a replaced one", () => {
    expect(of(change("Database", database, "remove", { policyAction: "Retain" }))).toEqual([]);
    const replaced = of(change("Database", database, "replace", { policyAction: "ReplaceAndRetain" }));
    expect(replaced[0]?.words).toBe(
      "Replaces the database Database: the old one stays outside the stack, the new one is empty.",
    );
  });

  it.each([
    ["Snapshot", "Removes the database Database: a snapshot of its data is kept."],
    ["Delete", "Removes the database Database: its data is deleted."],
    [null, "Removes the database Database: its data is probably lost."],
  ])("says what becomes of the data under %s", (policyAction, words) => {
    expect(of(change("Database", database, "remove", { policyAction }))).toEqual([
      { kind: "removal", logicalId: "Database", resourceType: database, words },
    ]);
  });

  it("says that a NAT gateway's address, which is another resource's, is not lost with it", () => {
    const [nat, address] = of(
      change("Nat", "AWS::EC2::NatGateway", "replace"),
      change("Address", "AWS::EC2::EIP", "replace"),
    ).reverse();
    expect(nat?.words).toBe("Replaces the NAT gateway Nat: connections through it break.");
    expect(address?.words).toBe("Replaces the Elastic IP address Address: its address is lost.");
  });

  it("comes worst first: data before secrets before addresses, the certain before the possible", () => {
    const dangers = of(
      change("Logs", "AWS::Logs::LogGroup", "remove"),
      change("Nat", "AWS::EC2::NatGateway", "remove"),
      change("Key", "AWS::KMS::Key", "replace"),
      change("Second", database, "replace"),
      change("First", database, "mayReplace"),
      change("Third", database, "remove"),
    );
    expect(dangers.map(({ logicalId }) => logicalId)).toEqual(["Third", "Second", "First", "Key", "Nat", "Logs"]);
    expect(idToConfirm(dangers)).toBe("Third");
    expect(approvalsNeeded(dangers)).toBe(2);
  });

  it("knows each type once", () => {
    expect(new Set(holders.map(({ type }) => type)).size).toBe(holders.length);
  });
});

describe("a rise of the cost", () => {
  const rise = (before: number | null, after: number, most: number | null, more = {}) =>
    dangersOf({ changes: [] }, { before, after, atLeast: false, ...more }, most).map(({ words }) => words);

  it("is dangerous past the team's threshold, not on it", () => {
    expect(rise(100, 200, 100)).toEqual([]);
    expect(rise(100, 200.01, 100)).toEqual(["Costs $100.01 / month more; the team's threshold is $100."]);
    expect(rise(200, 100, 0)).toEqual([]);
  });

  it("is the whole cost of what is new", () => {
    expect(rise(null, 300, 299)).toEqual(["Costs $300 / month more; the team's threshold is $299."]);
  });

  it("is nobody's business without a threshold, or without a price", () => {
    expect(rise(0, 1_000_000, null)).toEqual([]);
    expect(dangersOf({ changes: [] }, null, 0)).toEqual([]);
  });

  it("is dangerous when nobody knows it, even where the known part falls", () => {
    expect(rise(500, 100, 50, { atLeast: true, incomplete: true })).toEqual([
      "May cost over $50 / month more, the team's threshold: a part that changes has no list price.",
    ]);
    expect(rise(500, 500, 50, { atLeast: true })).toEqual([]);
    expect(rise(0, 80, 50, { atLeast: true, incomplete: true })[0]).toMatch(/^Costs at least \$80 /);
  });

  it("stands last and has nothing to type", () => {
    const cost = { before: 0, after: 2, atLeast: false };
    const dangers = dangersOf({ changes: [change("Eip", "AWS::EC2::EIP", "remove")] }, cost, 1);
    expect(dangers.map(({ kind }) => kind)).toEqual(["removal", "costRise"]);
    expect(idToConfirm(dangers.slice(1))).toBeNull();
    expect([approvalsNeeded(dangers.slice(1)), approvalsNeeded([])]).toEqual([2, 1]);
  });
});

describe("the approvals that count", () => {
  const content = { planHash: "h", changeSetArn: "set", stackArn: "stack", templateSha256: "sha" };
  const deployment = { ...content, status: "AWAITING_REVIEW", statusAt: new Date(1000), requestedById: "dev" };
  const review = { ...content, decision: "APPROVE", reviewerId: "ada", createdAt: new Date(1000) };

  it("are each person's once", () => {
    expect(countApprovals(deployment, [review, review])).toBe(1);
    expect(countApprovals(deployment, [review, { ...review, reviewerId: "alan" }])).toBe(2);
  });

  it("are not the requester's, and no other decision", () => {
    expect(countApprovals(deployment, [{ ...review, reviewerId: "dev" }])).toBe(0);
    expect(countApprovals(deployment, [{ ...review, decision: "REJECT" }])).toBe(0);
  });

  it.each([
    ["planHash", "the changes are other ones"],
    ["changeSetArn", "the change set is another one"],
    ["stackArn", "the stack is another one"],
    ["templateSha256", "the template is another one"],
  ])("are of this very content: another %s says what moved", (field, words) => {
    const other = { ...review, [field]: "another" };
    expect(countApprovals(deployment, [other])).toBe(0);
    expect(whyNotOf(other, content)).toBe(words);
    expect(whyNotOf(review, content)).toBeNull();
  });

  it("are of nothing where nothing is planned", () => {
    const nothing = { planHash: null, changeSetArn: null, stackArn: null, templateSha256: null };
    expect(countApprovals({ ...deployment, ...nothing }, [{ ...review, ...nothing }])).toBe(0);
  });

  it("are not of before it came back to review", () => {
    const before = { ...review, createdAt: new Date(999) };
    expect(countApprovals(deployment, [before])).toBe(0);
    expect(countApprovals({ ...deployment, status: "APPROVED" }, [before])).toBe(1);
  });
});
