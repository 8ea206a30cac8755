import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import { describe, expect, test } from "vitest";
import { presets } from "../two-tier/presets";
import type { Spec } from "../two-tier/spec";
import { templateBody } from "../two-tier/template";
import { longestSpec } from "../two-tier/testing/any-spec";
import { exampleSpec } from "../two-tier/testing/example-spec";
import { evaluatePolicies, OWN_POLICIES } from "./evaluate";

const SLOW = 120_000;
const IMAGE = "ami-0abcdef1234567890";

/** What a preset may give up: a warning for each, and the approver's to weigh. */
const GIVEN_UP: Readonly<Record<string, string[]>> = {
  production: [],
  staging: [],
  development: ["database_backups_a_week", "database_deletion_protection", "database_standby", "nat_gateway_per_zone"],
};

/** Long words, and everything on that a policy warns of when it is off. */
function guarded(spec: Spec): Spec {
  return { ...spec, database: { ...spec.database, multiAz: true, deletionProtection: true, backupRetentionDays: 35 } };
}

describe("our template", { timeout: SLOW }, () => {
  test.each([
    ["of the example", exampleSpec()],
    ["with a read replica", exampleSpec({ database: { ...exampleSpec().database, readReplica: true } })],
    ["of the longest spec", guarded(longestSpec())],
    ["with an artifact in S3", exampleSpec({ application: { source: "s3", bucket: "artifacts", key: "app.tar.gz" } })],
  ])("%s keeps every policy", async (_, spec) => {
    expect(await evaluatePolicies(templateBody(spec), null)).toEqual([]);
  });

  test.each(presets.map((preset) => [preset.name, preset] as const))(
    "of the preset %s warns of what it gives up only",
    async (name, preset) => {
      const { web, ...values } = preset.values("eu-west-1");
      const findings = await evaluatePolicies(
        templateBody(exampleSpec({ ...values, web: { ...web, imageId: IMAGE } })),
        null,
      );
      expect(findings.filter(({ severity }) => severity !== "WARN")).toEqual([]);
      expect([...new Set(findings.map(({ ruleId }) => ruleId))].sort()).toEqual(GIVEN_UP[name]);
    },
  );
});

test("five_tags looks at every type of ours that takes tags", { timeout: SLOW }, () => {
  const policy = readFileSync(join(OWN_POLICIES, "five-tags.guard"), "utf8");
  const services = loadAwsServiceSpecSync();
  const types = [exampleSpec(), longestSpec()].flatMap((spec) => {
    const { Resources } = JSON.parse(templateBody(spec)) as { Resources: Record<string, { Type: string }> };
    return Object.values(Resources).map(({ Type }) => Type);
  });
  const taggable = [...new Set(types)].filter((type) => {
    const [resource] = services.lookup("resource", "cloudFormationType", "equals", type);
    return resource?.tagInformation !== undefined;
  });
  expect(taggable).toContain("AWS::EC2::VPC");
  expect(taggable.filter((type) => !policy.includes(`'${type}'`))).toEqual([]);
});
