/** The retry settings of HTTP(S) deliveries as a form holds them: texts, because they can be empty or wrong while typed. */
export interface RetryFields {
  numRetries: string;
  numNoDelayRetries: string;
  minDelayTarget: string;
  maxDelayTarget: string;
  numMinDelayRetries: string;
  numMaxDelayRetries: string;
  /** Deliveries per second; empty for no limit. */
  maxReceivesPerSecond: string;
  backoffFunction: string;
  headerContentType: string;
}

/** The fields with numbers: label, unit and the range that SNS accepts. In the order of the form. */
export const RETRY_NUMBERS = [
  {
    key: "numRetries",
    label: "Number of retries",
    min: 0,
    max: 100,
    help: "All tries after the first one, of every phase.",
  },
  {
    key: "numNoDelayRetries",
    label: "Retries without delay",
    min: 0,
    max: 100,
    help: "Tried at once, one after the other.",
  },
  {
    key: "minDelayTarget",
    label: "Minimum delay",
    unit: "seconds",
    min: 1,
    max: 3600,
    help: "The shortest wait between two tries.",
  },
  {
    key: "maxDelayTarget",
    label: "Maximum delay",
    unit: "seconds",
    min: 1,
    max: 3600,
    help: "The longest wait between two tries.",
  },
  {
    key: "numMinDelayRetries",
    label: "Minimum delay retries",
    min: 0,
    max: 100,
    help: "Tries with the minimum delay, before the back-off.",
  },
  {
    key: "numMaxDelayRetries",
    label: "Maximum delay retries",
    min: 0,
    max: 100,
    help: "Tries with the maximum delay, after the back-off.",
  },
] as const;

export const BACKOFF_FUNCTIONS = [
  { value: "arithmetic", label: "Arithmetic" },
  { value: "exponential", label: "Exponential" },
  { value: "geometric", label: "Geometric" },
  { value: "linear", label: "Linear" },
];

export const CONTENT_TYPES = [
  "text/plain; charset=UTF-8",
  "application/json",
  "application/x-www-form-urlencoded",
  "text/css",
  "text/csv",
  "text/html",
  "text/plain",
  "text/xml",
  "application/atom+xml",
  "application/octet-stream",
  "application/soap+xml",
  "application/xhtml+xml",
  "application/xml",
];

export const DEFAULT_RETRIES: RetryFields = {
  numRetries: "3",
  numNoDelayRetries: "0",
  minDelayTarget: "20",
  maxDelayTarget: "20",
  numMinDelayRetries: "0",
  numMaxDelayRetries: "0",
  maxReceivesPerSecond: "",
  backoffFunction: "linear",
  headerContentType: CONTENT_TYPES[0]!,
};

type Json = Record<string, unknown>;
const part = (value: unknown, key: string): Json => ((value as Json | undefined)?.[key] ?? {}) as Json;

/** Reads the fields out of a policy's retry, throttle and request parts; what a part leaves out has its default. */
export function readRetries(retry: Json, throttle: Json, request: Json): RetryFields {
  const number = (key: keyof RetryFields) => String(retry[key] ?? DEFAULT_RETRIES[key]);
  return {
    numRetries: number("numRetries"),
    numNoDelayRetries: number("numNoDelayRetries"),
    minDelayTarget: number("minDelayTarget"),
    maxDelayTarget: number("maxDelayTarget"),
    numMinDelayRetries: number("numMinDelayRetries"),
    numMaxDelayRetries: number("numMaxDelayRetries"),
    maxReceivesPerSecond: String(throttle.maxReceivesPerSecond ?? ""),
    backoffFunction: number("backoffFunction"),
    headerContentType: String(request.headerContentType ?? DEFAULT_RETRIES.headerContentType),
  };
}

/** The retry part of a policy, in the order in which SNS writes it. */
export const writeRetries = (fields: RetryFields) => ({
  minDelayTarget: Number(fields.minDelayTarget),
  maxDelayTarget: Number(fields.maxDelayTarget),
  numRetries: Number(fields.numRetries),
  numMaxDelayRetries: Number(fields.numMaxDelayRetries),
  numNoDelayRetries: Number(fields.numNoDelayRetries),
  numMinDelayRetries: Number(fields.numMinDelayRetries),
  backoffFunction: fields.backoffFunction,
});

/** The topic's `DeliveryPolicy` for these fields. */
export function topicDeliveryPolicy(fields: RetryFields, disableSubscriptionOverrides: boolean): string {
  return JSON.stringify({
    http: {
      defaultHealthyRetryPolicy: writeRetries(fields),
      disableSubscriptionOverrides,
      ...(fields.maxReceivesPerSecond && {
        defaultThrottlePolicy: { maxReceivesPerSecond: Number(fields.maxReceivesPerSecond) },
      }),
      defaultRequestPolicy: { headerContentType: fields.headerContentType },
    },
  });
}

/** The fields that a topic's `DeliveryPolicy` says. */
export function readTopicDeliveryPolicy(policy: string | undefined): { fields: RetryFields; override: boolean } {
  const http = part(policy ? JSON.parse(policy) : {}, "http");
  return {
    fields: readRetries(
      part(http, "defaultHealthyRetryPolicy"),
      part(http, "defaultThrottlePolicy"),
      part(http, "defaultRequestPolicy"),
    ),
    override: http.disableSubscriptionOverrides === true,
  };
}

/** The subscription's `DeliveryPolicy` for these fields. */
export function subscriptionDeliveryPolicy(fields: RetryFields): string {
  return JSON.stringify({
    healthyRetryPolicy: writeRetries(fields),
    ...(fields.maxReceivesPerSecond && {
      throttlePolicy: { maxReceivesPerSecond: Number(fields.maxReceivesPerSecond) },
    }),
    requestPolicy: { headerContentType: fields.headerContentType },
  });
}

/** The fields that a subscription's `DeliveryPolicy` says. */
export function readSubscriptionDeliveryPolicy(policy: string | undefined): RetryFields {
  const json = (policy ? JSON.parse(policy) : {}) as Json;
  return readRetries(part(json, "healthyRetryPolicy"), part(json, "throttlePolicy"), part(json, "requestPolicy"));
}

/** What is wrong with the fields, by field. */
export function retryProblems(fields: RetryFields): Partial<Record<keyof RetryFields, string>> {
  const problems: Partial<Record<keyof RetryFields, string>> = {};
  for (const { key, min, max } of RETRY_NUMBERS) {
    const value = fields[key].trim();
    if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) {
      problems[key] = `Should be a whole number between ${min} and ${max}.`;
    }
  }
  if (
    !problems.minDelayTarget &&
    !problems.maxDelayTarget &&
    Number(fields.maxDelayTarget) < Number(fields.minDelayTarget)
  ) {
    problems.maxDelayTarget = "The maximum delay must not be shorter than the minimum delay.";
  }
  const phases =
    Number(fields.numNoDelayRetries) + Number(fields.numMinDelayRetries) + Number(fields.numMaxDelayRetries);
  if (!problems.numRetries && phases > Number(fields.numRetries)) {
    problems.numRetries = "The number of retries must not be less than the retries of the other phases together.";
  }
  if (fields.maxReceivesPerSecond !== "" && !/^[1-9]\d*$/.test(fields.maxReceivesPerSecond.trim())) {
    problems.maxReceivesPerSecond = "Should be a whole number of 1 or more, or empty for no limit.";
  }
  return problems;
}
