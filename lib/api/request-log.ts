import { monotonicNow } from "#lib/clock.ts";
import { logger } from "#lib/log.ts";
import { callFigures } from "#lib/metrics.ts";
import { processState } from "#lib/runtime.ts";
import { header, type ApiRequest } from "./protocols/protocol.ts";

/** An API request that has been answered, as the log and the figures show it. No body, no header that holds a secret. */
export interface Answered {
  requestId: string;
  protocol: string;
  service?: string;
  operation?: string;
  region: string;
  account?: string;
  status: number;
  /** The error's code. */
  error?: string;
}

const MAX_USER_AGENT = 200;

/** Whether each request is logged: with LOG_LEVEL `info` or finer. Looked up once. */
const isLogged = () => processState("request-log", () => logger().isLevelEnabled("info"));

/**
 * Count an answered request, and log it where the operator wants that.
 *
 * @param began when it was read, on the monotonic clock
 */
export function noteRequest(request: ApiRequest, answered: Answered, began: number): void {
  const ms = monotonicNow() - began;
  const { service, operation } = answered;
  callFigures(service ?? "unknown", (service && operation) ?? "unknown").count(answered.status, ms / 1000);
  if (!isLogged()) return;
  logger().info(
    {
      ...answered,
      ms: Math.round(ms * 10) / 10,
      address: request.remoteAddress,
      userAgent: header(request, "user-agent")?.slice(0, MAX_USER_AGENT),
    },
    "request",
  );
}
