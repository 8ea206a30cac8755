import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/** Tables and enums that are not Prisma's to manage: none, pg-boss keeps to a schema of its own. */
export const filters = { externalTables: [], externalEnums: [] };

let ready: Promise<void> | undefined;

async function instantiate(): Promise<void> {
  const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = await readFile(path.join(path.dirname(glue), "schema_engine_bg.wasm"));
  const imports = { "./schema_engine_bg.js": bindings } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/**
 * The engine reads PostgreSQL's catalogue, whose one-letter columns have the type "char" (18), the only one the
 * adapter does not know. The pool passes them off as char[], which it knows, and `asCharacters` takes that back.
 */
class CataloguePool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads, of which the adapter uses one.
  override async query(...args: any[]): Promise<any> {
    const result = await super.query(...(args as [pg.QueryConfig]));
    for (const field of result.fields) if (field.dataTypeID === 18) field.dataTypeID = 1002;
    return result;
  }
}

function asCharacters(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const { CharacterArray, Character } = ColumnTypeEnum;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type) => (type === CharacterArray ? Character : type));
    return { ...result, columnTypes };
  };
  return adapter;
}

/**
 * Runs `use` with Prisma's schema engine, as WASM over `pg`: the native engine is a download that closed networks
 * refuse. What the engine compares it may build up in the database itself, so comparisons need an empty one.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  ready ??= instantiate();
  await ready;
  const pool = new CataloguePool({ connectionString: databaseUrl });
  const connect = async () => asCharacters(await new PrismaPg(pool).connect());
  const factory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect,
    connectToShadowDb: connect,
  } as const;
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory);
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}
