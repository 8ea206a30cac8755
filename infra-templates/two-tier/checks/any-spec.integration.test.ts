import { availableParallelism } from "node:os";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluatePolicies } from "../../policies/evaluate";
import { validateTemplate } from "../../validate";
import { parseSpec, type Spec } from "../spec";
import { TEMPLATE_LIMIT_BYTES, templateBody } from "../template";
import { anySpec } from "../testing/any-spec";
import { allPairs, EXPECTED_OPEN, EXPECTED_OPEN_WITH_CERTIFICATE } from "./expected-flow";
import { nagFindings } from "./nag";
import { suppressionsFor } from "./nag-suppressions";
import { advice, findingsAbove } from "./policy-advice";
import { reachability } from "./reachability";
import { unmetReferences } from "./references";

const RUNS = 300;

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

/** Takes a spec the whole way: its template fits, holds together, passes every check, and is the same bytes again. */
async function expectGood(spec: Spec): Promise<void> {
  const words = JSON.stringify(spec);
  const body = templateBody(spec);
  const policies = evaluatePolicies(body, null);
  expect(Buffer.byteLength(body), words).toBeLessThanOrEqual(TEMPLATE_LIMIT_BYTES);
  const template = JSON.parse(body);
  expect(unmetReferences(template), words).toEqual([]);
  const open = spec.certificateArn === null ? EXPECTED_OPEN : EXPECTED_OPEN_WITH_CERTIFICATE;
  expect(reachability(template), words).toEqual(allPairs(open));
  expect(templateBody(reversed(spec) as Spec) === body, `the same bytes again: ${words}`).toBe(true);
  expect(findingsAbove(validateTemplate(body, spec.region)), words).toEqual([]);
  expect(nagFindings(spec, { suppressed: suppressionsFor(spec) }), words).toEqual([]);
  expect(findingsAbove(await policies), words).toEqual(advice(spec));
}

describe(`${RUNS} random specs`, () => {
  test("are each as they were once parsed", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(parseSpec(spec)).toEqual({ ok: true, spec });
      }),
      { numRuns: RUNS },
    );
  });

  test("give templates that fit, hold together, pass all checks, and are the same bytes again", {
    timeout: 600_000,
  }, async () => {
    const specs = fc.sample(anySpec, RUNS).values();
    // cfn-guard is a program of its own and takes as long as all the rest: several specs are under way at once.
    const takeOneByOne = async () => {
      for (const spec of specs) await expectGood(spec);
    };
    await Promise.all(Array.from({ length: availableParallelism() }, takeOneByOne));
    expect(specs.next().done, "none was left out").toBe(true);
  });
});
