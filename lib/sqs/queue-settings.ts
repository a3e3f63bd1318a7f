import { NUMBER_ATTRIBUTES } from "./limits.ts";

/** A queue's attributes as the message path needs them: numbers, flags and parsed policies. */
export class QueueSettings {
  /** Milliseconds. */
  readonly delay: number;
  /** Bytes. */
  readonly maxMessageSize: number;
  /** Milliseconds. */
  readonly retention: number;
  /** Seconds. */
  readonly wait: number;
  /** Seconds. */
  readonly visibility: number;
  readonly contentBasedDedup: boolean;
  readonly dedupPerGroup: boolean;
  readonly redrive: { targetArn: string; maxReceives: number } | undefined;

  constructor(attributes: Record<string, string>) {
    const number = (name: keyof typeof NUMBER_ATTRIBUTES) =>
      Number(attributes[name] ?? NUMBER_ATTRIBUTES[name].fallback);
    this.delay = number("DelaySeconds") * 1000;
    this.maxMessageSize = number("MaximumMessageSize");
    this.retention = number("MessageRetentionPeriod") * 1000;
    this.wait = number("ReceiveMessageWaitTimeSeconds");
    this.visibility = number("VisibilityTimeout");
    this.contentBasedDedup = attributes.ContentBasedDeduplication === "true";
    this.dedupPerGroup = attributes.DeduplicationScope === "messageGroup";
    this.redrive = parseRedrive(attributes.RedrivePolicy);
  }
}

function parseRedrive(text: string | undefined): QueueSettings["redrive"] {
  if (!text) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, string | number>;
  return { targetArn: String(deadLetterTargetArn), maxReceives: Number(maxReceiveCount) };
}
