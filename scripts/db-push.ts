import { readConfig } from "#lib/config.ts";
import { pushSchema } from "#lib/migrate.ts";
import { startPostgres } from "#lib/postgres.ts";

// `npm run db:push`: make the database agree with prisma/schema without a migration, while models are in flux.
const { databaseUrl, dataDir } = readConfig(process.env);
const postgres = databaseUrl ? undefined : await startPostgres({ dataDir, say: console.log });
try {
  console.log((await pushSchema(databaseUrl ?? postgres!.url)) || "The database agrees with the schema already.");
} finally {
  await postgres?.stop();
}
