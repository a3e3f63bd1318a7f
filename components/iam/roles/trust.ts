import { jsonProblem } from "#components/console/json.ts";

/** What a new trust policy of one's own begins with. */
export const CUSTOM_TRUST = JSON.stringify(
  {
    Version: "2012-10-17",
    Statement: [{ Sid: "Statement1", Effect: "Allow", Principal: {}, Action: "sts:AssumeRole" }],
  },
  null,
  2,
);

/** The services that a role can be made for here. */
export const TRUSTED_SERVICES: readonly { label: string; value: string }[] = [
  { label: "EC2", value: "ec2.amazonaws.com" },
  { label: "Lambda", value: "lambda.amazonaws.com" },
  { label: "EventBridge", value: "events.amazonaws.com" },
  { label: "EventBridge Scheduler", value: "scheduler.amazonaws.com" },
  { label: "SNS", value: "sns.amazonaws.com" },
  { label: "SQS", value: "sqs.amazonaws.com" },
  { label: "CloudWatch Logs", value: "logs.amazonaws.com" },
  { label: "Data Firehose", value: "firehose.amazonaws.com" },
];

/** Who is to be trusted, as the wizard asks it. */
export interface TrustChoice {
  kind: "service" | "account" | "custom";
  service: string;
  /** 12 digits of another account; empty for this one. */
  otherAccount: string;
  externalId: string;
  custom: string;
}

/** The trust policy of a choice. */
export function trustPolicy(
  { kind, service, otherAccount, externalId, custom }: TrustChoice,
  accountId: string,
): string {
  if (kind === "custom") return custom;
  const statement =
    kind === "service"
      ? { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }
      : {
          Effect: "Allow",
          Principal: { AWS: otherAccount || accountId },
          Action: "sts:AssumeRole",
          ...(externalId && { Condition: { StringEquals: { "sts:ExternalId": externalId } } }),
        };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2);
}

/** Whom a trust policy names, for the list: `AWS Service: lambda`, `Account: 111122223333`. */
export function trustedEntities(encoded: string | undefined): string {
  try {
    const { Statement } = JSON.parse(decodeURIComponent(encoded ?? "")) as { Statement: unknown };
    const statements = [Statement].flat() as { Principal?: unknown }[];
    return [...new Set(statements.flatMap(({ Principal }) => namesOf(Principal)))].join(", ") || "-";
  } catch {
    return "-";
  }
}

function namesOf(principal: unknown): string[] {
  if (principal === "*") return ["Everybody"];
  if (typeof principal !== "object" || principal === null) return [];
  return Object.entries(principal).flatMap(([type, names]) =>
    ([names].flat() as string[]).map((name) =>
      type === "Service"
        ? `AWS Service: ${name.replace(/\.amazonaws\.com$/, "")}`
        : type === "AWS"
          ? `Account: ${name.replace(/^arn:aws:iam::(\d{12}):root$/, "$1")}`
          : `${type}: ${name}`,
    ),
  );
}

/** What is wrong with the choice of whom to trust. */
export function trustProblem({ kind, otherAccount, custom }: TrustChoice): string | undefined {
  if (kind === "account" && otherAccount !== "" && !/^\d{12}$/.test(otherAccount))
    return "An account ID has 12 digits.";
  return kind === "custom" && jsonProblem(custom) ? "The policy is not valid JSON." : undefined;
}
