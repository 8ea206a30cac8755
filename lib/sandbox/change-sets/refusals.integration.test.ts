import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListChangeSetsCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parameter, refusalOf, topic, World } from "../testing/world";

let world: World;
const template = { Resources: { Only: parameter("x") } };
const body = JSON.stringify(template);

beforeAll(async () => {
  world = await World.start();
  await world.create("living", template);
});
afterAll(() => world.close());

const submit = (input: object) =>
  world.client.send(
    new CreateChangeSetCommand({
      StackName: "fresh",
      ChangeSetName: "a-set",
      ChangeSetType: "CREATE",
      TemplateBody: body,
      ...input,
    }),
  );

describe("names that are not there", () => {
  test.each([
    [
      "DescribeStacks",
      () => world.client.send(new DescribeStacksCommand({ StackName: "nope" })),
      "Stack with id nope does not exist",
    ],
    [
      "DescribeStackEvents",
      () => world.client.send(new DescribeStackEventsCommand({ StackName: "nope" })),
      "Stack [nope] does not exist",
    ],
    [
      "DescribeChangeSet",
      () => world.client.send(new DescribeChangeSetCommand({ StackName: "nope", ChangeSetName: "x" })),
      "Stack [nope] does not exist",
    ],
    [
      "DeleteChangeSet",
      () => world.client.send(new DeleteChangeSetCommand({ StackName: "nope", ChangeSetName: "x" })),
      "Stack [nope] does not exist",
    ],
    [
      "DeleteChangeSet without a stack",
      () => world.client.send(new DeleteChangeSetCommand({ ChangeSetName: "x" })),
      "StackName must be specified if ChangeSetName is not specified as an ARN.",
    ],
    ["an update", () => submit({ StackName: "nope", ChangeSetType: "UPDATE" }), "Stack [nope] does not exist"],
    [
      "GetTemplate",
      () => world.client.send(new GetTemplateCommand({})),
      "StackName is required if ChangeSetName is not specified.",
    ],
    [
      "DescribeStackResource",
      () => world.client.send(new DescribeStackResourceCommand({ StackName: "living", LogicalResourceId: "Other" })),
      "Resource Other does not exist for stack living",
    ],
  ])("are refused by %s", async (_name, request, message) => {
    expect(await refusalOf(request())).toEqual({ code: "ValidationError", message });
  });

  test("a change set that is not there is ChangeSetNotFound with 404", async () => {
    await expect(
      world.client.send(new DescribeChangeSetCommand({ StackName: "living", ChangeSetName: "x" })),
    ).rejects.toMatchObject({
      name: "ChangeSetNotFoundException",
      message: "ChangeSet [x] does not exist",
      $metadata: { httpStatusCode: 404 },
    });
  });

  test("deleting a missing set of a stack that is there does nothing", async () => {
    await world.client.send(new DeleteChangeSetCommand({ StackName: "living", ChangeSetName: "missing" }));
  });
});

