import type { SubscribeCommandInput } from "@aws-sdk/client-sns";
import { jsonProblem } from "#components/console/json.ts";
import { findProtocol } from "../protocols.ts";
import {
  DEFAULT_RETRIES,
  readSubscriptionDeliveryPolicy,
  retryProblems,
  subscriptionDeliveryPolicy,
  type RetryFields,
} from "../topic-form/delivery-policy.ts";
import { pretty } from "../topic-form/form.ts";

/** Everything that the forms *Create subscription* and *Edit subscription* hold. */
export interface SubscriptionForm {
  topicArn: string;
  protocol: string;
  endpoint: string;
  /** Firehose only. */
  roleArn: string;
  raw: boolean;
  filter: { enabled: boolean; scope: FilterScope; policy: string };
  redrive: { enabled: boolean; queueArn: string };
  delivery: { useDefault: boolean; fields: RetryFields };
}
export type FilterScope = "MessageAttributes" | "MessageBody";
export type SubscriptionChange = (change: Partial<SubscriptionForm>) => void;

/** What the editor offers to begin with. */
export const SAMPLE_POLICY = JSON.stringify({ store: ["example_corp"] }, null, 2);

export const EMPTY_SUBSCRIPTION: SubscriptionForm = {
  topicArn: "",
  protocol: "",
  endpoint: "",
  roleArn: "",
  raw: false,
  filter: { enabled: false, scope: "MessageAttributes", policy: SAMPLE_POLICY },
  redrive: { enabled: false, queueArn: "" },
  delivery: { useDefault: true, fields: DEFAULT_RETRIES },
};

/** The form of a subscription that exists. */
export function readSubscription(attributes: Record<string, string>): SubscriptionForm {
  const redrive = JSON.parse(attributes.RedrivePolicy || "{}") as { deadLetterTargetArn?: string };
  return {
    topicArn: attributes.TopicArn ?? "",
    protocol: attributes.Protocol ?? "",
    endpoint: attributes.Endpoint ?? "",
    roleArn: attributes.SubscriptionRoleArn ?? "",
    raw: attributes.RawMessageDelivery === "true",
    filter: {
      enabled: Boolean(attributes.FilterPolicy),
      scope: attributes.FilterPolicyScope === "MessageBody" ? "MessageBody" : "MessageAttributes",
      policy: pretty(attributes.FilterPolicy) || SAMPLE_POLICY,
    },
    redrive: { enabled: Boolean(redrive.deadLetterTargetArn), queueArn: redrive.deadLetterTargetArn ?? "" },
    delivery: {
      useDefault: !attributes.DeliveryPolicy,
      fields: readSubscriptionDeliveryPolicy(attributes.DeliveryPolicy),
    },
  };
}

const isHttp = (protocol: string) => protocol === "http" || protocol === "https";

/** The attributes that the form says; what keeps its default is left out. */
export function subscriptionAttributes(form: SubscriptionForm): Record<string, string> {
  const { raw, filter, redrive, delivery } = form;
  return {
    ...(findProtocol(form.protocol)?.raw && raw && { RawMessageDelivery: "true" }),
    ...(filter.enabled && { FilterPolicyScope: filter.scope, FilterPolicy: compact(filter.policy) }),
    ...(redrive.enabled && { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: redrive.queueArn }) }),
    ...(isHttp(form.protocol) &&
      !delivery.useDefault && { DeliveryPolicy: subscriptionDeliveryPolicy(delivery.fields) }),
    ...(form.protocol === "firehose" && form.roleArn && { SubscriptionRoleArn: form.roleArn }),
  };
}

/** What *Create subscription* sends. */
export function subscribeInput(form: SubscriptionForm): SubscribeCommandInput {
  const attributes = subscriptionAttributes(form);
  return {
    TopicArn: form.topicArn.trim(),
    Protocol: form.protocol,
    Endpoint: form.endpoint.trim(),
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ReturnSubscriptionArn: true,
  };
}

const OFF: Record<string, string> = { RawMessageDelivery: "false" };

const rank = (name: string) => Number(name === "FilterPolicyScope");

/** The attributes that differ between two states of the form, with their new value, in an order that the service takes. */
export function changedSubscription(
  before: SubscriptionForm,
  after: SubscriptionForm,
): [name: string, value: string][] {
  const old = subscriptionAttributes(before);
  const now = subscriptionAttributes(after);
  const changed = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((name) => old[name] !== now[name]);
  // Without a policy there is nothing that a scope would apply to.
  const wanted = changed.filter((name) => name !== "FilterPolicyScope" || now.FilterPolicy);
  // A nested policy stands with the scope MessageBody only: on the way there the scope goes first, on the way back the policy.
  const scopeFirst = now.FilterPolicyScope === "MessageBody";
  const inOrder = wanted.toSorted((a, b) => (scopeFirst ? rank(b) - rank(a) : rank(a) - rank(b)));
  return inOrder.map((name) => [name, now[name] ?? OFF[name] ?? ""]);
}

/** What is wrong with the form, by field. */
export function subscriptionProblems(form: SubscriptionForm) {
  const protocol = findProtocol(form.protocol);
  const endpoint = form.endpoint.trim();
  return {
    topicArn: topicProblem(form.topicArn.trim()),
    protocol: protocol ? undefined : "Choose a protocol.",
    endpoint: !protocol ? undefined : endpoint === "" ? "An endpoint is required." : protocol.problem(endpoint),
    roleArn:
      form.protocol === "firehose" && !/^arn:[a-z-]+:iam::\d{12}:role\/.+/.test(form.roleArn)
        ? "Enter the ARN of an IAM role."
        : undefined,
    filter: form.filter.enabled ? filterProblem(form.filter.policy) : undefined,
    redrive:
      form.redrive.enabled && !/^arn:[a-z-]+:sqs:[a-z0-9-]+:\d{12}:.+/.test(form.redrive.queueArn)
        ? "Choose a queue, or enter its ARN."
        : undefined,
    delivery: isHttp(form.protocol) && !form.delivery.useDefault ? retryProblems(form.delivery.fields) : {},
  };
}
export type SubscriptionProblems = ReturnType<typeof subscriptionProblems>;

function topicProblem(arn: string): string | undefined {
  if (arn === "") return "A topic ARN is required.";
  return /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_.-]+$/.test(arn)
    ? undefined
    : "Enter the ARN of an Amazon SNS topic.";
}

/** Only whether it is an object of JSON: the rules of the policy are the service's, and its answer names them. */
export function filterProblem(policy: string): string | undefined {
  if (jsonProblem(policy)) return "Enter a filter policy in JSON.";
  const value: unknown = JSON.parse(policy);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? undefined
    : "A filter policy is a JSON object.";
}

function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}
