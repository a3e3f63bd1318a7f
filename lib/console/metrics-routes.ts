import type { InternalRoute } from "#lib/api/internal.ts";
import { wallDate } from "#lib/clock.ts";
import { countDueJobs } from "#lib/engine/claims.ts";
import { addGauge, metricsText } from "#lib/metrics.ts";
import { runtime } from "#lib/runtime.ts";
import { requireOperator } from "./operator.ts";

/** Figures for Prometheus, for the operator. */
export const metricsRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/_cloudroom/metrics",
    handle: async (request) => {
      await requireOperator(request);
      const { contentType, text } = await metricsText();
      return { status: 200, headers: { "Content-Type": contentType, "Cache-Control": "no-store" }, body: text };
    },
  },
];

/** The figures of what every server has: connections, jobs, sessions. At server start. */
export function startGauges(): void {
  const { pool, prisma } = runtime();
  addGauge("database_connections", "Connections of the ordinary pool that are open.", "process", () => pool.totalCount);
  addGauge("database_connections_idle", "Of those, the ones that nobody uses.", "process", () => pool.idleCount);
  addGauge("database_waiting", "Statements that wait for a connection.", "process", () => pool.waitingCount);
  addGauge("jobs_due", "Jobs that are due and not done.", "database", () => countDueJobs());
  addGauge("console_sessions", "Console sessions that have not ended.", "database", () =>
    prisma.consoleSession.count({ where: { expiresAt: { gt: wallDate() } } }),
  );
}
