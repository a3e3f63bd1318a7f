import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import { SERVICES } from "#lib/api/services.ts";
import { countDueJobs } from "#lib/engine/claims.ts";
import { isEngineRunning } from "#lib/engine/engine.ts";
import { runtime } from "#lib/runtime.ts";
import manifest from "../../package.json" with { type: "json" };

const { version } = manifest;

/** Whether the server works, for people, monitors and the tools that look for LocalStack. */
export const healthRoutes: InternalRoute[] = [
  { method: "GET", path: "/_cloudroom/health", handle: answerHealth },
  { method: "GET", path: "/_localstack/health", handle: answerLikeLocalStack },
  { method: "GET", path: "/health", handle: answerLikeLocalStack },
];

async function answerHealth() {
  const running = isEngineRunning();
  try {
    const { rows } = await runtime().pool.query<{ server_version: string }>("SHOW server_version");
    const database = { ok: true, version: rows[0]!.server_version };
    const engine = { running, dueJobs: await countDueJobs() };
    return jsonResponse({ status: running ? "ok" : "stopping", version, database, engine }, running ? 200 : 503);
  } catch {
    const database = { ok: false, version: null };
    return jsonResponse({ status: "no database", version, database, engine: { running, dueJobs: null } }, 503);
  }
}

/** https://docs.localstack.cloud/references/internal-endpoints/ */
async function answerLikeLocalStack() {
  const services = Object.fromEntries(SERVICES.map(({ id }) => [id, "running"]));
  return jsonResponse({ services, edition: "cloudroom", version });
}
