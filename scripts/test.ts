import { ensureGenerated } from "./build/generated";
import { ensureChromium } from "./testing/chromium";
import { ensureFlaskEnvironment } from "./testing/flask-environment";
import { runStep, summarise } from "./verify/run-steps";
import { runTests, vitest } from "./verify/run-tests";
import { verifySteps } from "./verify/steps";

await ensureGenerated();
const checks = [];
for (const step of verifySteps) checks.push(await runStep(step));
const suites = [
  await runTests({ name: "unit tests", command: vitest("unit"), reporter: "vitest" }),
  await runTests({ name: "integration tests", command: vitest("integration"), reporter: "vitest" }),
];
const flask = await ensureFlaskEnvironment();
// CI has Python: there the suite runs, and fails where it cannot.
const flaskIsSkipped = "missing" in flask && !process.env.CI;
if (!flaskIsSkipped) {
  const command = ["node_modules/.bin/tsx", "scripts/test-flask.ts"];
  suites.push(await runTests({ name: "flask tests", command, reporter: "pytest" }));
}

// From here on the production build, through the real `npm start`.
checks.push(await runStep({ name: "build", command: ["node_modules/.bin/tsx", "scripts/build.ts"] }));
suites.push(await runTests({ name: "lifecycle tests", command: vitest("lifecycle"), reporter: "vitest" }));
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
