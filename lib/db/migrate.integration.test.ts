import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/database";
import { applyMigrations, diffMigrations } from "./migrate";

async function tablesOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  await client.end();
  return rows.map((row: { tablename: string }) => row.tablename);
}

test("the migrations lead to the schema", async () => {
  expect(await diffMigrations(await createTestDatabase("empty"))).toBeNull();
});

test("every migration is applied once", async () => {
  const url = await createTestDatabase("empty");
  const first = await applyMigrations(url);
  expect(first.length).toBeGreaterThan(0);
  expect(await tablesOf(url)).toEqual(expect.arrayContaining(["_prisma_migrations", "Environment"]));
  expect(await applyMigrations(url)).toEqual([]);
});

test("two processes that migrate at once do not meet", async () => {
  const url = await createTestDatabase("empty");
  const [one, other] = await Promise.all([applyMigrations(url), applyMigrations(url)]);
  expect([one.length, other.length].filter((count) => count === 0)).toHaveLength(1);
});
