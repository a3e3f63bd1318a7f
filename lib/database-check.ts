import pg from "pg";
import { ConfigError } from "#lib/config.ts";

const OLDEST_MAJOR = 15;

/** Why PostgreSQL could not be used, in words that say what to do. */
function advice(error: NodeJS.ErrnoException, place: string, database: string): string {
  switch (error.code) {
    case "28P01":
    case "28000":
      return `The database at ${place} refuses the user or password of DATABASE_URL: correct them.`;
    case "3D000":
      return `The database "${database}" does not exist at ${place}: make it with createdb ${database}, or correct DATABASE_URL.`;
    default: {
      const reason = error.code ?? error.message;
      return `No database answers at ${place} (${reason}): start it, correct DATABASE_URL, or unset DATABASE_URL to use the built-in one.`;
    }
  }
}

/**
 * Connects once to the operator's own database.
 * @throws ConfigError when it cannot be reached, refuses us, or is older than PostgreSQL 15
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
    if (rows[0].major < OLDEST_MAJOR) {
      throw new ConfigError(`DATABASE_URL is PostgreSQL ${rows[0].major}: Cloudroom needs ${OLDEST_MAJOR} or later.`);
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(advice(error as Error, `${client.host}:${client.port}`, client.database ?? ""));
  } finally {
    await client.end().catch(() => {});
  }
}
