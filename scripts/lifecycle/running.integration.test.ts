import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { CloudFormationClient, CreateChangeSetCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freePort } from "../postgres/free-port";
import { processesOf } from "../testing/processes";
import { startTerrace, type Terrace, until } from "../testing/terrace";

// One installation through its life; each test goes on where the last one ended.
let home: string;
let port: number;
let current: Terrace | undefined;
const groups = new Set<number>();

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "terrace-running-"));
  await chmod(home, 0o755);
  port = await freePort();
});
afterEach(async () => {
  for (const { pid } of left()) process.kill(pid, "SIGKILL");
  await current?.ended;
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function start(direct: boolean): Promise<Terrace> {
  current = startTerrace({ environment: { PORT: String(port), TERRACE_HOME: home }, direct });
  await current.printed(/Terrace is ready at/);
  for (const { group } of processesOf(home)) groups.add(group);
  return current;
}

async function stopped(terrace: Terrace): Promise<void> {
  await terrace.ended;
  await until("nothing is left", () => left().length === 0);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const { databasePassword } = JSON.parse(await readFile(path.join(home, "secrets.json"), "utf8"));
  const postgresPort = (await readFile(path.join(home, "postgres.port"), "utf8")).trim();
  const client = new pg.Client({
    connectionString: `postgresql://terrace:${databasePassword}@127.0.0.1:${postgresPort}/terrace`,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function sandbox(): Promise<CloudFormationClient> {
  const sandboxPort = (await readFile(path.join(home, "sandbox.port"), "utf8")).trim();
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  return new CloudFormationClient({ endpoint: `http://127.0.0.1:${sandboxPort}`, region: "eu-west-1", credentials });
}

/** What runs of this installation, the worker's own children included. */
const left = () => processesOf(home, groups);
const pidOf = (part: string) => processesOf(home).find(({ command }) => command.includes(part))?.pid;
const webPid = () => pidOf("next-server") ?? pidOf("next/dist/bin/next");
const passwordIn = (terrace: Terrace) => /with the password (\S+)/.exec(terrace.output())?.[1];

test("the first start, over an initdb that was killed half way; npm's SIGTERM ends all", async () => {
  await mkdir(path.join(home, "postgres.unfinished"));
  await writeFile(path.join(home, "postgres.unfinished/PG_VERSION"), "18\n");
  const terrace = await start(false);
  expect(terrace.output()).toContain(`http://localhost:${port}`);
  expect(terrace.output()).toContain("approver@terrace.test");
  expect((await stat(path.join(home, "secrets.json"))).mode & 0o777).toBe(0o600);
  await query("CREATE TABLE kept (line text)");
  await query("INSERT INTO kept VALUES ('still here')");
  const template = { Resources: { Topic: { Type: "AWS::SNS::Topic" } } };
  const changeSet = { StackName: "kept", ChangeSetName: "first", TemplateBody: JSON.stringify(template) };
  await (await sandbox()).send(new CreateChangeSetCommand({ ...changeSet, ChangeSetType: "CREATE" }));
  await writeFile(path.join(home, "password"), passwordIn(terrace) ?? "none");
  terrace.process.kill("SIGTERM");
  await stopped(terrace);
});

test("the second start keeps data, stacks and password; a third on the same folder is refused; Ctrl-C ends all", async () => {
  const terrace = await start(true);
  expect(passwordIn(terrace)).toBe(await readFile(path.join(home, "password"), "utf8"));
  expect(await query("SELECT line FROM kept")).toEqual([{ line: "still here" }]);
  const { Stacks } = await (await sandbox()).send(new DescribeStacksCommand({ StackName: "kept" }));
  expect(Stacks?.map((stack) => stack.StackStatus)).toEqual(["REVIEW_IN_PROGRESS"]);

  const second = startTerrace({ environment: { PORT: String(await freePort()), TERRACE_HOME: home }, direct: true });
  expect(await second.ended).toBe(1);
  expect(second.output().trim().split("\n")).toEqual([expect.stringContaining("Terrace already runs on")]);
  expect((await fetch(`http://127.0.0.1:${port}/api/ready`)).status).toBe(200);

  process.kill(-(terrace.process.pid ?? 0), "SIGINT"); // a terminal's Ctrl-C goes to the whole group
  expect(await terrace.ended).toBe(0);
  expect(left()).toEqual([]);
});

test("SIGKILL takes the processes along, and the next start takes over what PostgreSQL left", async () => {
  const terrace = await start(true);
  const postgres = pidOf("bin/postgres");
  terrace.process.kill("SIGKILL");
  await terrace.ended;
  await until("only PostgreSQL is left", () => left().every(({ command }) => /postgres/.test(command)));
  expect(pidOf("bin/postgres")).toBe(postgres);
  const next = await start(true);
  expect(pidOf("bin/postgres")).not.toBe(postgres);
  expect(await query("SELECT line FROM kept")).toEqual([{ line: "still here" }]);
  next.process.kill("SIGTERM");
  expect(await next.ended).toBe(0);
});

test("a worker and a web server that die are started again", async () => {
  const terrace = await start(true);
  const worker = pidOf("lib/jobs/worker.ts");
  if (worker) process.kill(worker, "SIGKILL");
  await terrace.printed(/The worker ended \(SIGKILL\); it starts again/);
  await until("another worker", () => ![undefined, worker].includes(pidOf("lib/jobs/worker.ts")));

  const web = webPid();
  if (web) process.kill(web, "SIGKILL");
  await terrace.printed(/The web server ended \(SIGKILL\); it starts again/);
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until("another web server", ready);
  expect([undefined, web]).not.toContain(webPid());
  terrace.process.kill("SIGTERM");
  expect(await terrace.ended).toBe(0);
  expect(left()).toEqual([]);
});
