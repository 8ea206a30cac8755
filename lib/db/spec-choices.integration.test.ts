import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseSpec, type Spec } from "@/infra-templates/two-tier/spec";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { createTestDatabase } from "@/lib/testing/database";

const migration = path.join(import.meta.dirname, "../../prisma/migrations/20261123153500_spec_choices/migration.sql");

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: await createTestDatabase() });
  await client.connect();
  await client.query(`INSERT INTO "User" ("id", "name", "email", "updatedAt") VALUES ('dev', 'Dev', 'dev@example.com', now());
    INSERT INTO "Target" ("id", "name", "accountId", "regions", "updatedAt")
      VALUES ('target', 'sandbox', '123456789012', '{eu-west-1}', now())`);
});
afterAll(() => client.end());
beforeEach(() => client.query(`TRUNCATE "Environment" CASCADE`));

/** Stores an environment and a deployment of it as they were before, and migrates them; answers their specs. */
async function migrated(environmentSpec: object | null, deploymentSpec: object) {
  await client.query(
    `INSERT INTO "Environment" ("id", "name", "team", "targetId", "region", "stackName", "spec", "updatedAt")
      VALUES ('env', 'orders-dev', 'payments', 'target', 'eu-west-1', 'orders-dev', $1, now())`,
    [environmentSpec && JSON.stringify(environmentSpec)],
  );
  await client.query(
    `INSERT INTO "Deployment" ("id", "environmentId", "requestedById", "number", "kind", "status", "spec")
      VALUES ('one', 'env', 'dev', 1, 'CREATE', 'SUCCEEDED', $1)`,
    [JSON.stringify(deploymentSpec)],
  );
  await client.query(await readFile(migration, "utf8"));
  const { rows } = await client.query(
    `SELECT "Environment"."spec" AS live, "Deployment"."spec" AS asked FROM "Environment", "Deployment"`,
  );
  return rows[0] as { live: unknown; asked: unknown };
}

const without = (value: object, ...keys: string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

/** The spec as it was stored before it had these fields. */
const old = (spec: Spec) => ({
  ...without(spec, "natGateways", "application", "accessLogsBucket"),
  database: without(spec.database, "readReplica"),
});

describe("specs from before the application, NAT gateways, access logs and a replica could be chosen", () => {
  it("say what they were built with, and are whole", async () => {
    const spec = exampleSpec();
    const { live, asked } = await migrated(old(spec), old(spec));
    expect(live).toEqual({
      ...spec,
      natGateways: 2,
      application: { source: "sample" },
      accessLogsBucket: null,
      database: { ...spec.database, readReplica: false },
    });
    expect(asked).toEqual(live);
    expect(parseSpec(live)).toEqual({ ok: true, spec: live });
  });

  it("stay as they are where they have the choices already", async () => {
    const spec = exampleSpec({
      natGateways: 1,
      application: { source: "git", repository: "https://github.com/acme/orders", ref: "v1" },
      accessLogsBucket: "acme-logs",
      database: { ...exampleSpec().database, readReplica: true },
    });
    expect(await migrated(spec, spec)).toEqual({ live: spec, asked: spec });
  });

  it("stay away where nothing was built", async () => {
    const { live, asked } = await migrated(null, old(exampleSpec()));
    expect(live).toBeNull();
    expect(asked).toMatchObject({ natGateways: 2 });
  });
});
