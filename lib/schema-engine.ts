import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { MigrationList, SchemaContainer, SchemaFilter } from "@prisma/schema-engine-wasm";

/*
 * Prisma's command line downloads a native schema engine from a host that a locked-down classroom may not reach. The
 * same engine comes as WebAssembly from npm, so we drive that one: no download, same migrations, same bookkeeping.
 */

const prismaDir = path.join(import.meta.dirname, "..", "prisma");
const schemaDir = path.join(prismaDir, "schema");
export const migrationsDir = path.join(prismaDir, "migrations");

export type SchemaEngine = bindings.SchemaEngine;

export const EVERYTHING: SchemaFilter = { externalTables: [], externalEnums: [] };

/** The Prisma schema files, in a fixed order. */
export async function readSchema(): Promise<SchemaContainer[]> {
  const names = (await readdir(schemaDir)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(schemaDir, name);
      return { path: file, content: await readFile(file, "utf8") };
    }),
  );
}

/** The migrations on disk, oldest first. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsDir, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => {
        const content = await readFile(path.join(migrationsDir, name, "migration.sql"), "utf8");
        return {
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: content } },
        };
      }),
    ),
  };
}

/** Compile the engine. Older Node 24 cannot import WebAssembly, so it is instantiated by hand; some 60 ms. */
async function loadBindings(): Promise<typeof bindings> {
  const directory = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bytes = readFileSync(path.join(directory, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

let loading: Promise<typeof bindings> | undefined;

/** Types of a result's columns that Prisma's adapter does not know, by the result's rows. */
const internalChars = new WeakMap<object, number[]>();

/**
 * A pool that passes PostgreSQL's internal "char" type off as text, which the engine's catalogue queries return and
 * Prisma's adapter refuses; it remembers the columns, so that they can be declared for what they are.
 */
function catalogPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const query = pool.query.bind(pool);
  return Object.assign(pool, {
    query: async (statement: pg.QueryArrayConfig) => {
      const result = await query(statement);
      const chars = (result.fields ?? []).flatMap((field, column) =>
        field.dataTypeID === pg.types.builtins.CHAR ? [column] : [],
      );
      for (const column of chars) result.fields[column]!.dataTypeID = pg.types.builtins.TEXT;
      if (chars.length > 0) internalChars.set(result.rows, chars);
      return result;
    },
  });
}

/**
 * Prisma's adapter cuts a script at every semicolon, which breaks function bodies and texts that hold one; PostgreSQL
 * itself takes a whole script. The shadow database is not offered: we diff against a scratch database of our own.
 */
function adapterFactory(pool: pg.Pool, failed: (error: Error) => void): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (statement) => {
        const result = await queryRaw(statement);
        for (const column of internalChars.get(result.rows) ?? [])
          result.columnTypes[column] = ColumnTypeEnum.Character;
        return result;
      };
      adapter.executeScript = async (script) => {
        await pool.query(script).catch((error: Error) => {
          failed(error);
          throw error;
        });
      };
      return adapter;
    },
    connectToShadowDb: () => Promise.reject(new Error("A shadow database is not used.")),
  };
}

/** Run `work` with a schema engine connected to a database. Throws PostgreSQL's own error when a script of it fails. */
export async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await (loading ??= loadBindings());
  const datamodels = (await readSchema()).map(({ path: name, content }): [string, string] => [name, content]);
  const pool = catalogPool(databaseUrl);
  let failure: Error | undefined;
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory(pool, (error) => (failure = error)));
  const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter);
  try {
    return await work(engine);
  } catch (error) {
    // The engine says that there was an error outside of it, and not which.
    throw failure ?? error;
  } finally {
    engine.free();
    await pool.end();
  }
}
