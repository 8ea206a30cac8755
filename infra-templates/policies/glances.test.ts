import { describe, expect, test } from "vitest";
import { glancesOf } from "./glances";
import { sightOf } from "./sight";

const seen = (content: string) => {
  const sight = sightOf(content);
  return sight && [...sight.types].sort();
};

describe("a policy file sees", () => {
  test.each<[what: string, content: string, types: string[]]>([
    ["one type", "rule a { Resources.*[ Type == 'AWS::EC2::VPC' ] { Properties exists } }", ["AWS::EC2::VPC"]],
    ["a type in double quotes", 'let a = Resources.*[ Type == "AWS::EC2::VPC" ]', ["AWS::EC2::VPC"]],
    [
      "a list of types over several lines",
      "let a = Resources.*[\n  Type in [\n    'AWS::EC2::VPC',\n    'AWS::EC2::Subnet'\n  ]\n]",
      ["AWS::EC2::Subnet", "AWS::EC2::VPC"],
    ],
    [
      "those with further conditions, each its own",
      "rule a {\n  Resources.*[ Type == 'AWS::EC2::VPC' Properties.Tags[ Key == 'x' ] exists ] { Type exists }\n  Resources.*[ Type == 'AWS::S3::Bucket' ] { Type exists }\n}",
      ["AWS::EC2::VPC", "AWS::S3::Bucket"],
    ],
    [
      "no more for words in a message, a comment or a pattern",
      "# Resources.* of any type\nrule a { Resources.*[ Type == 'AWS::EC2::VPC' ] { Properties.X == /Resources.*/ <<Resources.*, all of them>> } }",
      ["AWS::EC2::VPC"],
    ],
    [
      "no more for a wildcard inside a property",
      "rule a { Resources.*[ Type == 'AWS::EC2::VPC' ].Properties.Tags[*] { Key exists this is_struct } }",
      ["AWS::EC2::VPC"],
    ],
  ])("%s", (_, content, types) => {
    expect(seen(content)).toEqual(types);
  });

  test.each<[what: string, content: string]>([
    ["with no selection", "rule a { Resources.* { Properties exists } }"],
    ["by their names alone", "rule a { Resources[ keys in %names ] { Properties exists } }"],
    ["by a pattern of their names", "rule a { Resources[ keys == /Web/ ] { Properties exists } }"],
    ["from the root by a name", "rule a { this[ keys == 'Resources' ] exists }"],
    ["as a whole", "rule a { Resources !empty }"],
    ["by a pattern of types", "rule a { Resources.*[ Type == /EC2/ ] { Properties exists } }"],
    [
      "by a list with a pattern in it",
      "rule a { Resources.*[ Type in ['AWS::EC2::VPC', /RDS/] ] { Properties exists } }",
    ],
    ["by what type they are not", "rule a { Resources.*[ Type != 'AWS::EC2::VPC' ] { Properties exists } }"],
    ["by a variable", "rule a { Resources.*[ Type in %types ] { Properties exists } }"],
    ["by a property alone", "rule a { Resources.*[ Properties.Tags exists ] { Properties exists } }"],
    [
      "by a type or something else",
      "rule a { Resources.*[ Type == 'AWS::EC2::VPC' or Properties.X exists ] { Type exists } }",
    ],
    [
      "beside a selection by type",
      "rule a { Resources.*[ Type == 'AWS::EC2::VPC' ] { Type exists } Resources.x exists }",
    ],
    ["from the root", "rule a { *.*[ Type == 'AWS::EC2::VPC' ] { Type exists } }"],
    ["from the root by this", "rule a { this.Resources.*[ Type == 'AWS::EC2::VPC' ] { Type exists } }"],
    ["not at all", "rule a { Metadata.owner exists }"],
  ])("the whole template where it looks at resources %s", (_, content) => {
    expect(seen(content)).toBeNull();
  });
});

test("a name leads to the resources that are named", () => {
  const content =
    "let a = Resources.*[ Type == 'AWS::EC2::VPC' ]\nlet n = %a.Properties.X.*\nrule r { Resources[ keys in %n ] { Type exists } }";
  expect(sightOf(content)).toEqual({ types: new Set(["AWS::EC2::VPC"]), named: true });
  const Resources = {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { X: { Ref: "Group" } } },
    Group: { Type: "AWS::EC2::SecurityGroup", Properties: { Y: { "Fn::GetAtt": ["Role", "Arn"] } } },
    Role: { Type: "AWS::IAM::Role", Properties: { Z: { Ref: "Vpc" } } },
    Other: { Type: "AWS::EC2::SecurityGroup", Properties: { X: { Ref: "Vpc" } } },
  };
  const [glance] = glancesOf([{ name: "named", content, rules: [] }], JSON.stringify({ Resources }));
  expect(Object.keys(JSON.parse(glance?.body ?? "{}").Resources)).toEqual(["Vpc", "Group", "Role"]);
});

test("each service's policies get what they see of a template, and its other parts", () => {
  const file = (name: string, type: string) => ({
    name,
    content: `let a = Resources.*[ Type == '${type}' ]`,
    rules: [],
  });
  const vpc = file("vpc", "AWS::EC2::VPC");
  const subnet = file("subnet", "AWS::EC2::Subnet");
  const bucket = file("bucket", "AWS::S3::Bucket");
  const all = { name: "all", content: "rule a { Resources !empty }", rules: [] };
  const of = (type: string) => ({ Type: type, Properties: {} });
  const template = {
    Metadata: { owner: "me" },
    Resources: { Vpc: of("AWS::EC2::VPC"), Zone: of("AWS::EC2::Subnet"), Store: of("AWS::S3::Bucket") },
  };
  const glances = glancesOf([vpc, bucket, all, subnet], JSON.stringify(template));
  expect(glances.map(({ files, body }) => [files, JSON.parse(body)])).toEqual([
    [[vpc, subnet], { ...template, Resources: { Vpc: of("AWS::EC2::VPC"), Zone: of("AWS::EC2::Subnet") } }],
    [[bucket], { ...template, Resources: { Store: of("AWS::S3::Bucket") } }],
    [[all], template],
  ]);
});

test("where there is nothing of what they see, they get something else to find it nowhere in", () => {
  const policy = { name: "vpc", content: "let a = Resources.*[ Type == 'AWS::EC2::VPC' ]", rules: [] };
  const resources = { One: { Type: "AWS::S3::Bucket" }, Two: { Type: "AWS::S3::Bucket" } };
  const shown = (Resources: object) => glancesOf([policy], JSON.stringify({ Resources })).map(({ body }) => body);
  expect(shown(resources)).toEqual([JSON.stringify({ Resources: { One: resources.One } })]);
  expect(shown({})).toEqual([JSON.stringify({ Resources: {} })]);
});