describe("templates", () => {
  const withResources = (resources: unknown) => JSON.stringify({ Resources: resources });
  test.each([
    [
      "an unknown type",
      withResources({ A: { Type: "AWS::NotAReal::Thing" } }),
      "Template format error: Unrecognized resource types: [AWS::NotAReal::Thing]",
    ],
    ["no resources", "{}", "Template format error: At least one Resources member must be defined."],
    [
      "no type",
      withResources({ A: {} }),
      "Template format error: [/Resources/A] Every Resources object must contain a Type member.",
    ],
    [
      "an unknown key",
      withResources({ A: { Type: "AWS::SNS::Topic", Props: {} } }),
      "Invalid template resource property 'Props'",
    ],
    [
      "a text as resource",
      withResources({ A: "topic" }),
      "Template format error: Any Resources member must be an object.",
    ],
    [
      "a bad logical id",
      withResources({ "A-B": topic("x") }),
      "Template format error: Resource name A-B is non alphanumeric.",
    ],
    [
      "a reference to nothing",
      withResources({ A: parameter({ Ref: "Missing" }) }),
      "Template format error: Unresolved resource dependencies [Missing] in the Resources block of the template",
    ],
    ["broken JSON", '{"Resources": {"A" 1}}', "Template format error: JSON not well-formed. (line 1, column 20)"],
    ["no structure", "https://example.com/template", "Template format error: unsupported structure."],
    [
      "a null",
      withResources({ A: parameter(null) }),
      "[/Resources/A/Properties/Value] 'null' values are not allowed in templates",
    ],
    [
      "a malformed Fn::GetAtt",
      withResources({ A: topic("a"), B: parameter({ "Fn::GetAtt": ["A"] }) }),
      "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
    ],
    [
      "a circle",
      withResources({ A: parameter({ Ref: "B" }), B: parameter({ Ref: "A" }) }),
      "Circular dependency between resources: [A, B]",
    ],
    [
      "a reference to a resource its condition leaves out",
      JSON.stringify({
        Conditions: { Never: { "Fn::Equals": ["a", "b"] } },
        Resources: { A: parameter("x"), B: parameter("y", { Condition: "Never" }) },
        Outputs: { B: { Value: { Ref: "B" } } },
      }),
      "Unresolved resource dependencies [B] in the Outputs block of the template",
    ],
    [
      "a missing parameter",
      JSON.stringify({ ...template, Parameters: { Size: { Type: "String" } } }),
      "Parameters: [Size] must have values",
    ],
    [
      "a parameter that is no number",
      JSON.stringify({ ...template, Parameters: { Size: { Type: "Number", Default: "big" } } }),
      "Parameter 'Size' must be a number.",
    ],
  ])("with %s are refused at once", async (_name, templateBody, message) => {
    expect(await refusalOf(submit({ TemplateBody: templateBody }))).toEqual({ code: "ValidationError", message });
  });

  test("longer than 51,200 bytes are refused", async () => {
    const long = JSON.stringify({ ...template, Description: "x".repeat(51_200) });
    expect((await refusalOf(submit({ TemplateBody: long }))).message).toMatch(
      /at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200$/,
    );
  });

  test("that make IAM resources need the capability", async () => {
    const role = (properties: object) => ({
      Type: "AWS::IAM::Role",
      Properties: { AssumeRolePolicyDocument: {}, ...properties },
    });
    const unnamed = withResources({ Role: role({}) });
    const named = withResources({ Role: role({ RoleName: "mine" }) });
    expect(await refusalOf(submit({ TemplateBody: unnamed }))).toEqual({
      code: "InsufficientCapabilitiesException",
      message: "Requires capabilities : [CAPABILITY_IAM]",
    });
    expect((await refusalOf(submit({ TemplateBody: named, Capabilities: ["CAPABILITY_IAM"] }))).message).toBe(
      "Requires capabilities : [CAPABILITY_NAMED_IAM]",
    );
    await submit({ StackName: "with-role", TemplateBody: unnamed, Capabilities: ["CAPABILITY_IAM"] });
  });

  test("with properties the schema forbids fail in early validation, which DescribeEvents explains", async () => {
    const plan = await world.plan(
      "invalid",
      { Resources: { A: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Valeu: "x" } } } },
      { ChangeSetType: "CREATE" },
    );
    expect(plan.Status).toBe("FAILED");
    expect(plan.StatusReason).toMatch(/^The following hook\(s\)\/validation failed: \[AWS::EarlyValidation::/);
    const { OperationEvents: events } = await world.client.send(
      new DescribeEventsCommand({ ChangeSetName: plan.ChangeSetId, Filters: { FailedEvents: true } }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        EventType: "VALIDATION_ERROR",
        LogicalResourceId: "A",
        ValidationName: "PROPERTY_VALIDATION",
        ValidationPath: "/Resources/A/Properties/Valeu",
        ValidationStatus: "FAILED",
      }),
    );
    const loose = await world.plan("invalid", { Resources: { A: topic("x") } }, { ChangeSetType: "CREATE" });
    expect(loose.Status).toBe("CREATE_COMPLETE");
  });
});

