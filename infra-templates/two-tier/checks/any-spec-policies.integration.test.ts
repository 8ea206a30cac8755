import { availableParallelism } from "node:os";
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
  // cfn-guard is a program of its own and takes a quarter of a second each time: as many at once as there are processors.
  test("hold to our policies, with advice on what they give up alone", { timeout: 600_000 }, async () => {
    const specs = fc.sample(anySpec, RUNS).values();
    const takeOneByOne = async () => {
      for (const spec of specs) {
        const findings = await evaluatePolicies(templateBody(spec), null);
        expect(findingsAbove(findings), JSON.stringify(spec)).toEqual(advice(spec));
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, takeOneByOne));
    expect(specs.next().done, "none was left out").toBe(true);
  });

  test("hold to cdk-nag's AwsSolutions pack, with what is accounted for alone", { timeout: 600_000 }, () => {
    const holds = fc.property(anySpec, (spec) => {
      expect(nagFindings(spec, { suppressed: suppressionsFor(spec) })).toEqual([]);
    });
    fc.assert(holds, { numRuns: RUNS, endOnFailure: true });
  });
});
