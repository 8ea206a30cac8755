import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exampleSpec } from "../e2e/api";
import { signIn } from "./session";
import { withTerrace } from "./terrace";

// Prints how long the web server takes for a preview (template, findings, price, difference) while somebody types, and
// how long its event loop is blocked by that. Usage: npm run bench:preview. It starts Terrace from the last build.

/** Bounds on 2 cores, warm, in milliseconds. */
const bounds = { p50: 150, p95: 400, blocked: 50 };
const WARM_UP = 20;
const MEASURED = 200;

type SpecInput = ReturnType<typeof exampleSpec>;
type DeploymentState = { id: string; status: string; planHash: string | null };

/** What somebody changes one after the other: each step leaves the values before it as they were typed. */
function typed(from: SpecInput, step: number): SpecInput {
  const turns: ((spec: SpecInput, number: number) => SpecInput)[] = [
    (spec, number) => ({ ...spec, web: { ...spec.web, maxInstances: 4 + (number % 6) } }),
    (spec, number) => ({ ...spec, database: { ...spec.database, allocatedStorageGiB: 50 + number } }),
    (spec, number) => ({ ...spec, web: { ...spec.web, instanceType: number % 2 ? "t3.medium" : "t3.large" } }),
    (spec, number) => ({ ...spec, database: { ...spec.database, backupRetentionDays: 7 + (number % 7) } }),
    (spec, number) => ({ ...spec, natGateways: number % 2 ? 1 : 2 }),
    (spec, number) => ({ ...spec, alarmEmail: `oncall-${number}@example.com` }),
    (spec, number) => ({ ...spec, database: { ...spec.database, readReplica: number % 2 === 1 } }),
    (spec, number) => ({ ...spec, team: number % 2 ? "payments" : `payments-${number % 9}` }),
  ];
  return turns.reduce((spec, turn, index) => {
    const times = Math.floor((step + turns.length - index) / turns.length);
    return times > 0 ? turn(spec, times) : spec;
  }, from);
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
const line = (what: string, value: number, bound: number) =>
  console.log(`${what}: ${value.toFixed(0)} ms (bound ${bound} ms)`);

async function measure(url: string, password: string, eventLoop: string) {
  const developer = await signIn(url, "dev@terrace.test", password);
  const approver = await signIn(url, "approver@terrace.test", password);
  const reaches = async ({ id }: { id: string }, status: string): Promise<DeploymentState> => {
    for (;;) {
      const now = await developer.call<DeploymentState>("GET", `/deployments/${id}`);
      if (now.status === status) return now;
      if (/FAILED|REJECTED|WITHDRAWN/.test(now.status)) throw new Error(`the environment is ${now.status}`);
      await sleep(200);
    }
  };
  const running = exampleSpec("preview-bench");
  const { deployment } = await developer.call<{ deployment: { id: string } }>("POST", "/environments", running);
  const { planHash } = await reaches(deployment, "AWAITING_REVIEW");
  await approver.call("POST", `/deployments/${deployment.id}/approve`, { planHash });
  await reaches(deployment, "SUCCEEDED");

  for (const [what, spec] of [
    ["a new environment", exampleSpec("preview-new")],
    ["an update", running],
  ] as const) {
    for (let step = 1; step <= WARM_UP; step += 1) await developer.call("POST", "/preview", typed(spec, step));
    const began = Date.now();
    const times: number[] = [];
    for (let step = 1; step <= MEASURED; step += 1) {
      times.push(await developer.serverTime("POST", "/preview", typed(spec, WARM_UP + step)));
    }
    await sleep(500);
    const blocked = (await readFile(eventLoop, "utf8"))
      .trim()
      .split("\n")
      .map((each) => each.split(" ").map(Number))
      .filter(([when = 0]) => when > began)
      .map(([, longest = 0]) => longest);
    const sorted = times.sort((one, other) => one - other);
    console.log(`preview of ${what}, ${MEASURED} times:`);
    line("  p50", at(sorted, 0.5), bounds.p50);
    line("  p95", at(sorted, 0.95), bounds.p95);
    line("  longest block of the web server's event loop", Math.max(...blocked), bounds.blocked);
  }
}

const eventLoopFile = (home: string) => path.join(home, "event-loop.txt");
await withTerrace(
  (home) => ({
    SANDBOX_SPEED: "1000",
    NODE_OPTIONS: `--import=${path.join(import.meta.dirname, "event-loop.mjs")}`,
    BENCH_EVENT_LOOP: eventLoopFile(home),
  }),
  ({ url, password, home }) => measure(url, password, eventLoopFile(home)),
);
