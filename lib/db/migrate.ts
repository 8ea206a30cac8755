import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { filters, withSchemaEngine } from "./schema-engine";

const prismaDir = path.join(import.meta.dirname, "../../prisma");

/** Ours, waited for as long as it takes; the engine takes Prisma's own besides, but gives up on it after 10 s. */
const migrationLock = 7_270_736;

async function readMigrations(): Promise<MigrationList> {
  const baseDir = path.join(prismaDir, "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => {
      const value = await readFile(path.join(baseDir, name, "migration.sql"), "utf8");
      return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
    }),
  );
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: "", migrationDirectories };
}

/**
 * Applies every migration of `prisma/migrations` that the database does not have yet, one process at a time, and
 * returns their names. It writes the `_prisma_migrations` table of `prisma migrate deploy`.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    const result = await withSchemaEngine(databaseUrl, (engine) => engine.applyMigrations({ migrationsList, filters }));
    return result.appliedMigrationNames;
  } finally {
    await client.end();
  }
}

/**
 * The SQL that leads from `prisma/migrations` to `prisma/schema.prisma`; null when they agree. `emptyDatabaseUrl` is
 * a database without tables, which the migrations are applied to.
 */
export async function diffMigrations(emptyDatabaseUrl: string): Promise<string | null> {
  const migrationsList = await readMigrations();
  const content = await readFile(path.join(prismaDir, "schema.prisma"), "utf8");
  return withSchemaEngine(emptyDatabaseUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationsList },
      to: { tag: "schemaDatamodel", files: [{ path: "prisma/schema.prisma", content }] },
      script: true,
      exitCode: true,
      filters,
    });
    return exitCode === 2 ? stdout : null;
  });
}
