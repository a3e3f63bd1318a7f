import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { Context } from "#lib/api/context.ts";
import { monotonicNow } from "#lib/clock.ts";
import { AddressRefused, checkedLookup, checkLiteral } from "./addresses.ts";
import { delivered, failed, MAX_ANSWER, type Answer, type Delivery } from "./delivery.ts";
import { DEFAULT_CONTENT_TYPE } from "./delivery-policy.ts";
import { envelope, textFor } from "./envelope.ts";

const TIMEOUT_MS = 15_000;

/**
 * POST a message to an HTTP or HTTPS endpoint. 2xx is delivered; 429, 5xx, silence for 15 s and a broken connection are
 * tried again; everything else, redirects too, is the endpoint's last word.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 */
export async function deliverToWeb(ctx: Context, delivery: Delivery): Promise<Answer> {
  const { message, target, run } = delivery;
  const raw = target.raw && message.kind === "Notification";
  const body = raw ? textFor(message, target.protocol) : await envelope(message, target, run);
  const url = new URL(target.endpoint);
  const headers: Record<string, string | number> = {
    "x-amz-sns-message-type": message.kind,
    "x-amz-sns-message-id": message.messageId,
    "x-amz-sns-topic-arn": target.topicArn,
    ...(message.kind !== "SubscriptionConfirmation" && { "x-amz-sns-subscription-arn": target.arn }),
    ...(raw && { "x-amz-sns-rawdelivery": "true" }),
    "Content-Length": Buffer.byteLength(body),
    "Content-Type": message.kind === "Notification" ? target.contentType : DEFAULT_CONTENT_TYPE,
    Host: url.host,
    "User-Agent": "Amazon Simple Notification Service Agent",
    "Accept-Encoding": "gzip,deflate",
  };
  if (url.username || url.password) {
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.Authorization = `Basic ${Buffer.from(credentials).toString("base64")}`;
  }
  const started = monotonicNow();
  const elapsed = () => Math.round(monotonicNow() - started);
  try {
    const { status, text } = await post(url, headers, body, ctx.signal);
    const answer = `${status}${text ? ` ${text}` : ""}`;
    if (status >= 200 && status < 300) return delivered(elapsed(), status, answer);
    return failed(elapsed(), answer, { status, retry: status >= 500 || status === 429 });
  } catch (error) {
    const text = error instanceof Error ? error.message || (error as { code?: string }).code : String(error);
    return failed(elapsed(), text ?? "The connection failed.", { retry: !(error instanceof AddressRefused) });
  }
}

interface Posted {
  status: number;
  text: string;
}

async function post(
  url: URL,
  headers: Record<string, string | number>,
  body: string,
  signal: AbortSignal,
): Promise<Posted> {
  checkLiteral(url.hostname);
  const options: RequestOptions = {
    method: "POST",
    headers,
    lookup: checkedLookup as RequestOptions["lookup"],
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const sent: ClientRequest = send(url, options, (response) => readAnswer(response, resolve, reject));
    sent.on("error", (error) =>
      reject(
        error.name === "TimeoutError" || error.name === "AbortError"
          ? new Error("No answer within 15 seconds.")
          : error,
      ),
    );
    sent.end(body);
  });
}

/** Status and the beginning of the answer's body; the rest is not awaited. */
function readAnswer(
  response: IncomingMessage,
  resolve: (posted: Posted) => void,
  reject: (error: Error) => void,
): void {
  let text = "";
  const finish = () => resolve({ status: response.statusCode!, text: text.slice(0, MAX_ANSWER).trim() });
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    text += chunk;
    if (text.length <= MAX_ANSWER) return;
    finish();
    response.destroy();
  });
  response.on("end", finish);
  response.on("error", reject);
}
