import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exampleSpec } from "../e2e/api";
import { Sandbox } from "../e2e/sandbox";
import { runningEmbeddedUrl } from "../scripts/users/embedded-url";
import { fillReads, havePushed } from "./push";
import { type Session, signIn } from "./session";
import { withTerrace } from "./terrace";
import { type Viewers, viewersOf } from "./viewers";

// Prints how late viewers see a stack event (from CloudFormation's timestamp to their end of the connection), and what a
// thousand of them cost. AWS is the sandbox at its real speed, asked at most 4 times a second in each region.
// Usage: npm run bench:live. It starts Terrace from the last build and takes about four minutes, most of them to plan
// and start the stacks: the sandbox gives a change set in small pages, and every page is a read.
// With `-- --push` AWS pushes what happens, and all fifty stacks are in one region; fewer watch, as this part is about how
// fresh what they see is. An event counts as seen when it is told, its own time is that of the stored event.

/** Bounds on 2 cores: milliseconds, cores and MiB of the one web server. */
const PUSHED = process.argv.includes("--push");
const bounds = { p95: PUSHED ? 1_500 : 3_000, cores: 1.5, memory: 600 };
const STACKS_A_REGION = PUSHED ? 50 : 10;
const REGIONS = PUSHED ? ["eu-west-1"] : ["eu-west-1", "eu-central-1", "us-east-1", "us-east-2", "eu-west-2"];
const VIEWERS = PUSHED ? 250 : 1_000;
const READS = ["DescribeStackEvents", "DescribeStacks", "DescribeChangeSet", "ListStackResources", "ListChangeSets"];
const seconds = { thousand: 35, one: 15 };

interface Planned {
  readonly name: string;
  readonly id: string;
  readonly planHash: string;
}

/** What a moment's counters say. */
interface Reading {
  readonly at: number;
  readonly calls: number;
}

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;

function print(what: string, value: number, unit: string, bound?: number): void {
  const digits = unit === "ms" || unit === "MiB" ? 0 : 2;
  const against = bound === undefined ? "" : ` (bound ${bound} ${unit}${value <= bound ? "" : ": NOT MET"})`;
  console.log(`  ${what}: ${value.toFixed(digits)} ${unit}${against}`);
}

function printDelays(delays: readonly number[]): void {
  console.log(`  ${delays.length} events arrived`);
  print("p50 from the event's timestamp", percentile(delays, 0.5), "ms");
  print("p95 from the event's timestamp", percentile(delays, 0.95), "ms", bounds.p95);
}

async function planAll(developer: Session): Promise<Planned[][]> {
  const requested: { name: string; id: string }[][] = [];
  for (const region of REGIONS) {
    const ofRegion: { name: string; id: string }[] = [];
    for (let stack = 0; stack < STACKS_A_REGION; stack += 1) {
      const name = `live-${region}-${stack}`;
      const spec = exampleSpec(name, { region, availabilityZones: [`${region}a`, `${region}b`] });
      const { deployment } = await developer.call<{ deployment: { id: string } }>("POST", "/environments", spec);
      ofRegion.push({ name, id: deployment.id });
    }
    requested.push(ofRegion);
  }
  const planned = async ({ name, id }: { name: string; id: string }) => {
    const { planHash } = await reaches(developer, id, "AWAITING_REVIEW");
    return { name, id, planHash };
  };
  return Promise.all(requested.map((ofRegion) => Promise.all(ofRegion.map(planned))));
}

async function reaches(session: Session, id: string, status: string): Promise<{ status: string; planHash: string }> {
  for (;;) {
    const now = await session.call<{ status: string; planHash: string }>("GET", `/deployments/${id}`);
    if (now.status === status) return now;
    if (now.status.includes("FAILED")) throw new Error(`deployment ${id} is ${now.status}`);
    await sleep(1_000);
  }
}

interface Measured {
  readonly url: string;
  readonly password: string;
  readonly sandbox: Sandbox;
  readonly usage: string;
  /** Called when all stacks are under way. */
  readonly onRunning?: () => Promise<void>;
}

