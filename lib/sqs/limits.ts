/** Limits of Amazon SQS as data; screens read them too. Sizes in bytes, times in seconds. */
export const MAX_MESSAGE_SIZE = 1_048_576;
export const MAX_BATCH_ENTRIES = 10;
export const MAX_RECEIVE = 10;
export const MAX_WAIT = 20;
export const MAX_DELAY = 900;
export const MAX_VISIBILITY = 43_200;
export const MAX_IN_FLIGHT = 120_000;
export const MAX_MESSAGE_ATTRIBUTES = 10;
export const MAX_TAGS = 50;
export const MAX_POLICY_SIZE = 8_192;
export const MAX_MOVE_TASKS = 100;
export const MAX_MOVE_RATE = 500;
export const MAX_LISTED_MOVE_TASKS = 10;
export const MAX_RECEIVE_COUNT = 1000;
export const MAX_ALLOWED_SOURCES = 10;
export const MAX_POLICY_STATEMENTS = 20;
export const MAX_PERMISSION_ACTIONS = 7;
export const DEDUP_WINDOW = 300;
export const RECREATE_AFTER = 60;
export const PURGE_INTERVAL = 60;

/** Attributes of a queue that are whole numbers: smallest, largest and default value. */
export const NUMBER_ATTRIBUTES = {
  DelaySeconds: { min: 0, max: MAX_DELAY, fallback: 0 },
  MaximumMessageSize: { min: 1024, max: MAX_MESSAGE_SIZE, fallback: MAX_MESSAGE_SIZE },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, fallback: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: MAX_WAIT, fallback: 0 },
  VisibilityTimeout: { min: 0, max: MAX_VISIBILITY, fallback: 30 },
  KmsDataKeyReusePeriodSeconds: { min: 60, max: 86_400, fallback: 300 },
} as const;

/** A time that never comes: the group has nothing to give. */
export const NEVER = Number.MAX_SAFE_INTEGER;
