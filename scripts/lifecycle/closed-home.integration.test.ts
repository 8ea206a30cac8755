import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, readFileSync } from "node:fs";
import { lstat, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../postgres/free-port";
import { root } from "../root";
import { processesOf } from "../testing/processes";
import { startTerrace } from "../testing/terrace";

// A name of this run alone: another one on the machine may be testing as well.
const userName = `terrace-test-${process.pid}`;

// Making a user and a folder that is closed to others takes root; elsewhere the other tests run as a plain user.
describe.runIf(process.getuid?.() === 0)("in a checkout under a home directory that others cannot enter", () => {
  let closed: string;
  let checkout: string;
  let user: { uid: number; gid: number };

  beforeAll(async () => {
    closed = await mkdtemp(path.join(tmpdir(), "terrace-closed-"));
    checkout = path.join(closed, "terrace");
    await copyCheckout(checkout);
    user = ensureUser();
    chownSync(closed, user.uid, user.gid);
    // The packages stay root's: their files are hard links, and to change a link's owner is to change the original's.
    execFileSync("find", [
      checkout,
      "-path",
      `${checkout}/node_modules`,
      "-prune",
      "-o",
      "-exec",
      "chown",
      "-h",
      userName,
      "{}",
      "+",
    ]);
    chmodSync(closed, 0o700);
  });
  afterAll(async () => {
    await rm(closed, { recursive: true, force: true });
    execFileSync("userdel", [userName]);
  });

  async function startAndStop(account?: typeof user) {
    const terrace = startTerrace({
      cwd: checkout,
      direct: true,
      ...(account && { account }),
      environment: { PORT: String(await freePort()), HOME: closed },
    });
    await terrace.printed(/Terrace is ready at/);
    terrace.process.kill("SIGTERM");
    expect(await terrace.ended).toBe(0);
    expect(processesOf(checkout)).toEqual([]);
  }

  test("a plain user starts it in their own", async () => {
    await startAndStop(user);
    const data = await lstat(path.join(checkout, ".terrace/postgres"));
    expect(data.isDirectory()).toBe(true);
    expect(data.uid).toBe(user.uid);
    await rm(path.join(checkout, ".terrace"), { recursive: true });
  });

  test("root starts it from a place that PostgreSQL's user can enter, and finds it again", async () => {
    await startAndStop();
    const place = await realpath(path.join(checkout, ".terrace/postgres"));
    expect(place).toMatch(/^\/var\/lib\/terrace\//);
    const password = readFileSync(path.join(checkout, ".terrace/secrets.json"), "utf8");
    await startAndStop();
    expect(await realpath(path.join(checkout, ".terrace/postgres"))).toBe(place);
    expect(readFileSync(path.join(checkout, ".terrace/secrets.json"), "utf8")).toBe(password);
    await rm(path.dirname(place), { recursive: true });
  });
});

/** The checkout as it stands, its packages by hard links: a copy of its own would be a gigabyte. */
async function copyCheckout(target: string): Promise<void> {
  execFileSync("mkdir", [target]);
  const left = [".git", ".terrace", "test-results", "playwright-report", "node_modules"];
  const entries = (await readdir(root)).filter((entry) => !left.includes(entry));
  execFileSync("cp", ["-a", ...entries, target], { cwd: root });
  try {
    execFileSync("cp", ["-al", "node_modules", target], { cwd: root, stdio: "pipe" });
  } catch {
    execFileSync("cp", ["-a", "node_modules", target], { cwd: root });
  }
}

function ensureUser(): { uid: number; gid: number } {
  execFileSync("useradd", ["--system", "--no-create-home", "--user-group", userName]);
  const id = (flag: string) => Number(execFileSync("id", [flag, userName], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
