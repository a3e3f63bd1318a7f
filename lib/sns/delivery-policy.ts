import { invalidParameter } from "./errors.ts";
import { jsonTokens, JsonSyntaxError } from "./json-tokens.ts";

/** How often and when a failed delivery is tried again. Times in seconds. */
export interface RetryPolicy {
  minDelayTarget: number;
  maxDelayTarget: number;
  numRetries: number;
  numMaxDelayRetries: number;
  numNoDelayRetries: number;
  numMinDelayRetries: number;
  backoffFunction: "linear" | "arithmetic" | "geometric" | "exponential";
}

interface Throttle {
  maxReceivesPerSecond: number;
}
interface RequestPolicy {
  headerContentType: string;
}

/** A topic's DeliveryPolicy attribute under `http`. */
export interface TopicDeliveryPolicy {
  defaultHealthyRetryPolicy?: Partial<RetryPolicy>;
  disableSubscriptionOverrides: boolean;
  defaultThrottlePolicy?: Throttle;
  defaultRequestPolicy?: RequestPolicy;
}

/** A subscription's DeliveryPolicy attribute. */
export interface SubscriptionDeliveryPolicy {
  healthyRetryPolicy: { [Name in keyof RetryPolicy]: RetryPolicy[Name] | null } | null;
  sicklyRetryPolicy: null;
  throttlePolicy: Throttle | null;
  requestPolicy: RequestPolicy | null;
  guaranteed: boolean;
}

export const DEFAULT_RETRY: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: "linear",
};
/** A subscription's policy as AWS shows it, before what it says is written in: what it leaves out is null. */
const UNSAID_RETRY = {
  minDelayTarget: null,
  maxDelayTarget: null,
  numRetries: null,
  numMaxDelayRetries: null,
  numNoDelayRetries: null,
  numMinDelayRetries: null,
  backoffFunction: null,
};
export const DEFAULT_CONTENT_TYPE = "text/plain; charset=UTF-8";
const CONTENT_TYPES =
  /^(application\/(atom\+xml|json|octet-stream|soap\+xml|x-www-form-urlencoded|xhtml\+xml|xml)|text\/(css|csv|html|plain|xml))(\s*;.*)?$/;
const BACKOFF = ["linear", "arithmetic", "geometric", "exponential"];
const MAX_TOTAL_SECONDS = 3600;
const RANGES: [name: keyof RetryPolicy, min: number, max: number][] = [
  ["minDelayTarget", 1, 3600],
  ["maxDelayTarget", 1, 3600],
  ["numRetries", 0, 100],
  ["numNoDelayRetries", 0, 100],
  ["numMinDelayRetries", 0, 100],
  ["numMaxDelayRetries", 0, 100],
];

type Refuse = (text: string) => Error;

