import { seedFleet } from "../scripts/seed-fleet";
import { runningEmbeddedUrl } from "../scripts/users/embedded-url";
import { type Session, signIn } from "./session";
import { withTerrace } from "./terrace";

// Prints how long the server takes for the operations page and its CSV with 10,000 environments and 1,000,000 events in
// the database. Usage: npm run bench:fleet. It starts Terrace from the last build.

/** Bound on 2 cores, warm, in milliseconds: the 95th percentile of each. */
const BOUND = 200;
const SIZE = { environments: 10_000, events: 1_000_000 };
const WARM_UP = 10;
const MEASURED = 200;

const views = [
  "/operations",
  "/operations?group=team&sort=cost",
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

async function measure(what: string, ask: () => Promise<number>): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UP; turn += 1) await ask();
  for (let turn = 0; turn < MEASURED; turn += 1) times.push(await ask());
  times.sort((one, other) => one - other);
  console.log(`${what}: p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms (bound ${BOUND} ms)`);
}

await withTerrace(
  () => ({}),
  async ({ url, password, home }) => {
    await seedFleet(await runningEmbeddedUrl(home), SIZE);
    const operator = await signIn(url, "dev@terrace.test", password);
    console.log(`${SIZE.environments} environments, ${SIZE.events} events, each ${MEASURED} times:`);
    for (const view of views) await measure(view, () => pageTime(`${url}${view}`, operator));
    await measure("/api/v1/fleet.csv", () => operator.serverTime("GET", "/fleet.csv"));
  },
);
