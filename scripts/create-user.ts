import { userInfo } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createUser, type Role, roles } from "@/lib/auth";
import { type Actor, systemActor } from "@/lib/context";
import { openDatabase } from "@/lib/db/client";
import { EnvError, readSettings } from "@/lib/env";
import { TerraceError } from "@/lib/errors";
import { root } from "./root";
import { requireAnswer } from "./start/database";
import { StartError } from "./start/start-error";
import { runningEmbeddedUrl } from "./users/embedded-url";
import { readPassword } from "./users/read-password";

const usage = `Usage: npm run user:create -- --email ada@example.com --name "Ada Lovelace" --role ${roles.join("|")}
The password is asked for, or read from standard input. DATABASE_URL names the database; without it the embedded one
that runs in TERRACE_HOME is used.`;

function readArguments(): { email: string; name: string; role: Role } {
  const option = { type: "string" } as const;
  const given = (() => {
    try {
      return parseArgs({ options: { email: option, name: option, role: option } }).values;
    } catch (error) {
      throw new StartError(`${(error as Error).message}\n${usage}`);
    }
  })();
  const missing = (["email", "name", "role"] as const).filter((name) => !given[name]);
  if (missing.length > 0) throw new StartError(`Missing: ${missing.map((name) => `--${name}`).join(", ")}\n${usage}`);
  return { email: given.email ?? "", name: given.name ?? "", role: given.role as Role };
}

/** The person at the terminal: no account of Terrace, but a name for the audit. */
function actor(): Actor {
  return { ...systemActor, email: `${userInfo().username}@command-line`, name: "Command line", via: "cli" };
}

async function main(): Promise<void> {
  const wanted = readArguments();
  const settings = readSettings();
  const url = settings.DATABASE_URL ?? (await runningEmbeddedUrl(path.resolve(root, settings.TERRACE_HOME)));
  await requireAnswer(url);
  const password = await readPassword();
  const db = openDatabase(url, 2);
  try {
    const user = await createUser({ ctx: { actor: actor(), db }, input: { ...wanted, password } });
    console.log(`${user.email} can sign in now, as ${user.role}.`);
  } finally {
    await db.$disconnect();
  }
}

/** One line for each thing that is wrong. */
function linesOf(error: unknown): string {
  if (error instanceof TerraceError && error.errors.length > 0) {
    return error.errors.map(({ path: field, message }) => `${field.join(".")}: ${message}`).join("\n");
  }
  if ((error as { code?: string }).code === "P2021")
    return "This database has no tables of Terrace yet. Run npm start once.";
  if (error instanceof TerraceError || error instanceof StartError || error instanceof EnvError) return error.message;
  return `The account was not made: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  await main();
} catch (error) {
  console.error(linesOf(error));
  process.exitCode = 1;
}