/** A JSON object from an attribute, or InvalidParameter with the parser's words. */
export function parseJsonAttribute(text: string, name: string, reason = ""): Record<string, unknown> {
  const refuse = (why: string) => invalidParameter(`${reason}${name}: ${why}`);
  try {
    jsonTokens(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw refuse(`failed to parse JSON. ${error.message}`);
    throw error;
  }
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refuse("must be a JSON object");
  return value as Record<string, unknown>;
}

/** Throws for a member that a policy may not have. */
export function requireKnown(policy: object, names: readonly string[], refuse: Refuse): void {
  const unknown = Object.keys(policy).find((name) => !names.includes(name));
  if (unknown !== undefined) throw refuse(`invalid JSON. Attribute ${unknown} is unknown.`);
}

const RETRY_NAMES = Object.keys(DEFAULT_RETRY);
const TOPIC_NAMES = [
  "defaultHealthyRetryPolicy",
  "defaultSicklyRetryPolicy",
  "disableSubscriptionOverrides",
  "defaultThrottlePolicy",
  "defaultRequestPolicy",
];
const SUBSCRIPTION_NAMES = ["healthyRetryPolicy", "sicklyRetryPolicy", "throttlePolicy", "requestPolicy", "guaranteed"];

/**
 * Check a topic's DeliveryPolicy; gives it as AWS keeps it, or undefined when it says nothing. Throws InvalidParameter.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export function readTopicDeliveryPolicy(text: string, reason = ""): TopicDeliveryPolicy | undefined {
  if (text === "") return undefined;
  const refuse: Refuse = (why) => invalidParameter(`${reason}DeliveryPolicy: ${why}`);
  const given = parseJsonAttribute(text, "DeliveryPolicy", reason) as { http?: Record<string, unknown> | null };
  requireKnown(given, ["http"], refuse);
  const { http } = given;
  if (http === undefined || http === null) return undefined;
  requireKnown(http, TOPIC_NAMES, refuse);
  const retry = http.defaultHealthyRetryPolicy as Partial<RetryPolicy> | null | undefined;
  if (retry) checkRetry(retry, "http.defaultHealthyRetryPolicy", refuse);
  const throttle = readThrottle(http.defaultThrottlePolicy, refuse);
  const request = readRequest(http.defaultRequestPolicy, "http.defaultRequestPolicy", refuse);
  return {
    ...(retry && { defaultHealthyRetryPolicy: retry }),
    disableSubscriptionOverrides: http.disableSubscriptionOverrides === true,
    ...(throttle && { defaultThrottlePolicy: throttle }),
    ...(request && { defaultRequestPolicy: request }),
  };
}

/** Check a subscription's DeliveryPolicy; undefined when it says nothing. Throws InvalidParameter. */
export function readSubscriptionDeliveryPolicy(text: string, reason = ""): SubscriptionDeliveryPolicy | undefined {
  if (text === "") return undefined;
  const refuse: Refuse = (why) => invalidParameter(`${reason}DeliveryPolicy: ${why}`);
  const given = parseJsonAttribute(text, "DeliveryPolicy", reason);
  requireKnown(given, SUBSCRIPTION_NAMES, refuse);
  const retry = given.healthyRetryPolicy as Partial<RetryPolicy> | null | undefined;
  if (retry) checkRetry(retry, "healthyRetryPolicy", refuse);
  return {
    healthyRetryPolicy: retry ? { ...UNSAID_RETRY, ...pickRetry(retry) } : null,
    sicklyRetryPolicy: null,
    throttlePolicy: readThrottle(given.throttlePolicy, refuse) ?? null,
    requestPolicy: readRequest(given.requestPolicy, "requestPolicy", refuse) ?? null,
    guaranteed: false,
  };
}

function pickRetry(policy: { [Name in keyof RetryPolicy]?: RetryPolicy[Name] | null }): Partial<RetryPolicy> {
  return Object.fromEntries(
    Object.entries(policy).filter(([name, value]) => name in DEFAULT_RETRY && value !== null),
  ) as Partial<RetryPolicy>;
}

function checkRetry(policy: Partial<RetryPolicy>, path: string, refuse: Refuse): void {
  if (typeof policy !== "object") throw refuse(`${path} must be a JSON object`);
  requireKnown(policy, RETRY_NAMES, refuse);
  for (const name of ["minDelayTarget", "maxDelayTarget", "numRetries"] as const) {
    if (policy[name] === undefined || policy[name] === null) throw refuse(`${path}.${name} must be specified`);
  }
  for (const [name, min, max] of RANGES) {
    const value = policy[name];
    if (value === undefined || value === null) continue;
    if (!Number.isInteger(value)) throw refuse(`${path}.${name} must be an integer`);
    if ((value as number) < min) throw refuse(`${path}.${name} must be greater than or equal to ${min}`);
    if ((value as number) > max) throw refuse(`${path}.${name} must be less than or equal to ${max}`);
  }
  const full = { ...DEFAULT_RETRY, ...pickRetry(policy) };
  if (full.maxDelayTarget < full.minDelayTarget) {
    throw refuse(`${path}.maxDelayTarget must be greater than or equal to minDelayTarget`);
  }
  if (full.numRetries < full.numMinDelayRetries + full.numNoDelayRetries + full.numMaxDelayRetries) {
    throw refuse(
      `${path}.numRetries must be greater than or equal to total of numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries`,
    );
  }
  if (!BACKOFF.includes(full.backoffFunction)) {
    throw refuse(`${path}.backoffFunction: the value [${full.backoffFunction}] is not a valid backoff function`);
  }
  let total = 0;
  for (let retry = 1; retry <= full.numRetries; retry += 1) total += retryDelay(full, retry);
  if (total > MAX_TOTAL_SECONDS)
    throw refuse(`${path} total delay must be less than or equal to ${MAX_TOTAL_SECONDS} seconds`);
}

function readThrottle(value: unknown, refuse: Refuse): Throttle | undefined {
  const rate = (value as Partial<Throttle> | null | undefined)?.maxReceivesPerSecond;
  if (rate === undefined || rate === null) return undefined;
  if (!Number.isInteger(rate) || rate < 1) throw refuse("throttlePolicy.maxReceivesPerSecond must be >= 1");
  return { maxReceivesPerSecond: rate };
}

function readRequest(value: unknown, path: string, refuse: Refuse): RequestPolicy | undefined {
  const type = (value as Partial<RequestPolicy> | null | undefined)?.headerContentType;
  if (type === undefined || type === null) return undefined;
  if (!CONTENT_TYPES.test(type))
    throw refuse(`${path}.headerContentType [${String(type)}] is not a supported content type`);
  return { headerContentType: type };
}

/** EffectiveDeliveryPolicy of a topic. */
export function effectiveTopicPolicy(policy: TopicDeliveryPolicy | undefined): { http: object } {
  return {
    http: {
      defaultHealthyRetryPolicy: { ...DEFAULT_RETRY, ...pickRetry(policy?.defaultHealthyRetryPolicy ?? {}) },
      disableSubscriptionOverrides: policy?.disableSubscriptionOverrides ?? false,
      ...(policy?.defaultThrottlePolicy && { defaultThrottlePolicy: policy.defaultThrottlePolicy }),
      defaultRequestPolicy: policy?.defaultRequestPolicy ?? { headerContentType: DEFAULT_CONTENT_TYPE },
    },
  };
}

/** EffectiveDeliveryPolicy of an HTTP subscription: its own, unless the topic forbids that, over the topic's. */
export function effectiveSubscriptionPolicy(
  topic: TopicDeliveryPolicy | undefined,
  own: SubscriptionDeliveryPolicy | undefined,
): Omit<SubscriptionDeliveryPolicy, "healthyRetryPolicy" | "requestPolicy"> & {
  healthyRetryPolicy: RetryPolicy;
  requestPolicy: RequestPolicy;
} {
  const mine = topic?.disableSubscriptionOverrides ? undefined : own;
  return {
    healthyRetryPolicy: {
      ...DEFAULT_RETRY,
      ...pickRetry(mine?.healthyRetryPolicy ?? topic?.defaultHealthyRetryPolicy ?? {}),
    },
    sicklyRetryPolicy: null,
    throttlePolicy: mine?.throttlePolicy ?? topic?.defaultThrottlePolicy ?? null,
    requestPolicy: mine?.requestPolicy ?? topic?.defaultRequestPolicy ?? { headerContentType: DEFAULT_CONTENT_TYPE },
    guaranteed: false,
  };
}

/** What AWS does for endpoints that have no policy of their own. */
export const SERVICE_RETRY: RetryPolicy = {
  numNoDelayRetries: 3,
  numMinDelayRetries: 2,
  minDelayTarget: 1,
  maxDelayTarget: 20,
  numMaxDelayRetries: 100_000,
  numRetries: 100_015,
  backoffFunction: "exponential",
};
export const PERSON_RETRY: RetryPolicy = {
  numNoDelayRetries: 0,
  numMinDelayRetries: 2,
  minDelayTarget: 10,
  maxDelayTarget: 600,
  numMaxDelayRetries: 38,
  numRetries: 50,
  backoffFunction: "exponential",
};

/**
 * Seconds to wait before a retry: immediate ones first, then at the least delay, then the back-off, then at the greatest.
 * @param retry 1 for the first retry, up to `numRetries`
 */
export function retryDelay(policy: RetryPolicy, retry: number): number {
  const { minDelayTarget: min, maxDelayTarget: max } = policy;
  const backoff = policy.numRetries - policy.numNoDelayRetries - policy.numMinDelayRetries - policy.numMaxDelayRetries;
  let step = retry - 1 - policy.numNoDelayRetries;
  if (step < 0) return 0;
  step -= policy.numMinDelayRetries;
  if (step < 0) return min;
  if (step >= backoff) return max;
  return backoffDelay(policy.backoffFunction, min, max, step, backoff);
}

/** The `step`th of `steps` delays from `min` to `max`. */
function backoffDelay(
  shape: RetryPolicy["backoffFunction"],
  min: number,
  max: number,
  step: number,
  steps: number,
): number {
  const last = steps - 1;
  if (last === 0) return min;
  const part = {
    linear: step / last,
    arithmetic: (step * (step + 1)) / (last * (last + 1)),
    geometric: min === max ? 0 : (min * (max / min) ** (step / last) - min) / (max - min),
    exponential: (2 ** step - 1) / (2 ** last - 1),
  }[shape];
  return min + (max - min) * part;
}
