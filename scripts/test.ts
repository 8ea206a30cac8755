import { ensureGenerated } from "./build/generated";
import { ensureChromium } from "./testing/chromium";
import { ensureFlaskEnvironment } from "./testing/flask-environment";
import { ensureOpenssl } from "./testing/openssl";
import type { Count } from "./verify/count-tests";
import { type Outcome, runStep, summarise } from "./verify/run-steps";
import { runTests, vitest } from "./verify/run-tests";
import { verifySteps } from "./verify/steps";

await ensureGenerated();
ensureOpenssl();
const [checks, flask] = await Promise.all([Promise.all(verifySteps.map(runStep)), ensureFlaskEnvironment()]);
// CI has Python: there the suite runs, and fails where it cannot.
const flaskIsSkipped = "missing" in flask && !process.env.CI;

const suites = [
  await runTests({ name: "unit tests", command: vitest("unit"), reporter: "vitest" }),
  await runTests({ name: "integration tests", command: vitest("integration"), reporter: "vitest" }),
];

// From here on the production build, through the real `npm start`.
checks.push(await runStep({ name: "build", command: ["node_modules/.bin/tsx", "scripts/build.ts"] }));
const beside: Promise<Outcome & Count>[] = [
  runTests({ name: "lifecycle tests", command: vitest("lifecycle"), reporter: "vitest" }),
];
if (!flaskIsSkipped) {
  // Both wait more than they work.
  const command = ["node_modules/.bin/tsx", "scripts/test-flask.ts"];
  beside.push(runTests({ name: "flask tests", command, reporter: "pytest" }));
}
suites.push(...(await Promise.all(beside)));
ensureChromium();
const browser = ["node_modules/.bin/playwright", "test"];
suites.push(await runTests({ name: "browser tests", command: browser, reporter: "playwright" }));

const failedChecks = checks.filter((check) => !check.ok).length;
const passed = suites.reduce((sum, suite) => sum + suite.passed, 0);
const failed = suites.reduce((sum, suite) => sum + suite.failed, failedChecks);
console.log(summarise([...checks, ...suites]));
if (flaskIsSkipped) console.log(`  skipped flask tests: ${flask.missing}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && suites.every((suite) => suite.ok) ? 0 : 1;
