import { SERVICES } from "#lib/api/services.ts";
import { startAccounts } from "#lib/console/accounts.ts";
import { startGauges } from "#lib/console/metrics-routes.ts";
import { openDatabase } from "#lib/db.ts";
import { startEngine } from "#lib/engine/engine.ts";
import { startListener } from "#lib/listener.ts";
import { loadClocks } from "#lib/clocks.ts";
import { installRuntime, uninstallRuntime } from "#lib/runtime.ts";

/** A started Cloudroom without its HTTP port. */
export interface Started {
  /** Ends long polls, then the engine, then the connections. What was acknowledged is committed already. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Default `open`. */
  auth?: "open" | "strict";
  /** Calls a second of one account; default 0, no limit. */
  rateLimit?: number;
}

/**
 * Starts everything that works on a database: its pool, the listener for other processes' signals, the engine.
 * The database must have its tables (see lib/migrate.ts). One per process.
 */
export async function startRuntime(
  databaseUrl: string,
  { auth = "open", rateLimit = 0 }: StartOptions = {},
): Promise<Started> {
  const { pool, prisma } = openDatabase(databaseUrl);
  const { stopping } = installRuntime({ pool, prisma, auth, rateLimit });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
    uninstallRuntime();
  };
  try {
    const listener = await startListener(databaseUrl);
    await loadClocks();
    await startAccounts();
    startGauges();
    const engine = await startEngine();
    const services = await Promise.all(SERVICES.map(({ definition }) => definition.start?.()));
    return {
      stop: async () => {
        stopping.abort();
        for (const service of services) await service?.stop();
        await engine.stop();
        await listener.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
