import { MAX_MOVE_RATE, NUMBER_ATTRIBUTES } from "#lib/sqs/limits.ts";

/** A range as the screens name it; `hint` stands under the field and, when it is not kept, in red. */
export interface Range {
  min: number;
  max: number;
  hint: string;
}

const range = ({ min, max }: { min: number; max: number }, from: string, to: string): Range => ({
  min,
  max,
  hint: `Should be between ${from} and ${to}.`,
});

/** Limits of the fields, in the unit that is sent (seconds) or shown (KiB). */
export const RANGES = {
  visibilityTimeout: range(NUMBER_ATTRIBUTES.VisibilityTimeout, "0 seconds", "12 hours"),
  retention: range(NUMBER_ATTRIBUTES.MessageRetentionPeriod, "1 minute", "14 days"),
  deliveryDelay: range(NUMBER_ATTRIBUTES.DelaySeconds, "0 seconds", "15 minutes"),
  maximumSize: range({ min: 1, max: 1024 }, "1 KiB", "1024 KiB"),
  waitTime: range(NUMBER_ATTRIBUTES.ReceiveMessageWaitTimeSeconds, "0", "20 seconds"),
  kmsReusePeriod: range(NUMBER_ATTRIBUTES.KmsDataKeyReusePeriodSeconds, "1 minute", "24 hours"),
  maxReceives: range({ min: 1, max: 1000 }, "1", "1000"),
  maxVelocity: range({ min: 1, max: MAX_MOVE_RATE }, "1", String(MAX_MOVE_RATE)),
  pollDuration: range({ min: 1, max: 900 }, "1", "900 seconds"),
  pollCount: range({ min: 1, max: 1000 }, "1", "1000"),
} satisfies Record<string, Range>;

/** Whether a text holds a whole number within a range. */
export const isWithin = (text: string, { min, max }: Range): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= min && Number(text) <= max;

/** The hint when a number is outside its range or no number at all. */
export const outside = (value: number, { min, max, hint }: Range): string | undefined =>
  Number.isNaN(value) || value < min || value > max ? hint : undefined;
