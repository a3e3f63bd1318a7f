import type { RequestListener } from "node:http";
import { answerApi, isApiRequest } from "#lib/api/node.ts";
import type { Config } from "#lib/config.ts";
import { tellSession } from "#lib/console/page-session.ts";
import { openPort } from "#lib/http-server.ts";
import { logger } from "#lib/log.ts";
import { guardPage, refusalOfPage } from "#lib/page-headers.ts";
import { runtime } from "#lib/runtime.ts";
import { startRuntime } from "#lib/start.ts";

export interface Serving {
  port: number;
  /** Ends long polls, waits for answers under way, then closes what is open. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** A database with all tables. */
  databaseUrl: string;
  /** Serve the console from its sources, with hot reload. */
  dev: boolean;
}

/**
 * Serves the API and the console on one port. API calls are answered before Next sees them: its router alone would cost
 * more than the call.
 */
export async function serve(config: Config, { databaseUrl, dev }: ServeOptions): Promise<Serving> {
  const started = await startRuntime(databaseUrl, { auth: config.auth, rateLimit: config.rateLimit });
  try {
    const { stopping } = runtime();
    const { default: next } = await import("next");
    const app = next({ dev, dir: process.cwd(), hostname: config.host, port: config.port, quiet: !dev });
    await app.prepare();
    const draw = app.getRequestHandler();
    const page: typeof draw = async (request, response) => {
      guardPage(request, response, dev);
      const refusal = refusalOfPage(request, dev);
      if (refusal) return void response.writeHead(refusal, refusal === 405 ? { Allow: "GET, HEAD" } : {}).end();
      await tellSession(request, response);
      return draw(request, response);
    };
    const upgrade = app.getUpgradeHandler();

    const onRequest: RequestListener = (request, response) => {
      const answer = isApiRequest(request) ? answerApi(request, response) : page(request, response);
      answer.catch((error: unknown) => {
        logger().error({ err: error, path: request.url?.split("?", 1)[0] }, "request failed");
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    };

    // Only hot reload has a socket.
    const onUpgrade = dev
      ? (...given: Parameters<typeof upgrade>) => void upgrade(...given).catch(() => {})
      : undefined;
    const port = await openPort(config, onRequest, onUpgrade);
    return {
      port: port.port,
      stop: async () => {
        stopping.abort();
        await port.close();
        await started.stop();
        await app.close();
      },
    };
  } catch (error) {
    await started.stop();
    throw error;
  }
}
