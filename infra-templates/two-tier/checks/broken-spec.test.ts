import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSpec, type SpecResult } from "../spec";
import { anyBrokenSpec } from "./broken-specs";

const RUNS = 1500;
const SLOWEST_MS = 50;
const LONGEST_MESSAGE = 500;

/** Parses, and gives the least time it took of up to three: the machine may be busy with something else. */
function timed(input: unknown): { result: SpecResult; ms: number } {
  let fastest = Number.POSITIVE_INFINITY;
  let result = parseSpec(null);
  for (let attempt = 0; attempt < 3 && fastest > SLOWEST_MS; attempt += 1) {
    const start = performance.now();
    result = parseSpec(input);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return { result, ms: fastest };
}

const faultsOf = (result: SpecResult) => (result.ok ? [] : result.errors);

describe(`${RUNS} random inputs that are no spec`, { timeout: 60_000 }, () => {
  test("are refused at the field that is wrong and nowhere else, in one sentence or a few", () => {
    fc.assert(
      fc.property(anyBrokenSpec, ({ input, at }) => {
        const { result, ms } = timed(input);
        expect(result.ok).toBe(false);
        const named = new Set(faultsOf(result).map(({ path }) => path.join(".")));
        expect([...named].filter((path) => !at.includes(path))).toEqual([]);
        expect(named.size).toBeGreaterThan(0);
        for (const { message } of faultsOf(result)) {
          expect(message).toMatch(/^\S.*\.$/su);
          expect(message.length).toBeLessThan(LONGEST_MESSAGE);
        }
        expect(ms).toBeLessThan(SLOWEST_MS);
      }),
      { numRuns: RUNS },
    );
  });

  test("may be anything at all, and nothing throws", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    fc.assert(
      fc.property(anything, (input) => {
        const { result, ms } = timed(input);
        expect(result.ok).toBe(false);
        expect(ms).toBeLessThan(SLOWEST_MS);
      }),
      { numRuns: RUNS },
    );
  });
});
