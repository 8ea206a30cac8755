import { seedFleet } from "../scripts/seed-fleet";
import { runningEmbeddedUrl } from "../scripts/users/embedded-url";
import { type Session, signIn } from "./session";
import { withTerrace } from "./terrace";

// Prints how long the server takes for the operations page and its CSV with 10,000 environments and 1,000,000 events in
// the database. Usage: npm run bench:fleet. It starts Terrace from the last build.

/** Bounds on 2 cores, warm, in milliseconds: the 95th percentile of each. */
const PAGE_BOUND = 200;
const CSV_BOUND = { first: 200, whole: 1000 };
const SIZE = { environments: 10_000, events: 1_000_000 };
const WARM_UP = 10;
const MEASURED = 200;
const MEASURED_CSV = 30;

const views = [
  "/operations",
  "/operations?group=team&sort=cost",
  "/operations?sort=errors",
  "/operations?behind=true&sort=traffic",
  "/operations?attention=true",
  "/operations?team=team-8&state=RUNNING",
  "/operations?search=fleet-77&page=2&sort=name",
];
const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;

/** Milliseconds until the whole page has come: the server's time and a little more. */
async function pageTime(url: string, session: Session): Promise<number> {
  const began = performance.now();
  const response = await fetch(url, { headers: { cookie: session.cookie }, redirect: "manual" });
  const body = await response.text();
  if (response.status !== 200 || !body.includes("fleet-")) throw new Error(`${url}: ${response.status}`);
  return performance.now() - began;
}

/** Milliseconds until the file's first rows have come, and until the last has. */
async function csvTimes(url: string, session: Session): Promise<{ first: number; whole: number }> {
  const began = performance.now();
  const response = await fetch(`${url}/api/v1/fleet.csv`, { headers: { cookie: session.cookie } });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let first = Number.NaN;
  let lines = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    lines += decoder.decode(part.value, { stream: true }).split("\r\n").length - 1;
    if (Number.isNaN(first) && lines > 1) first = performance.now() - began;
  }
  if (response.status !== 200 || lines < SIZE.environments * 0.9) throw new Error(`${response.status}, ${lines} lines`);
  return { first, whole: performance.now() - began };
}

/** Calls `ask` until it is warm, then counts: its answers, one for each measured turn. */
async function repeat<T>(turns: number, ask: () => Promise<T>): Promise<T[]> {
  for (let turn = 0; turn < WARM_UP; turn += 1) await ask();
  const answers: T[] = [];
  for (let turn = 0; turn < turns; turn += 1) answers.push(await ask());
  return answers;
}

function print(what: string, times: readonly number[], bound: number): void {
  const sorted = [...times].sort((one, other) => one - other);
  console.log(
    `${what}: p50 ${at(sorted, 0.5).toFixed(0)} ms, p95 ${at(sorted, 0.95).toFixed(0)} ms (bound ${bound} ms)`,
  );
}

await withTerrace(
  () => ({}),
  async ({ url, password, home }) => {
    await seedFleet(await runningEmbeddedUrl(home), SIZE);
    const operator = await signIn(url, "dev@terrace.test", password);
    console.log(`${SIZE.environments} environments, ${SIZE.events} events, pages each ${MEASURED} times:`);
    for (const view of views)
      print(view, await repeat(MEASURED, () => pageTime(`${url}${view}`, operator)), PAGE_BOUND);
    const files = await repeat(MEASURED_CSV, () => csvTimes(url, operator));
    const file = "/api/v1/fleet.csv";
    print(
      `${file}, first rows`,
      files.map(({ first }) => first),
      CSV_BOUND.first,
    );
    print(
      `${file}, whole`,
      files.map(({ whole }) => whole),
      CSV_BOUND.whole,
    );
  },
);
