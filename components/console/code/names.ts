/** What a service is called in the `aws` CLI, boto3 and the JavaScript SDK, by its signing name. */
interface ServiceNames {
  /** `aws <cli> …` and `boto3.client("<cli>")`. */
  cli: string;
  /** `@aws-sdk/client-<package>`. */
  package: string;
  /** Exported by the package: `SQSClient`. */
  client: string;
}

const NAMES: Record<string, ServiceNames> = {
  cloudtrail: { cli: "cloudtrail", package: "cloudtrail", client: "CloudTrailClient" },
  ec2: { cli: "ec2", package: "ec2", client: "EC2Client" },
  events: { cli: "events", package: "eventbridge", client: "EventBridgeClient" },
  firehose: { cli: "firehose", package: "firehose", client: "FirehoseClient" },
  health: { cli: "health", package: "health", client: "HealthClient" },
  iam: { cli: "iam", package: "iam", client: "IAMClient" },
  kinesis: { cli: "kinesis", package: "kinesis", client: "KinesisClient" },
  kms: { cli: "kms", package: "kms", client: "KMSClient" },
  lambda: { cli: "lambda", package: "lambda", client: "LambdaClient" },
  logs: { cli: "logs", package: "cloudwatch-logs", client: "CloudWatchLogsClient" },
  monitoring: { cli: "cloudwatch", package: "cloudwatch", client: "CloudWatchClient" },
  pipes: { cli: "pipes", package: "pipes", client: "PipesClient" },
  scheduler: { cli: "scheduler", package: "scheduler", client: "SchedulerClient" },
  sns: { cli: "sns", package: "sns", client: "SNSClient" },
  sqs: { cli: "sqs", package: "sqs", client: "SQSClient" },
  sts: { cli: "sts", package: "sts", client: "STSClient" },
  xray: { cli: "xray", package: "xray", client: "XRayClient" },
};

/** The names of a service; one that is not listed is taken to have the same name everywhere. */
export function namesOf(signingName: string): ServiceNames {
  const client = `${signingName.charAt(0).toUpperCase()}${signingName.slice(1)}Client`;
  return NAMES[signingName] ?? { cli: signingName, package: signingName, client };
}

/**
 * A name of the API as botocore writes it: `ListMFADevices` becomes `list-mfa-devices` or `list_mfa_devices`. The rules, in
 * their order, are those of botocore's `xform_name`.
 */
export function separateWords(name: string, separator: "-" | "_"): string {
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0];
  const start = plural ? `${name.slice(0, -plural.length)}${separator}${plural.toLowerCase()}` : name;
  return start
    .replace(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replace(/([a-z0-9])([A-Z])/g, `$1${separator}$2`)
    .toLowerCase()
    .replaceAll(separator + separator, separator)
    .replace(new RegExp(`^${separator}`), "");
}

/** Bytes as base64 text. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The members of a call's input that are there, in the order in which they were given. */
export const membersOf = (input: object): [string, unknown][] =>
  Object.entries(input).filter(([, value]) => value !== undefined);
