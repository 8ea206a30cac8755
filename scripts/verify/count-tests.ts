import { readFile } from "node:fs/promises";
import { z } from "zod";

/** Tests that ran, by their end. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/**
 * Reads the JSON report of vitest or Playwright. A report that is missing, and a run that broke outside of its tests,
 * count as one failure: a suite that did not run must not look like one that passed.
 */
export async function countTests(file: string): Promise<Count> {
  let report: unknown;
  try {
    report = JSON.parse(await readFile(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const vitest = vitestReport.safeParse(report);
  if (vitest.success) {
    const { numPassedTests, numFailedTests, success } = vitest.data;
    return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) };
  }
  const playwright = playwrightReport.safeParse(report);
  if (!playwright.success) return { passed: 0, failed: 1 };
  const { stats, errors } = playwright.data;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
