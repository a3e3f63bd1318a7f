import type { Place } from "./access-policy.ts";
import { serviceRoleArn } from "./service-roles.ts";

/** Whose deliveries can be logged; `key` is what their attributes begin with. */
export const LOGGED_PROTOCOLS = [
  { key: "Lambda", label: "AWS Lambda" },
  { key: "SQS", label: "Amazon SQS" },
  { key: "HTTP", label: "HTTP/S" },
  { key: "Application", label: "Platform application endpoint" },
  { key: "Firehose", label: "Amazon Data Firehose" },
] as const;
export type LoggedProtocol = (typeof LOGGED_PROTOCOLS)[number]["key"];

/** The settings of delivery status logging as the form holds them: the form has one set for all protocols that are ticked. */
export interface DeliveryLoggingFields {
  protocols: readonly LoggedProtocol[];
  /** Percent of the successful deliveries that are logged. */
  sampleRate: string;
  /** `new`: two roles that SNS may write logs with are made when the form is saved. */
  roles: "new" | "existing";
  successRole: string;
  failureRole: string;
}

export const DEFAULT_LOGGING: DeliveryLoggingFields = {
  protocols: [],
  sampleRate: "0",
  roles: "new",
  successRole: "",
  failureRole: "",
};

/** The fields that a topic's attributes say. The console's form has one set of roles; the first protocol that has one gives it. */
export function readLogging(attributes: Record<string, string>): DeliveryLoggingFields {
  const protocols = LOGGED_PROTOCOLS.map((protocol) => protocol.key).filter(
    (key) => attributes[`${key}SuccessFeedbackRoleArn`] || attributes[`${key}FailureFeedbackRoleArn`],
  );
  const first = (suffix: string) => protocols.map((key) => attributes[`${key}${suffix}`]).find(Boolean);
  return {
    protocols,
    sampleRate: first("SuccessFeedbackSampleRate") ?? "0",
    roles: protocols.length > 0 ? "existing" : "new",
    successRole: first("SuccessFeedbackRoleArn") ?? "",
    failureRole: first("FailureFeedbackRoleArn") ?? "",
  };
}

/** The attributes that the fields say; those of protocols that are not ticked are left out. */
export function loggingAttributes(fields: DeliveryLoggingFields, place: Place): Record<string, string> {
  const made = fields.roles === "new";
  const successRole = made ? serviceRoleArn(place, "success") : fields.successRole;
  const failureRole = made ? serviceRoleArn(place, "failure") : fields.failureRole;
  const attributes: Record<string, string> = {};
  for (const key of fields.protocols) {
    if (successRole) attributes[`${key}SuccessFeedbackRoleArn`] = successRole;
    if (successRole) attributes[`${key}SuccessFeedbackSampleRate`] = fields.sampleRate;
    if (failureRole) attributes[`${key}FailureFeedbackRoleArn`] = failureRole;
  }
  return attributes;
}

const ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/.+$/;

/** What is wrong with the fields, by field. */
export function loggingProblems(fields: DeliveryLoggingFields): Partial<Record<keyof DeliveryLoggingFields, string>> {
  if (fields.protocols.length === 0) return {};
  const problems: Partial<Record<keyof DeliveryLoggingFields, string>> = {};
  if (!/^\d+$/.test(fields.sampleRate) || Number(fields.sampleRate) > 100) {
    problems.sampleRate = "Should be a whole number between 0 and 100.";
  }
  if (fields.roles === "new") return problems;
  if (!fields.successRole && !fields.failureRole) problems.successRole = "Enter at least one IAM role.";
  for (const key of ["successRole", "failureRole"] as const) {
    if (fields[key] && !ROLE.test(fields[key])) problems[key] = "Enter the ARN of an IAM role.";
  }
  return problems;
}
