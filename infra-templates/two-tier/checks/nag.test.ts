import type { CfnDBInstance } from "aws-cdk-lib/aws-rds";
import { describe, expect, test } from "vitest";
import { templateBody } from "../template";
import { exampleSpec } from "../testing/example-spec";
import { checkedSpecs } from "./checked-specs";
import { findById, nagFindings } from "./nag";
import { suppressions, suppressionsFor } from "./nag-suppressions";

describe("cdk-nag's AwsSolutions pack", () => {
  test.each(checkedSpecs)("finds nothing that is not accounted for: %s", (_, spec) => {
    expect(nagFindings(spec, { suppressed: suppressionsFor(spec) })).toEqual([]);
  });

  test.each(checkedSpecs)("finds everything that is suppressed: %s", (_, spec) => {
    const found = nagFindings(spec);
    const suppressed = suppressionsFor(spec).map(({ rule, logicalId }) => `${rule} ${logicalId}`);
    expect(found.sort()).toEqual(suppressed.sort());
  });

  test("finds what is wrong", () => {
    const spec = exampleSpec();
    const change = (stack: Parameters<typeof findById>[0]) => {
      const database = findById(stack, "Database") as CfnDBInstance;
      database.storageEncrypted = false;
      database.backupRetentionPeriod = 0;
    };
    expect(nagFindings(spec, { suppressed: suppressionsFor(spec), change }).sort()).toEqual([
      "AwsSolutions-RDS13 Database",
      "AwsSolutions-RDS2 Database",
    ]);
  });
});

describe("suppressions", () => {
  test("each belongs to at least one of the checked environments", () => {
    const used = new Set(checkedSpecs.flatMap(([, spec]) => suppressionsFor(spec)));
    expect(suppressions.filter((suppression) => !used.has(suppression))).toEqual([]);
  });

  test.each(suppressions.map(({ rule, logicalId, reason }) => [rule, logicalId, reason]))(
    "%s of %s says why in one sentence",
    (_, __, reason) => {
      expect(reason).toMatch(/^[A-Z][^.]{30,}\.$/);
    },
  );

  test("leave no trace in the template", () => {
    for (const [, spec] of checkedSpecs) expect(templateBody(spec).match(/cdk_nag|AwsSolutions/)).toBeNull();
  });
});
