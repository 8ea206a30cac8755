import { expect, test } from "vitest";
import { templateBody } from "./two-tier/template";
import { exampleSpec } from "./two-tier/testing/example-spec";
import { validateTemplate } from "./validate";

const SLOW = 120_000;

test("names what is wrong, where, and how bad it is", { timeout: SLOW }, () => {
  const template = JSON.parse(templateBody(exampleSpec()));
  template.Resources.Database.Properties.Colour = "red";
  template.Resources.Target5xxAlarm.Properties.Period = "often";
  template.Resources.Vpc.Properties.CidrBlock = 7;
  template.Outputs.Url.Value = { Ref: "Nothing" };
  const findings = validateTemplate(JSON.stringify(template), "eu-west-1");
  expect(findings.map(({ severity, logicalId, path }) => ({ severity, logicalId, path }))).toEqual([
    { severity: "ERROR", logicalId: "Database", path: "Properties.Colour" },
    { severity: "ERROR", logicalId: "Target5xxAlarm", path: "Properties.Period" },
    { severity: "ERROR", logicalId: undefined, path: "Outputs.Url.Value.Ref" },
    { severity: "WARN", logicalId: "Vpc", path: "Properties.CidrBlock" },
  ]);
  expect(findings[0]).toMatchObject({ ruleId: "F3002", message: expect.stringContaining("Colour") });
});

test("finds nothing in our template, with or without a certificate", { timeout: SLOW }, () => {
  const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-123456789012";
  expect(validateTemplate(templateBody(exampleSpec()), "eu-west-1")).toEqual([]);
  expect(validateTemplate(templateBody(exampleSpec({ certificateArn })), "eu-west-1")).toEqual([]);
});
