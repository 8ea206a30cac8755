import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import { describe, expect, test } from "vitest";
import type { Spec } from "../two-tier/spec";
import { templateBody } from "../two-tier/template";
import { longestSpec } from "../two-tier/testing/any-spec";
import { exampleSpec } from "../two-tier/testing/example-spec";
import { evaluatePolicies, OWN_POLICIES } from "./evaluate";

const SLOW = 120_000;

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
