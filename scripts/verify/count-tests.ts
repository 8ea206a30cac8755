import { readFile } from "node:fs/promises";
import { z } from "zod";

/** Tests that ran, by their end. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
/** pytest writes JUnit's XML: the counts are attributes of its one suite. */
const junitSuite = /<testsuite [^>]*>/;
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/**
 * Reads the report of vitest or Playwright (JSON) or of pytest (JUnit's XML). A report that is missing, and a run that broke outside of its tests,
 * count as one failure: a suite that did not run must not look like one that passed.
 */
export async function countTests(file: string): Promise<Count> {
  let report: unknown;
  try {
    const text = await readFile(file, "utf8");
    const suite = junitSuite.exec(text)?.[0];
    if (suite) return countJunit(suite);
    report = JSON.parse(text);
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

function countJunit(suite: string): Count {
  const count = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1]);
  const failed = count("failures") + count("errors");
  const passed = count("tests") - failed - count("skipped");
  return Number.isInteger(passed) ? { passed, failed } : { passed: 0, failed: 1 };
}
