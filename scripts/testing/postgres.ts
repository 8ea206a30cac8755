import type { TestProject } from "vitest/node";
import { applyMigrations } from "../../lib/db/migrate";
import { startThrowawayPostgres } from "../postgres/throwaway";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a database of the test server, for `CREATE DATABASE`. */
    adminDatabaseUrl: string;
  }
}

/** Starts one PostgreSQL for the integration tests; every test file gets a copy of its migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres();
  await server.createDatabase("terrace_template");
  await applyMigrations(server.url("terrace_template"));
  project.provide("adminDatabaseUrl", server.url("postgres"));
  return () => server.stop();
}
