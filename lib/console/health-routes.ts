import type { InternalRoute } from "#lib/api/internal.ts";
import { jsonResponse } from "#lib/api/internal.ts";
import { runtime } from "#lib/runtime.ts";

export const healthRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/_cloudroom/health",
    handle: async () => {
      const { rows } = await runtime().pool.query<{ server_version: string }>("SHOW server_version");
      return jsonResponse({ status: "ok", database: { ok: true, version: rows[0]?.server_version } });
    },
  },
];
