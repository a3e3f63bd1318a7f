import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeNextMigration } from "#lib/migrate.ts";
import { startPostgres } from "#lib/postgres.ts";

// `npm run db:migration -- add_topics`: write the next migration from what changed in prisma/schema.
const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Give the migration a name of lower-case letters and underscores: npm run db:migration -- add_topics");
  process.exit(1);
}
const dataDir = await mkdtemp(path.join(tmpdir(), "cloudroom-migration-"));
const scratch = await startPostgres({ dataDir, durable: false });
try {
  const written = await writeNextMigration(scratch.url, name);
  console.log(
    written ? `Wrote prisma/migrations/${written}. Read it before you commit it.` : "The schema has not changed.",
  );
} finally {
  await scratch.stop();
  await rm(dataDir, { recursive: true, force: true });
}
