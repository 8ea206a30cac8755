import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluatePolicies } from "../../policies/evaluate";
import { templateBody } from "../template";
import { anySpec } from "../testing/any-spec";
import { nagFindings } from "./nag";
import { suppressionsFor } from "./nag-suppressions";
import { advice, findingsAbove } from "./policy-advice";

const RUNS = 300;

describe(`${RUNS} random specs`, () => {
  test("hold to our policies, with advice on what they give up alone", { timeout: 600_000 }, async () => {
    const holds = fc.asyncProperty(anySpec, async (spec) => {
      expect(findingsAbove(await evaluatePolicies(templateBody(spec), null))).toEqual(advice(spec));
    });
    await fc.assert(holds, { numRuns: RUNS, endOnFailure: true });
  });

  test("hold to cdk-nag's AwsSolutions pack, with what is accounted for alone", { timeout: 600_000 }, () => {
    const holds = fc.property(anySpec, (spec) => {
      expect(nagFindings(spec, { suppressed: suppressionsFor(spec) })).toEqual([]);
    });
    fc.assert(holds, { numRuns: RUNS, endOnFailure: true });
  });
});
