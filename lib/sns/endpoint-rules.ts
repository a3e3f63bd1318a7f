import type { Context } from "#lib/api/context.ts";
import { parseArn } from "#lib/arn.ts";
import { queueOfArn } from "./arns.ts";
import { invalid, invalidParameter } from "./errors.ts";
import { PROTOCOLS } from "./limits.ts";
import { isPhoneNumber } from "./opt-outs.ts";
import { endpointKey, loadEndpoint } from "./platform-store.ts";

const MAX_ENDPOINT = 2048;
const EMAIL =
  /^[^\s@<>()[\],;:\\"]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

/** Check protocol and endpoint of Subscribe. Throws InvalidParameter with AWS's texts. */
export async function checkEndpoint(ctx: Context, protocol: string, endpoint: string, fifo: boolean): Promise<void> {
  if (!(PROTOCOLS as readonly string[]).includes(protocol)) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  if (endpoint.length > MAX_ENDPOINT) throw invalidParameter("Endpoint Reason: Endpoint is too long");
  if (fifo && protocol !== "sqs") throw invalidParameter(`Invalid protocol type: ${protocol}`);
  await RULES[protocol]!(ctx, endpoint, fifo);
}

const RULES: Record<string, (ctx: Context, endpoint: string, fifo: boolean) => void | Promise<void>> = {
  email: checkEmail,
  "email-json": checkEmail,
  http: (_ctx, endpoint) => checkUrl(endpoint, "http:"),
  https: (_ctx, endpoint) => checkUrl(endpoint, "https:"),
  sms(_ctx, endpoint) {
    if (!isPhoneNumber(endpoint)) throw invalid(`Invalid SMS endpoint: ${endpoint}`);
  },
  sqs(_ctx, endpoint, fifo) {
    const queue = queueOfArn(endpoint);
    if (!queue) throw invalidParameter("SQS endpoint ARN");
    if (!fifo && queue.name.endsWith(".fifo")) {
      throw invalidParameter(
        "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
      );
    }
  },
  lambda(_ctx, endpoint) {
    const arn = parseArn(endpoint);
    if (arn?.service !== "lambda" || !arn.resource.startsWith("function:")) {
      throw invalidParameter("Lambda endpoint ARN");
    }
  },
  firehose(_ctx, endpoint) {
    const arn = parseArn(endpoint);
    if (arn?.service !== "firehose" || !arn.resource.startsWith("deliverystream/")) {
      throw invalidParameter("Firehose endpoint ARN");
    }
  },
  async application(ctx, endpoint) {
    const arn = parseArn(endpoint);
    if (arn?.service !== "sns" || !arn.resource.startsWith("endpoint/")) {
      throw invalidParameter(`Application endpoint arn invalid:${endpoint}`);
    }
    if (!(await loadEndpoint(ctx, endpointKey(endpoint, "Endpoint")))) {
      throw invalidParameter(`Endpoint Reason: Endpoint does not exist for endpoint ${endpoint}`);
    }
  },
};

function checkEmail(_ctx: Context, endpoint: string): void {
  if (endpoint.length > 320 || !EMAIL.test(endpoint)) throw invalidParameter("Email address");
}

function checkUrl(endpoint: string, scheme: string): void {
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== scheme) {
    throw invalidParameter("Endpoint must match the specified protocol");
  }
}

/**
 * The account that an endpoint belongs to. Endpoints of other accounts, and those that anybody may have (web servers, mail
 * addresses), must be confirmed: the answer is then another than the caller's account.
 */
export function accountOfEndpoint(protocol: string, endpoint: string, caller: string): string {
  if (protocol === "sms") return caller;
  return parseArn(endpoint)?.accountId ?? "";
}
