import type { MessageAttributeValue, PublishCommandInput } from "@aws-sdk/client-sns";
import { jsonProblem } from "#components/console/json.ts";
import { isFifo } from "../names.ts";

export const ATTRIBUTE_TYPES = ["String", "String.Array", "Number", "Binary"] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** One row of *Message attributes*. A binary value is typed in base64. */
export interface AttributeRow {
  type: AttributeType;
  name: string;
  value: string;
}

/** Everything that the form *Publish message* holds. */
export interface PublishForm {
  subject: string;
  groupId: string;
  deduplicationId: string;
  /** Seconds; empty when none is wanted. */
  ttl: string;
  structure: "identical" | "custom";
  body: string;
  custom: string;
  attributes: readonly AttributeRow[];
}

/** What the editor of a custom payload begins with: a text for each protocol, and one for all others. */
export const SAMPLE_PAYLOAD = JSON.stringify(
  {
    default: "Sample fallback message",
    email: "Sample message for email endpoints",
    sqs: "Sample message for Amazon SQS endpoints",
    lambda: "Sample message for AWS Lambda endpoints",
    http: "Sample message for HTTP endpoints",
    https: "Sample message for HTTPS endpoints",
    sms: "Sample message for SMS endpoints",
    firehose: "Sample message for Amazon Data Firehose endpoints",
    APNS: JSON.stringify({ aps: { alert: "Sample message for iOS endpoints" } }),
    APNS_SANDBOX: JSON.stringify({ aps: { alert: "Sample message for iOS development endpoints" } }),
    GCM: JSON.stringify({ data: { message: "Sample message for Android endpoints" } }),
    ADM: JSON.stringify({ data: { message: "Sample message for Fire OS endpoints" } }),
    BAIDU: JSON.stringify({ title: "Sample message title", description: "Sample message for Baidu endpoints" }),
    MPNS: '<?xml version="1.0" encoding="utf-8"?><wp:Notification xmlns:wp="WPNotification"><wp:Toast><wp:Text1>Sample message for Windows Phone 7+ endpoints</wp:Text1></wp:Toast></wp:Notification>',
    WNS: '<toast><visual><binding template="ToastText01"><text id="1">Sample message for Windows 8+ endpoints</text></binding></visual></toast>',
  },
  null,
  2,
);

export const EMPTY_PUBLISH: PublishForm = {
  subject: "",
  groupId: "",
  deduplicationId: "",
  ttl: "",
  structure: "identical",
  body: "",
  custom: SAMPLE_PAYLOAD,
  attributes: [],
};

/** The platforms whose messages have a time to live, each with an attribute of its own. */
const TTL_PLATFORMS = ["ADM", "APNS", "APNS_SANDBOX", "BAIDU", "GCM", "WNS"];

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

const isBase64 = (text: string) => {
  try {
    return text !== "" && bytes(text).length > 0;
  } catch {
    return false;
  }
};

/** What *Publish message* sends. */
export function publishInput(topicArn: string, form: PublishForm): PublishCommandInput {
  const rows = form.attributes.filter((row) => row.name !== "" || row.value !== "");
  const attributes: Record<string, MessageAttributeValue> = Object.fromEntries(
    rows.map(({ type, name, value }) => [
      name.trim(),
      type === "Binary"
        ? { DataType: type, BinaryValue: isBase64(value) ? bytes(value) : new Uint8Array() }
        : { DataType: type, StringValue: value },
    ]),
  );
  if (form.ttl) {
    for (const platform of TTL_PLATFORMS) {
      attributes[`AWS.SNS.MOBILE.${platform}.TTL`] = { DataType: "String", StringValue: form.ttl };
    }
  }
  const custom = form.structure === "custom";
  return {
    TopicArn: topicArn,
    ...(form.subject && { Subject: form.subject }),
    Message: custom ? form.custom : form.body,
    ...(custom && { MessageStructure: "json" }),
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: attributes }),
    ...(form.groupId && { MessageGroupId: form.groupId }),
    ...(form.deduplicationId && isFifo(topicArn) && { MessageDeduplicationId: form.deduplicationId }),
  };
}

/** What is wrong with the form, by field. What is long or strange is left to the service, whose answer names it. */
export function publishProblems(form: PublishForm, fifo: boolean) {
  return {
    ttl: form.ttl !== "" && !/^\d+$/.test(form.ttl) ? "Enter a whole number of seconds." : undefined,
    groupId: fifo && form.groupId === "" ? "A message group ID is required for FIFO topics." : undefined,
    custom: form.structure === "custom" && jsonProblem(form.custom) ? "Enter the payload in JSON." : undefined,
    attributes: form.attributes.map((row) => rowProblem(row, form.attributes)),
  };
}
export type PublishProblems = ReturnType<typeof publishProblems>;

export interface RowProblem {
  name?: string;
  value?: string;
}

function rowProblem({ type, name, value }: AttributeRow, all: readonly AttributeRow[]): RowProblem {
  if (name === "" && value === "") return {};
  const twice = all.filter((row) => row.name.trim() === name.trim()).length > 1;
  return {
    name: name.trim() === "" ? "Enter a name." : twice ? "The name is there twice." : undefined,
    value: valueProblem(type, value),
  };
}

function valueProblem(type: AttributeType, value: string): string | undefined {
  if (value === "") return "Enter a value.";
  if (type === "Number" && Number.isNaN(Number(value))) return "Enter a number.";
  if (type === "Binary" && !isBase64(value)) return "Enter the value in base64.";
  if (type === "String.Array" && !isArray(value)) return 'Enter a JSON array, such as ["red", "blue"].';
  return undefined;
}

function isArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
