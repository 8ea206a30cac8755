import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { root } from "../root";
import { type Count, countTests } from "./count-tests";
import { type Outcome, runStep } from "./run-steps";

/** The variable that tells a suite where its report belongs; vitest has options for it. */
const reportVariables = { playwright: "TERRACE_E2E_REPORT", pytest: "TERRACE_FLASK_REPORT" } as const;

/** A test suite: how to run it, and which reporter to ask for a report. */
interface Suite {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly reporter: keyof typeof reportVariables | "vitest";
}

/** Runs a suite and counts its tests by its report. */
export async function runTests(suite: Suite): Promise<Outcome & Count> {
  const folder = path.join(root, "test-results/reports");
  const report = path.join(
    folder,
    `${suite.name.replaceAll(" ", "-")}.${suite.reporter === "pytest" ? "xml" : "json"}`,
  );
  await mkdir(folder, { recursive: true });
  await rm(report, { force: true });
  const vitest = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const outcome = await runStep({
    name: suite.name,
    command: suite.reporter === "vitest" ? [...suite.command, ...vitest] : suite.command,
    environment: {
      ...suite.environment,
      ...(suite.reporter !== "vitest" && { [reportVariables[suite.reporter]]: report }),
    },
  });
  const { passed, failed } = await countTests(report);
  // A run that was broken off may have counted no failure; it is none that passed.
  return { ...outcome, passed, failed: outcome.ok ? failed : Math.max(1, failed), ok: outcome.ok && failed === 0 };
}

/** The command that runs one of the projects of vitest.config.ts. */
export function vitest(project: "unit" | "integration" | "lifecycle"): string[] {
  return ["node_modules/.bin/vitest", "run", "--project", project];
}
