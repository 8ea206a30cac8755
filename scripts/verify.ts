import { ensureGenerated } from "./build/generated";
import { type Outcome, runStep, summarise } from "./verify/run-steps";
import { runTests, vitest } from "./verify/run-tests";
import { verifySteps } from "./verify/steps";

await ensureGenerated();
const outcomes: Outcome[] = await Promise.all(verifySteps.map(runStep));
outcomes.push(await runTests({ name: "unit tests", command: vitest("unit"), reporter: "vitest" }));
console.log(summarise(outcomes));
process.exitCode = outcomes.every((outcome) => outcome.ok) ? 0 : 1;
