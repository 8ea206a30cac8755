import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateTemplate } from "../../validate";
import { parseSpec, type Spec } from "../spec";
import { TEMPLATE_LIMIT_BYTES, templateBody } from "../template";
import { anySpec } from "../testing/any-spec";
import { findingsAbove } from "./policy-advice";
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
  test("give templates that fit, hold together, pass AWS's checks, and are the same bytes again", {
    timeout: 600_000,
  }, () => {
    const holds = fc.property(anySpec, (spec) => {
      const body = templateBody(spec);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(TEMPLATE_LIMIT_BYTES);
      expect(unmetReferences(JSON.parse(body))).toEqual([]);
      expect(findingsAbove(validateTemplate(body, spec.region))).toEqual([]);
      expect(templateBody(reversed(spec) as Spec) === body, "the same bytes again").toBe(true);
    });
    // Shrinking would make templates for longer than the test may take.
    fc.assert(holds, { numRuns: RUNS, endOnFailure: true });
  });
});
