import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/**
 * A database of its own for a test: a copy of the migrated template, or an empty one. It goes with the test server.
 * @returns its address
 */
export async function createTestDatabase(from: "migrated" | "empty" = "migrated"): Promise<string> {
  const admin = inject("adminDatabaseUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${from === "migrated" ? "terrace_template" : "template0"}`);
  } finally {
    await client.end();
  }
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