describe("stacks and change sets in the wrong state", () => {
  test("names follow the pattern", async () => {
    expect((await refusalOf(submit({ StackName: "1st" }))).message).toContain(
      "Value '1st' at 'stackName' failed to satisfy constraint",
    );
    expect((await refusalOf(submit({ ChangeSetName: "a b" }))).message).toContain(
      "at 'changeSetName' failed to satisfy constraint",
    );
  });

  test("a living stack takes no CREATE, one in review no UPDATE, and CREATE again is the same stack", async () => {
    expect((await refusalOf(submit({ StackName: "living" }))).message).toBe(
      "Stack [living] already exists and cannot be created again with the changeSet [a-set].",
    );
    const first = await submit({ StackName: "reviewed", ChangeSetName: "one" });
    const second = await submit({ StackName: "reviewed", ChangeSetName: "two" });
    expect(second.StackId).toBe(first.StackId);
    expect(
      (await refusalOf(submit({ StackName: "reviewed", ChangeSetName: "three", ChangeSetType: "UPDATE" }))).message,
    ).toBe(`Stack:${first.StackId} is in REVIEW_IN_PROGRESS state and can not be updated.`);
    expect((await refusalOf(world.client.send(new GetTemplateSummaryCommand({ StackName: "reviewed" })))).message).toBe(
      "GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.",
    );
  });

  test("a name is taken whatever became of its change set, unless the same token asks again", async () => {
    const first = await submit({ StackName: "names", ClientToken: "create-1" });
    expect(await submit({ StackName: "names", ClientToken: "create-1" })).toMatchObject({ Id: first.Id });
    expect((await refusalOf(submit({ StackName: "names", ClientToken: "create-2" }))).code).toBe(
      "AlreadyExistsException",
    );
  });

  test("executing one set deletes the others, and a repeated execution is not a second one", async () => {
    const first = await world.plan("executed", template, { ChangeSetType: "CREATE" });
    const second = await world.plan("executed", template, { ChangeSetType: "CREATE" });
    await world.execute(first.ChangeSetId as string, { ClientRequestToken: "exec-1" });
    await world.execute(first.ChangeSetId as string, { ClientRequestToken: "exec-1" });
    expect((await refusalOf(world.describe(second.ChangeSetId as string))).code).toBe("ChangeSetNotFound");
    expect((await refusalOf(world.execute(first.ChangeSetId as string))).code).toBe("InvalidChangeSetStatus");
    await world.settled("executed");
    const { Summaries: summaries } = await world.client.send(new ListChangeSetsCommand({ StackName: "executed" }));
    expect(summaries?.map((it) => `${it.ChangeSetId === first.ChangeSetId} ${it.ExecutionStatus}`)).toEqual([
      "true EXECUTE_COMPLETE",
    ]);
    expect(
      (await world.story("executed")).filter((line) => line === "stack CREATE_IN_PROGRESS: User Initiated"),
    ).toHaveLength(1);
  });

  test("a set that a direct update has overtaken is obsolete", async () => {
    await world.create("overtaken", { Resources: { A: parameter("one") } });
    const plan = await world.plan("overtaken", { Resources: { A: parameter("two") } });
    await world.client.send(
      new UpdateStackCommand({
        StackName: "overtaken",
        TemplateBody: JSON.stringify({ Resources: { A: parameter("three") } }),
      }),
    );
    await world.settled("overtaken");
    expect((await refusalOf(world.execute(plan.ChangeSetId as string))).message).toBe(
      `ChangeSet [${plan.ChangeSetId}] cannot be executed in its current execution status of [OBSOLETE]`,
    );
    const nothing = world.client.send(
      new UpdateStackCommand({
        StackName: "overtaken",
        TemplateBody: JSON.stringify({ Resources: { A: parameter("three") } }),
      }),
    );
    expect(await refusalOf(nothing)).toEqual({ code: "ValidationError", message: "No updates are to be performed." });
  });

  test("OnStackFailure and DisableRollback exclude each other", async () => {
    const plan = await world.plan("both", template, { ChangeSetType: "CREATE", OnStackFailure: "ROLLBACK" });
    expect((await refusalOf(world.execute(plan.ChangeSetId as string, { DisableRollback: false }))).code).toBe(
      "ValidationError",
    );
  });

  test("CreateStack takes no name in use, and termination protection stops a delete", async () => {
    expect(
      await refusalOf(world.client.send(new CreateStackCommand({ StackName: "living", TemplateBody: body }))),
    ).toEqual({
      code: "AlreadyExistsException",
      message: "Stack [living] already exists",
    });
    await world.client.send(
      new UpdateTerminationProtectionCommand({ StackName: "living", EnableTerminationProtection: true }),
    );
    expect((await refusalOf(world.client.send(new DeleteStackCommand({ StackName: "living" })))).message).toBe(
      "Stack [living] cannot be deleted while TerminationProtection is enabled",
    );
  });
});