async function measure({ url, password, sandbox, usage, onRunning }: Measured): Promise<void> {
  const developer = await signIn(url, "dev@terrace.test", password);
  const approver = await signIn(url, "approver@terrace.test", password);
  const all = (await planAll(developer)).flat();
  const viewers = viewersOf(url, developer.cookie, { pushed: PUSHED });
  await sandbox.setSpeed(1);
  await watchAll(viewers, all);
  await Promise.all(all.map(({ id, planHash }) => approver.call("POST", `/deployments/${id}/approve`, { planHash })));
  await Promise.all(all.map(({ id }) => reaches(developer, id, "EXECUTING")));

  await onRunning?.();
  viewers.takeDelays();
  const before = await read(sandbox);
  await sleep(seconds.thousand * 1_000);
  const after = await read(sandbox);
  const regions = `${STACKS_A_REGION} active stacks in each of ${REGIONS.length} regions`;
  console.log(`${regions}, ${VIEWERS} viewers, ${seconds.thousand} s:`);
  printDelays(viewers.takeDelays());
  await printUsage(usage, before.at, after.at);
  print("streams lost", viewers.lost(), "streams");
  const atThousand = rate(before, after);

  viewers.close(1);
  const alone = await read(sandbox);
  await sleep(seconds.one * 1_000);
  const atOne = rate(alone, await read(sandbox));
  console.log("CloudFormation's reads, at the same 50 stacks:");
  print(`with ${VIEWERS} viewers`, atThousand, "a second");
  print("with 1 viewer", atOne, "a second");
  viewers.close();
}

/** All viewers there are to be, spread over the environments; some at a time, as people come. */
async function watchAll(viewers: Viewers, all: readonly Planned[]): Promise<void> {
  for (let viewer = 0; viewer < VIEWERS; viewer += all.length) {
    await Promise.all(all.slice(0, VIEWERS - viewer).map(({ name }) => viewers.watch(name)));
  }
}

async function read(sandbox: Sandbox): Promise<Reading> {
  const counts = await Promise.all(READS.map((action) => sandbox.calls(`cloudformation:${action}`)));
  return { at: Date.now(), calls: counts.reduce((sum, count) => sum + count, 0) };
}

const rate = (from: Reading, to: Reading) => ((to.calls - from.calls) / (to.at - from.at)) * 1_000;

async function printUsage(file: string, from: number, to: number): Promise<void> {
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  const samples = lines.map((line) => line.split(" ").map(Number)).filter(([at = 0]) => at >= from && at <= to);
  const [firstAt = 0, firstUsed = 0] = samples[0] ?? [];
  const [lastAt = 0, lastUsed = 0] = samples.at(-1) ?? [];
  print("the web server's cores", (lastUsed - firstUsed) / (lastAt - firstAt), "cores", bounds.cores);
  print("the web server's memory", Math.max(...samples.map(([, , memory = 0]) => memory)), "MiB", bounds.memory);
}

const usageFile = (home: string) => path.join(home, "usage.txt");
await withTerrace(
  (home) => ({
    TERRACE_AWS_READS_PER_SECOND: "4",
    SANDBOX_SPEED: "1000",
    NODE_OPTIONS: `--import=${path.join(import.meta.dirname, "usage.mjs")}`,
    BENCH_USAGE: usageFile(home),
  }),
  async ({ url, password, home }) => {
    const sandboxPort = (await readFile(path.join(home, "sandbox.port"), "utf8")).trim();
    const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
    const databaseUrl = await runningEmbeddedUrl(home);
    if (PUSHED) await havePushed(sandboxUrl, databaseUrl, REGIONS[0] ?? "");
    const stopFilling = PUSHED ? await fillReads(databaseUrl) : undefined;
    const sandbox = new Sandbox(sandboxUrl);
    await measure({ url, password, sandbox, usage: usageFile(home), onRunning: stopFilling });
  },
);
