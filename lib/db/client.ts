import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

/** The database as verbs see it. */
export type Database = PrismaClient;

/** The database inside a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** The wait for a free connection counts as well, and a burst of requests on a busy machine makes it long. */
const CONNECTION_TIMEOUT_MS = 15_000;

/** Opens a database of its own; the caller ends it with `$disconnect()`. Tests and scripts use this. */
export function openDatabase(connectionString: string, poolSize = 10): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: poolSize, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS }),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
}

// Next's development server loads modules anew on every edit; the pool must outlive that.
const holder = globalThis as { terraceDatabase?: Database };

/** The process's one database, opened on first use. */
export function database(): Database {
  holder.terraceDatabase ??= openDatabase(env().DATABASE_URL);
  return holder.terraceDatabase;
}
