import type { Change, ResourceChange } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parameter, topic, until, World } from "../testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";

/** Deploys one template and plans the other; answers both descriptions of the second change set by logical id. */
async function planned(before: object, after: object, options: object = {}, secondOptions: object = options) {
  const name = `stack-${crypto.randomUUID()}`;
  await world.create(name, before, options);
  const plan = await world.plan(name, after, secondOptions);
  return {
    plan,
    plain: byLogicalId(plan.Changes ?? []),
    withValues: byLogicalId(await world.valuesOf(plan.ChangeSetId as string)),
  };
}

function byLogicalId(changes: Change[]): Record<string, ResourceChange | undefined> {
  return Object.fromEntries(changes.map(({ ResourceChange: change }) => [change?.LogicalResourceId, change]));
}

const sorted = (details: unknown[] | undefined) =>
  (details ?? []).map((detail) => JSON.stringify(sortKeys(detail))).sort();

function sortKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}

describe("a change set", () => {
  test("of a new stack adds everything, and says little about it", async () => {
    const plan = await world.plan(
      "adds",
      { Resources: { A: topic("a"), B: parameter({ Ref: "A" }) } },
      { ChangeSetType: "CREATE" },
    );
    expect(plan.Changes).toEqual([
      {
        Type: "Resource",
        ResourceChange: {
          Action: "Add",
          LogicalResourceId: "A",
          ResourceType: "AWS::SNS::Topic",
          Scope: [],
          Details: [],
        },
      },
      {
        Type: "Resource",
        ResourceChange: {
          Action: "Add",
          LogicalResourceId: "B",
          ResourceType: "AWS::SSM::Parameter",
          Scope: [],
          Details: [],
        },
      },
    ]);
    const values = byLogicalId(await world.valuesOf(plan.ChangeSetId as string));
    expect(JSON.parse(values.B?.AfterContext ?? "")).toEqual({ Properties: { Type: "String", Value: unknown } });
    expect((await world.stack("adds")).StackStatus).toBe("REVIEW_IN_PROGRESS");
  });

  test("gives a literal's change as one static detail", async () => {
    const { plain, withValues } = await planned(
      { Resources: { T: topic("one", "x") } },
      { Resources: { T: topic("one", "y") } },
    );
    expect(plain.T).toMatchObject({ Action: "Modify", Replacement: "False", Scope: ["Properties"] });
    expect(plain.T?.PolicyAction).toBeUndefined();
    expect(plain.T?.Details).toEqual([
      {
        Target: { Attribute: "Properties", Name: "DisplayName", RequiresRecreation: "Never" },
        Evaluation: "Static",
        ChangeSource: "DirectModification",
      },
    ]);
    expect(withValues.T?.Details?.[0]?.Target).toEqual({
      Attribute: "Properties",
      Name: "DisplayName",
      RequiresRecreation: "Never",
      Path: "/Properties/DisplayName",
      BeforeValue: "x",
      AfterValue: "y",
      AttributeChangeType: "Modify",
    });
    expect(JSON.parse(withValues.T?.BeforeContext ?? "")).toEqual({
      Properties: { TopicName: "one", DisplayName: "x" },
    });
  });

  test("gives a changed parameter two details", async () => {
    const template = { Parameters: { Name: { Type: "String" } }, Resources: { T: topic({ Ref: "Name" } as never) } };
    const name = (value: string) => ({ Parameters: [{ ParameterKey: "Name", ParameterValue: value }] });
    const { plain, withValues } = await planned(template, template, name("by-parameter-1"), name("by-parameter-2"));
    const target = { Attribute: "Properties", Name: "TopicName", RequiresRecreation: "Always" };
    expect(plain.T).toMatchObject({ Replacement: "True", PolicyAction: "ReplaceAndDelete" });
    expect(sorted(plain.T?.Details)).toEqual(
      sorted([
        { Target: target, Evaluation: "Static", ChangeSource: "ParameterReference", CausingEntity: "Name" },
        { Target: target, Evaluation: "Dynamic", ChangeSource: "DirectModification" },
      ]),
    );
    expect(withValues.T?.Details).toHaveLength(2);
  });

  test.each([
    ["Ref", { Ref: "T" }, "ResourceReference", "T"],
    ["Fn::GetAtt", { "Fn::GetAtt": ["T", "TopicName"] }, "ResourceAttribute", "T.TopicName"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a placeholder of Fn::Sub
    ["Fn::Sub", { "Fn::Sub": "name ${T.TopicName}" }, "ResourceAttribute", "T.TopicName"],
  ])("shows what follows a replaced resource by %s", async (name, reference, source, cause) => {
    const resources = (version: string) => ({
      Resources: { T: topic(`${name.replace(/\W/g, "")}-${version}`), P: parameter(reference) },
    });
    const { plain, withValues } = await planned(resources("1"), resources("2"));
    const target = { Attribute: "Properties", Name: "Value", RequiresRecreation: "Never" };
    expect(plain.P?.Details).toEqual([
      { Target: target, Evaluation: "Static", ChangeSource: source, CausingEntity: cause },
    ]);
    expect(plain.P?.Replacement).toBe("False");
    expect(
      withValues.P?.Details?.map(
        (detail) => `${detail.Evaluation} ${detail.ChangeSource} ${detail.Target?.AfterValue}`,
      ).sort(),
    ).toEqual([`Dynamic DirectModification ${unknown}`, `Static ${source} ${unknown}`]);
  });

  test("lists attributes of what changes in place only without values, and plain references not at all", async () => {
    const resources = (description: string) => ({
      Resources: {
        Source: {
          Type: "AWS::SSM::Parameter",
          Properties: { Type: "String", Value: "same", Description: description },
        },
        ByAttribute: parameter({ "Fn::GetAtt": ["Source", "Value"] }),
        ByReference: parameter({ Ref: "Source" }),
        Unrelated: parameter("unrelated"),
      },
    });
    const { plain, withValues } = await planned(resources("old"), resources("new"));
    expect(Object.keys(plain)).toEqual(["ByAttribute", "Source"]);
    expect(plain.ByAttribute?.Details).toEqual([
      {
        Target: { Attribute: "Properties", Name: "Value", RequiresRecreation: "Never" },
        Evaluation: "Dynamic",
        ChangeSource: "ResourceAttribute",
        CausingEntity: "Source.Value",
      },
    ]);
    expect(Object.keys(withValues)).toEqual(["Source"]);
  });

  test("removes with the policy that decides the resource's fate", async () => {
    const database = {
      DBInstanceClass: "db.t3.medium",
      Engine: "postgres",
      AllocatedStorage: "20",
      MasterUsername: "app",
      ManageMasterUserPassword: true,
    };
    const { plain } = await planned(
      {
        Resources: {
          Kept: parameter("k", { DeletionPolicy: "Retain" }),
          Gone: parameter("g"),
          Data: { Type: "AWS::RDS::DBInstance", Properties: database },
          Rest: parameter("r"),
        },
      },
      { Resources: { Rest: parameter("r") } },
    );
    expect(Object.values(plain).map((it) => `${it?.LogicalResourceId} ${it?.Action} ${it?.PolicyAction}`)).toEqual([
      "Data Remove Snapshot",
      "Gone Remove Delete",
      "Kept Remove Retain",
    ]);
    expect(plain.Gone).toMatchObject({ Scope: [], Details: [] });
    expect(plain.Gone?.Replacement).toBeUndefined();
  });

  test("names the place inside a nested property", async () => {
    const group = (port: number) => ({
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "web",
        SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: port, ToPort: 80, CidrIp: "10.0.0.0/8" }],
      },
    });
    const { withValues } = await planned({ Resources: { G: group(79) } }, { Resources: { G: group(80) } });
    expect(withValues.G?.Details?.map((detail) => detail.Target)).toMatchObject([
      {
        Name: "SecurityGroupIngress",
        Path: "/Properties/SecurityGroupIngress/0/FromPort",
        BeforeValue: "79",
        AfterValue: "80",
      },
    ]);
  });

  test("says that it is empty, and cannot be executed then", async () => {
    const { plan } = await planned({ Resources: { T: topic("same") } }, { Resources: { T: topic("same") } });
    expect(plan).toMatchObject({
      Status: "FAILED",
      ExecutionStatus: "UNAVAILABLE",
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    });
    await expect(world.execute(plan.ChangeSetId as string)).rejects.toMatchObject({
      name: "InvalidChangeSetStatusException",
      message: `ChangeSet [${plan.ChangeSetId}] cannot be executed in its current status of [FAILED]`,
    });
  });

  test("of outputs or tags only has no changes and executes", async () => {
    const template = { Resources: { T: topic("outputs") } };
    const { plan } = await planned(template, {
      ...template,
      Outputs: { Name: { Value: { "Fn::GetAtt": ["T", "TopicName"] } } },
    });
    expect(plan).toMatchObject({ Status: "CREATE_COMPLETE", ExecutionStatus: "AVAILABLE", Changes: [] });
    await world.execute(plan.ChangeSetId as string);
    const stack = await world.settled(plan.StackId as string);
    expect(stack.StackStatus).toBe("UPDATE_COMPLETE");
    expect(stack.Outputs).toEqual([{ OutputKey: "Name", OutputValue: "outputs" }]);

    const tagged = await world.deploy(plan.StackId as string, template, { Tags: [{ Key: "team", Value: "payments" }] });
    expect(tagged.Tags).toEqual([{ Key: "team", Value: "payments" }]);
  });

  test("pages through many changes without losing or doubling one", async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `P${String(index).padStart(2, "0")}`);
    const template = { Resources: Object.fromEntries(ids.map((id) => [id, parameter(id)])) };
    const first = await world.plan("paged", template, { ChangeSetType: "CREATE" });
    const changeSetId = first.ChangeSetId as string;
    const found = (first.Changes ?? []).map((change) => change.ResourceChange?.LogicalResourceId);
    let token = first.NextToken;
    let pages = 1;
    while (token) {
      const page = await world.describePage(changeSetId, token);
      found.push(...(page.Changes ?? []).map((change) => change.ResourceChange?.LogicalResourceId));
      token = page.NextToken;
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(found).toEqual(ids);
  });

  test("is pending, then in progress, before it is complete", async () => {
    const slow = await World.start(20);
    try {
      const submitted = slow.plan(
        "statuses",
        { Resources: { T: topic("t") } },
        { ChangeSetType: "CREATE", ChangeSetName: "first" },
      );
      const seen = new Set<string | undefined>();
      await until(
        () => slow.describeByName("statuses", "first").catch(() => undefined),
        (answer) => {
          if (answer) seen.add(answer.Status);
          return answer?.Status === "CREATE_COMPLETE";
        },
      );
      await submitted;
      expect([...seen]).toEqual(["CREATE_PENDING", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]);
    } finally {
      await slow.close();
    }
  });
});
