import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { checkTemplate, validateTemplate } from "../../validate";
import { parseSpec, type Spec } from "../spec";
import { TEMPLATE_LIMIT_BYTES, templateBody } from "../template";
import { anySpec } from "../testing/any-spec";
import { advice, findingsAbove } from "./policy-advice";
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

// The validator takes seconds to start, during which the policies' own time would run out on a busy machine.
beforeAll(() => validateTemplate("{}", "eu-west-1"), 120_000);

describe(`${RUNS} random specs`, () => {
  test("are each as they were once parsed", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(parseSpec(spec)).toEqual({ ok: true, spec });
      }),
      { numRuns: RUNS },
    );
  });

  // A failure names its seed and path: give them to fc.assert to see the same spec again.
  test("give templates that fit, hold together, pass the checks, and are the same bytes again", {
    timeout: 600_000,
  }, async () => {
    const holds = fc.asyncProperty(anySpec, async (spec) => {
      const body = templateBody(spec);
      const checked = checkTemplate(body, { region: spec.region, policies: null });
      // Made while the program that evaluates the policies has the other processor.
      const again = templateBody(reversed(spec) as Spec);
      expect(again === body, "the same bytes again").toBe(true);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(TEMPLATE_LIMIT_BYTES);
      expect(unmetReferences(JSON.parse(body))).toEqual([]);
      expect(findingsAbove(await checked)).toEqual(advice(spec));
    });
    // Shrinking would make templates for longer than the test may take.
    await fc.assert(holds, { numRuns: RUNS, endOnFailure: true });
  });
});
