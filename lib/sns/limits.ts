/** Limits of Amazon SNS as data; screens read them too. Sizes in bytes, times in seconds. */
export const MAX_MESSAGE_SIZE = 262_144;
export const MAX_BATCH_ENTRIES = 10;
export const MAX_SUBJECT = 100;
export const MAX_DISPLAY_NAME = 100;
export const MAX_TOPIC_NAME = 256;
export const MAX_TAGS = 50;
export const MAX_STANDARD_TOPICS = 100_000;
export const MAX_FIFO_TOPICS = 1_000;
export const MAX_FIFO_SUBSCRIPTIONS = 100;
export const MAX_FILTER_POLICIES_PER_TOPIC = 200;
export const MAX_FILTER_POLICIES_PER_ACCOUNT = 10_000;
export const MAX_FILTER_KEYS = 5;
export const MAX_FILTER_COMBINATIONS = 150;
export const MAX_FILTER_SIZE = 262_144;
export const MAX_SANDBOX_NUMBERS = 10;
export const MAX_SMS_BYTES = 1_600;
export const TOKEN_SECONDS = 3 * 86_400;
/** How long a subscription that was deleted by its link can be restored. */
export const TOMBSTONE_SECONDS = 3 * 86_400;
export const DEDUP_SECONDS = 300;
export const PAGE_SIZE = 100;

/** What an endpoint may be subscribed by. */
export const PROTOCOLS = [
  "application",
  "email",
  "email-json",
  "firehose",
  "http",
  "https",
  "lambda",
  "sms",
  "sqs",
] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Protocols that can do without the envelope. */
export const RAW_PROTOCOLS: ReadonlySet<string> = new Set(["sqs", "http", "https", "firehose"]);

/** Kinds of endpoint whose deliveries CloudWatch Logs can follow. */
export const FEEDBACK_PROTOCOLS = ["HTTP", "Lambda", "SQS", "Application", "Firehose"] as const;
