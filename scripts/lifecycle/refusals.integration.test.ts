import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../postgres/free-port";
import type { Environment } from "../run";
import { processesOf } from "../testing/processes";
import { startTerrace } from "../testing/terrace";

let home: string;
let port: number;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "terrace-refusals-"));
  await chmod(home, 0o755);
  port = await freePort();
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Starts Terrace, which is to give up by itself, and returns its words and the seconds it took. */
async function refused(environment: Environment) {
  const started = Date.now();
  const terrace = startTerrace({
    environment: { PORT: String(port), TERRACE_HOME: home, ...environment },
    direct: true,
  });
  expect(await terrace.ended).toBe(1);
  expect(processesOf(home)).toEqual([]);
  const lines = terrace.output().trim().split("\n");
  return { lines, seconds: (Date.now() - started) / 1_000 };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
}

test("a busy port", async () => {
  const server = createServer();
  await listen(server);
  try {
    const { lines } = await refused({});
    expect(lines).toEqual([expect.stringContaining(`Port ${port} is in use`)]);
    expect(lines[0]).toContain("PORT=");
  } finally {
    server.close();
  }
});

test("wrong settings, a line for each", async () => {
  const { lines } = await refused({ PORT: "seventy", TERRACE_AWS: "azure", DATABASE_URL: "mysql://there" });
  expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual(["DATABASE_URL", "PORT", "TERRACE_AWS"]);
});

test("a folder of something else in the place of the data folder, which is left as it is", async () => {
  await mkdir(path.join(home, "postgres"));
  await writeFile(path.join(home, "postgres/letter.txt"), "not yours");
  const { lines } = await refused({});
  expect(lines).toEqual([expect.stringContaining("is not a complete PostgreSQL data folder")]);
  expect(await readdir(path.join(home, "postgres"))).toEqual(["letter.txt"]);
});

test("a data folder of another PostgreSQL", async () => {
  await mkdir(path.join(home, "postgres/global"), { recursive: true });
  await writeFile(path.join(home, "postgres/PG_VERSION"), "12\n");
  const { lines } = await refused({});
  expect(lines).toEqual([expect.stringContaining("was made by PostgreSQL 12")]);
  expect(await readFile(path.join(home, "postgres/PG_VERSION"), "utf8")).toBe("12\n");
});

test("damaged secrets", async () => {
  await writeFile(path.join(home, "secrets.json"), '{"databasePassword":');
  const { lines } = await refused({});
  expect(lines).toEqual([expect.stringContaining("secrets.json is damaged")]);
  expect(await readFile(path.join(home, "secrets.json"), "utf8")).toBe('{"databasePassword":');
});

test("a database that refuses the connection", async () => {
  const nobody = await freePort();
  const { lines, seconds } = await refused({ DATABASE_URL: `postgresql://me:s3cret@127.0.0.1:${nobody}/terrace` });
  expect(lines).toEqual([expect.stringContaining(`127.0.0.1:${nobody}/terrace) does not answer`)]);
  expect(lines[0]).not.toContain("s3cret");
  expect(seconds).toBeLessThan(10);
});

test("a database that accepts the connection and says nothing", async () => {
  const silent = createServer(() => undefined);
  const silentPort = await freePort();
  await new Promise<void>((resolve) => silent.listen(silentPort, "127.0.0.1", resolve));
  try {
    const { lines, seconds } = await refused({ DATABASE_URL: `postgresql://me@127.0.0.1:${silentPort}/terrace` });
    expect(lines).toEqual([expect.stringContaining("does not answer")]);
    expect(seconds).toBeLessThan(12);
  } finally {
    silent.close();
  }
});

test("policies that are not there, or do not parse", async () => {
  const policies = path.join(home, "policies");
  expect((await refused({ TERRACE_POLICIES: policies })).lines).toEqual([
    expect.stringMatching(/^TERRACE_POLICIES: .*policies cannot be read as a folder \(ENOENT\)\.$/),
  ]);
  await mkdir(policies);
  await writeFile(
    path.join(policies, "naming.guard"),
    "rule fine { Resources exists }\nrule naming { Resources exsts }\n",
  );
  expect((await refused({ TERRACE_POLICIES: policies })).lines).toEqual([
    expect.stringMatching(/^TERRACE_POLICIES: naming\.guard:2: does not parse near "exsts }"/),
  ]);
});

test("a TERRACE_HOME that is a file", async () => {
  const file = path.join(home, "file");
  await writeFile(file, "");
  const { lines } = await refused({ TERRACE_HOME: file });
  expect(lines).toEqual([expect.stringMatching(/^TERRACE_HOME .* cannot be used/)]);
});
