import { parseJsonAttribute, readTopicDeliveryPolicy } from "./delivery-policy.ts";
import { invalidParameter } from "./errors.ts";
import { FEEDBACK_PROTOCOLS, MAX_DISPLAY_NAME } from "./limits.ts";
import { readTopicPolicy } from "./topic-policy.ts";

export type Attributes = Record<string, string>;

interface AttributeRule {
  /** Gives the value as it is kept; an empty text means that the attribute is taken away. Throws InvalidParameter. */
  read: (value: string, reason: string) => string;
  fifoOnly?: true;
  /** Only when the topic is created. */
  fixed?: true;
}

const trueOrFalse = (name: string) => (value: string, reason: string) => {
  if (!/^(true|false)$/i.test(value)) {
    throw invalidParameter(`${reason}${name}: Invalid value [${value}]. Must be true or false.`);
  }
  return value.toLowerCase();
};

const sampleRate = (name: string) => (value: string, reason: string) => {
  if (value !== "" && !(/^\d{1,3}$/.test(value) && Number(value) <= 100)) {
    throw invalidParameter(`${reason}${name}: ${value} value provided is not an integer between 0-100`);
  }
  return value;
};

/** What is wrong with a role for delivery logs, in AWS's words. */
export function roleProblem(value: string): string | undefined {
  if (/^arn:[\w-]+:iam::\d{12}:role\/.+/.test(value)) return undefined;
  return `${value} is not a valid role to allow SNS to write to Cloudwatch Logs`;
}

const roleArn = (name: string) => (value: string, reason: string) => {
  const problem = value === "" ? undefined : roleProblem(value);
  if (problem) throw invalidParameter(`${reason}${name}: ${problem}`);
  return value;
};

/** The attributes that can be set, by name. */
const RULES: Record<string, AttributeRule> = {
  DisplayName: {
    read: (value, reason) => {
      // Control characters would break mail headers.

      if (value.length > MAX_DISPLAY_NAME || /[\u0000-\u001f]/.test(value))
        throw invalidParameter(`${reason}DisplayName`);
      return value;
    },
  },
  Policy: {
    read: (value, reason) => {
      readTopicPolicy(value, reason);
      return value;
    },
  },
  DeliveryPolicy: {
    read: (value, reason) => {
      const http = readTopicDeliveryPolicy(value, reason);
      return http ? JSON.stringify({ http }) : "";
    },
  },
  KmsMasterKeyId: {
    read: (value, reason) => {
      if (value.length > 2048 || /\s/.test(value)) throw invalidParameter(`${reason}KmsMasterKeyId`);
      return value;
    },
  },
  SignatureVersion: {
    read: (value, reason) => {
      if (value !== "1" && value !== "2") {
        throw invalidParameter(`${reason}SignatureVersion: Invalid value. Must be 1 or 2.`);
      }
      return value;
    },
  },
  TracingConfig: {
    read: (value, reason) => {
      if (value !== "PassThrough" && value !== "Active") {
        throw invalidParameter(`${reason}Invalid tracing config value: ${value}`);
      }
      return value;
    },
  },
  FifoTopic: { read: trueOrFalse("FifoTopic"), fixed: true },
  ContentBasedDeduplication: { read: trueOrFalse("ContentBasedDeduplication"), fifoOnly: true },
  FifoThroughputScope: {
    fifoOnly: true,
    read: (value, reason) => {
      if (value !== "Topic" && value !== "MessageGroup") {
        throw invalidParameter(
          `${reason}FifoThroughputScope: Invalid value [${value}]. Please use either Topic or MessageGroup`,
        );
      }
      return value;
    },
  },
  ArchivePolicy: {
    fifoOnly: true,
    read: (value, reason) => {
      if (value === "" || value === "{}") return "";
      const { MessageRetentionPeriod: days } = parseJsonAttribute(value, "ArchivePolicy", reason);
      const number = Number(days);
      if (days === null || days === "" || !Number.isInteger(number) || number < 1 || number > 365) {
        throw invalidParameter(`${reason}ArchivePolicy: MessageRetentionPeriod value is invalid`);
      }
      return JSON.stringify({ MessageRetentionPeriod: String(number) });
    },
  },
  ...Object.fromEntries(
    FEEDBACK_PROTOCOLS.flatMap((protocol): [string, AttributeRule][] => [
      [`${protocol}SuccessFeedbackRoleArn`, { read: roleArn(`${protocol}SuccessFeedbackRoleArn`) }],
      [`${protocol}FailureFeedbackRoleArn`, { read: roleArn(`${protocol}FailureFeedbackRoleArn`) }],
      [`${protocol}SuccessFeedbackSampleRate`, { read: sampleRate(`${protocol}SuccessFeedbackSampleRate`) }],
    ]),
  ),
};

const CREATING = "Attributes Reason: ";

/** Check the attributes of CreateTopic; gives them as they are kept. Throws InvalidParameter. */
export function readNewTopicAttributes(given: Attributes): { fifo: boolean; attributes: Attributes } {
  const fifo = given.FifoTopic !== undefined && RULES.FifoTopic!.read(given.FifoTopic, CREATING) === "true";
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(given)) {
    const rule = RULES[name];
    if (!rule || (rule.fifoOnly && !fifo)) throw invalidParameter(`${CREATING}Unknown attribute ${name}`);
    if (name === "FifoTopic") continue;
    const kept = rule.read(value, CREATING);
    if (kept !== "") attributes[name] = kept;
  }
  return { fifo, attributes };
}

/** Check one attribute of SetTopicAttributes. An empty text takes it away. Throws InvalidParameter. */
export function readTopicAttribute(name: string, value: string, fifo: boolean): string {
  const rule = RULES[name];
  if (!rule || rule.fixed || (rule.fifoOnly && !fifo)) throw invalidParameter("AttributeName");
  return rule.read(value, "");
}
