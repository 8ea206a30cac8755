import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { templateBody } from "../template";
import { exampleSpec } from "../testing/example-spec";
import { readTemplate, resource, resourcesOf, type TemplateJson } from "../testing/read-template";
import { checkedSpecs } from "./checked-specs";
import { secretsIn, textsIn } from "./secrets";

const withReplica = () => readTemplate({ database: { ...exampleSpec().database, readReplica: true } });

describe("the template, its user data unpacked,", () => {
  test.each(checkedSpecs)("says nothing secret: %s", (_, spec) => {
    expect(secretsIn(JSON.parse(templateBody(spec)))).toEqual([]);
  });

  test.each(checkedSpecs)("takes no parameters, so no secret ones either: %s", (_, spec) => {
    const body = templateBody(spec);
    expect(JSON.parse(body)).not.toHaveProperty("Parameters");
    expect(body.match(/NoEcho/)).toBeNull();
  });

  test.each(checkedSpecs)("gives no secret away in its outputs: %s", (_, spec) => {
    const outputs = JSON.stringify(JSON.parse(templateBody(spec)).Outputs);
    expect(outputs.match(/resolve:|SecretString|Password"/)).toBeNull();
  });

  test("is read to the bottom", () => {
    const unpacked = textsIn(readTemplate(), "").filter(({ path }) => path.endsWith("> unpacked"));
    expect(unpacked.map(({ text }) => text).join("\n")).toMatch(/gunicorn[\s\S]*\/readyz/);
  });
});

describe("the database's password", () => {
  test("is RDS's own affair", () => {
    const { Properties } = resource(readTemplate(), "Database");
    expect(Properties.ManageMasterUserPassword).toBe(true);
    expect(Properties).not.toHaveProperty("MasterUserPassword");
  });

  test("is generated in Secrets Manager where RDS cannot keep it, and named by where it is", () => {
    const template = withReplica();
    const { Properties } = resource(template, "Database");
    expect(Properties.ManageMasterUserPassword ?? false).toBe(false);
    expect(Properties.MasterUserPassword).toEqual({
      "Fn::Sub": "{{resolve:secretsmanager:$" + "{DatabaseSecret}:SecretString:password}}",
    });
    expect(resource(template, "DatabaseReplica").Properties).not.toHaveProperty("MasterUserPassword");
    const [secret] = Object.values(resourcesOf(template, "AWS::SecretsManager::Secret"));
    expect(Object.keys(secret?.Properties).sort()).toEqual(["GenerateSecretString", "Tags"]);
    expect(JSON.parse(secret?.Properties.GenerateSecretString.SecretStringTemplate)).toEqual({
      username: Properties.MasterUsername,
    });
  });
});

describe("the search finds", () => {
  const properties = (template: TemplateJson, id: string) => resource(template, id).Properties;
  const userData = (template: TemplateJson) => properties(template, "WebLaunchTemplate").LaunchTemplateData.UserData;
  const pack = (line: string) =>
    gzipSync(`#!/bin/bash\n${"# a comment of the script that makes it long enough\n".repeat(9)}${line}\n`).toString(
      "base64",
    );
  const addToScript = (template: TemplateJson, line: string) => {
    // Random text keeps the packed form long enough to be told from a name.
    const filler = Array.from({ length: 300 }, (_, index) => ((index * 7919) % 977).toString(36)).join(" ");
    userData(template)["Fn::Base64"]["Fn::Sub"] += pack(`# ${filler}\n${line}`);
  };

  test.each<[string, string]>([
    ["an AWS access key", `export AWS_ACCESS_KEY_ID=${"AKIA"}${"IOSFODNN7EXAMPLE"}`],
    ["a private key", `-----BEGIN ${"RSA PRIVATE"} KEY-----`],
    ["a token of a code host", `git clone ${"ghp_"}${"0123456789abcdefghijABCDEFGHIJ"}`],
    ["an address with a password in it", "DATABASE_URL=postgresql://app:hunter2@db.example.com/app"],
    ["a password written down", "PGPASSWORD='correct horse'"],
    ["a password written down", "PGPASSWORD=hunter22"],
    ["a password written down", 'secrets = {"password": "hunter2"}'],
    ["a secret looked up", "PGPASSWORD={{resolve:secretsmanager:$" + "{DatabaseSecret}:SecretString:password}}"],
  ])("%s in the packed script: %s", (what, line) => {
    const template = readTemplate();
    addToScript(template, line);
    const found = secretsIn(template);
    expect(found.map((finding) => finding.what)).toContain(what);
    expect(
      found.every(({ path }) => path.startsWith("Resources.WebLaunchTemplate") && path.endsWith("> unpacked")),
    ).toBe(true);
  });

  const mutations: [what: string, change: (template: TemplateJson) => void, path: string][] = [
    [
      "a literal password",
      (template) => Object.assign(properties(template, "Database"), { MasterUserPassword: "hunter2" }),
      "Resources.Database.Properties.MasterUserPassword",
    ],
    [
      "a password by a parameter",
      (template) => Object.assign(properties(template, "Database"), { MasterUserPassword: { "Fn::Sub": "$" + "{P}" } }),
      "Resources.Database.Properties.MasterUserPassword.Fn::Sub",
    ],
    [
      "a secret with its value",
      (template) => {
        template.Resources.Secret = { Type: "AWS::SecretsManager::Secret", Properties: { SecretString: "hunter2" } };
      },
      "Resources.Secret.Properties.SecretString",
    ],
    [
      "a looked-up secret in an output",
      (template) => {
        template.Outputs.Oops = {
          Description: "The password",
          Value: { "Fn::Sub": "{{resolve:secretsmanager:x:SecretString:password}}" },
        };
      },
      "Outputs.Oops.Value.Fn::Sub",
    ],
    [
      "a secure parameter in the user data",
      (template) => {
        userData(template)["Fn::Base64"]["Fn::Sub"] += "\nexport X={{resolve:ssm-secure:/app/key:1}}";
      },
      "Resources.WebLaunchTemplate.Properties.LaunchTemplateData.UserData.Fn::Base64.Fn::Sub",
    ],
    [
      "another password looked up for the database",
      (template) =>
        Object.assign(properties(template, "Database"), {
          MasterUserPassword: { "Fn::Sub": "{{resolve:secretsmanager:elsewhere:SecretString:password}}" },
        }),
      "Resources.Database.Properties.MasterUserPassword.Fn::Sub",
    ],
    [
      "a token in a tag",
      (template) =>
        properties(template, "Vpc").Tags.unshift({ Key: "note", Value: `${"glpat-"}${"01234567890123456789"}` }),
      "Resources.Vpc.Properties.Tags.0.Value",
    ],
    [
      "a password in a description",
      (template) => Object.assign(template, { Description: "Sign in with password: hunter22" }),
      "Description",
    ],
  ];

  test.each(mutations)("%s", (_, change, path) => {
    const template = readTemplate();
    change(template);
    expect([...new Set(secretsIn(template).map((finding) => finding.path))]).toEqual([path]);
  });
});
