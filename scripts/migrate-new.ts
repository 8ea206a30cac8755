import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { diffMigrations } from "../lib/db/migrate";
import { startThrowawayPostgres } from "./postgres/throwaway";
import { root } from "./root";

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migrate:new NAME, the name in lower case with underscores, for example add_budgets.");
  process.exit(1);
}

await mkdir(path.join(root, "prisma/migrations"), { recursive: true });
const server = await startThrowawayPostgres();
try {
  await server.createDatabase("shadow");
  const sql = await diffMigrations(server.url("shadow"));
  if (sql === null) {
    console.log("prisma/migrations already leads to prisma/schema.prisma; nothing to write.");
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join("prisma/migrations", `${stamp}_${name}`);
    await mkdir(path.join(root, folder));
    await writeFile(path.join(root, folder, "migration.sql"), sql);
    await writeFile(path.join(root, "prisma/migrations/migration_lock.toml"), 'provider = "postgresql"\n');
    console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`);
  }
} finally {
  await server.stop();
}
