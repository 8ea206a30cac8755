import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { signIn } from "@/lib/auth";
import { database } from "@/lib/db/client";
import { createTestDatabase } from "@/lib/testing/database";
import { root } from "../root";

const password = "correct horse battery";
const ada = ["--email", "ada@example.com", "--name", "Ada Lovelace", "--role", "approver"];

async function run(
  args: string[],
  { stdin = `${password}\n`, env = {} }: { stdin?: string; env?: Record<string, string> } = {},
) {
  const command = ["--import", "tsx", "--conditions=react-server", "scripts/create-user.ts", ...args];
  const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, ...env } });
  child.stdin.end(stdin);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
}

test("makes an account that can sign in, and says who did it", async () => {
  expect(await run(ada)).toEqual({ out: "ada@example.com can sign in now, as approver.\n", err: "", code: 0 });
  await expect(signIn({ headers: new Headers(), email: "ada@example.com", password })).resolves.toBeDefined();
  const entry = await database().auditEntry.findFirstOrThrow({ where: { action: "user.create" } });
  expect(entry).toMatchObject({ via: "cli", subjectName: "ada@example.com", actorId: null });
  expect(entry.actorEmail).toMatch(/@command-line$/);

  const again = await run(ada);
  expect(again).toEqual({ out: "", err: "ada@example.com already has an account.\n", code: 1 });
});

test("names every fault on a line of its own", async () => {
  const args = ["--email", "ada", "--name", "Ada", "--role", "king"];
  const { err, code } = await run(args, { stdin: "short\n" });
  expect(code).toBe(1);
  expect(
    err
      .trim()
      .split("\n")
      .map((line) => line.split(":")[0]),
  ).toEqual(["email", "role", "password"]);
});

test("says which arguments are missing, and how it is used", async () => {
  const { err, code } = await run(["--email", "ada@example.com"]);
  expect(code).toBe(1);
  expect(err).toMatch(/^Missing: --name, --role\nUsage: npm run user:create/);
});

test("says that no embedded database runs, that a database does not answer, that it is empty", async () => {
  const home = await mkdtemp(path.join(tmpdir(), "terrace-"));
  const none = await run(ada, { env: { DATABASE_URL: "", TERRACE_HOME: home } });
  expect(none).toEqual({
    out: "",
    err: `No database runs in ${home}. Start Terrace with npm start, or set DATABASE_URL.\n`,
    code: 1,
  });
  const dead = await run(ada, { env: { DATABASE_URL: "postgresql://u:secret@127.0.0.1:9/none" } });
  expect(dead.code).toBe(1);
  expect(dead.err).toMatch(/127\.0\.0\.1:9\/none\) does not answer/);
  expect(dead.err).not.toContain("secret");
  const empty = await run(ada, { env: { DATABASE_URL: await createTestDatabase("empty") } });
  expect(empty.err).toBe("This database has no tables of Terrace yet. Run npm start once.\n");
});
