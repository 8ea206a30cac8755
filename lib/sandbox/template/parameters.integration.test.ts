import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOptions, parameter, refusalOf, World } from "../testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
const withImage = {
  Parameters: { Image: { Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: image } },
  Resources: { Copy: parameter({ Ref: "Image" }) },
  Outputs: { Image: { Value: { Ref: "Image" } } },
};

test("parameters of SSM types stand for what SSM answers, from the change set on", async () => {
  const { Parameter: found } = await new SSMClient(clientOptions(world.url)).send(
    new GetParameterCommand({ Name: image }),
  );
  const plan = await world.plan("image", withImage, { ChangeSetType: "CREATE" });
  expect(plan.Parameters).toEqual([{ ParameterKey: "Image", ParameterValue: image, ResolvedValue: found?.Value }]);
  await world.execute(plan.ChangeSetId as string);
  expect((await world.settled("image")).Outputs).toEqual([{ OutputKey: "Image", OutputValue: found?.Value }]);
});

test("a name SSM does not have is refused at once", async () => {
  const submitted = world.plan("missing", withImage, {
    ChangeSetType: "CREATE",
    Parameters: [{ ParameterKey: "Image", ParameterValue: "/no/such/name" }],
  });
  expect((await refusalOf(submitted)).code).toBe("ValidationError");
});

test("NoEcho values are hidden, lists are lists, and previous values can be kept", async () => {
  const template = {
    Parameters: { Secret: { Type: "String", NoEcho: true }, Zones: { Type: "CommaDelimitedList" } },
    Resources: { Second: parameter({ "Fn::Select": [1, { Ref: "Zones" }] }) },
    Outputs: { Second: { Value: { "Fn::GetAtt": ["Second", "Value"] } } },
  };
  const given = (key: string, value: string) => ({ ParameterKey: key, ParameterValue: value });
  await world.create("given", template, { Parameters: [given("Secret", "hush"), given("Zones", "a, b")] });
  const stack = await world.stack("given");
  expect(stack.Parameters).toEqual([given("Secret", "****"), given("Zones", "a, b")]);
  expect(stack.Outputs).toEqual([{ OutputKey: "Second", OutputValue: "b" }]);
  const updated = await world.deploy("given", template, {
    UsePreviousTemplate: true,
    TemplateBody: undefined,
    Parameters: [{ ParameterKey: "Secret", UsePreviousValue: true }, given("Zones", "a,c")],
  });
  expect(updated.Outputs).toEqual([{ OutputKey: "Second", OutputValue: "c" }]);
});
