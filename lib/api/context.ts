import type { Clock } from "#lib/clock.ts";
import type { Database } from "#lib/db.ts";

/** Who makes a call. */
export interface Caller {
  /** `service` is an AWS service principal (`sns.amazonaws.com`); `anonymous` brought no credentials. */
  kind: "root" | "user" | "role" | "federated" | "service" | "anonymous";
  /** The account the caller belongs to (for a service: the account it acts for). */
  accountId: string;
  /** The caller's ARN; for a service its principal name. */
  arn: string;
  /** `AIDA…`, `AROA…:session`, or the account number for root. */
  principalId: string;
  userName?: string;
  accessKeyId?: string;
  /** Service principal, e.g. `sns.amazonaws.com`, when kind is `service`. */
  service?: string;
  /** ARN of the resource on whose behalf a service calls (`aws:SourceArn`). */
  sourceArn?: string;
  /** Facts of temporary credentials. */
  session?: {
    createdAt: Date;
    fromConsole: boolean;
    mfa: boolean;
    issuer?: { type: string; principalId: string; arn: string; accountId: string; userName: string };
    /** Policy documents passed with AssumeRole: they narrow what the role may do. */
    policies?: string[];
    /** Session tags (`aws:PrincipalTag`): they hide the role's own of the same name. */
    tags?: Record<string, string>;
    /** Keys of the session tags that further sessions of a chain inherit. */
    transitiveTags?: string[];
    /** Who stands behind a chain of roles (`aws:SourceIdentity`). */
    sourceIdentity?: string;
  };
}

/** Where a call came from: what CloudTrail shows of it. */
export interface Origin {
  sourceIp: string;
  userAgent: string;
  /** The host and port that the caller used, e.g. `localhost:4566`: queue URLs carry it. */
  host: string;
  scheme: "http" | "https";
  /** The service that makes this call for the caller (`aws:ViaAWSService`). */
  via?: string;
  tls?: { version: string; cipher: string };
  /** `X-Amzn-Trace-Id` of the request: AWS X-Ray's context. */
  traceHeader?: string;
}

/** What every operation gets. */
export interface Context {
  /** The account whose resources the call is about: the caller's, until an operation looks at another's. */
  accountId: string;
  region: string;
  partition: string;
  caller: Caller;
  origin: Origin;
  /** The account's time. */
  clock: Clock;
  requestId: string;
  /** Aborts when the client hangs up or the server stops. */
  signal: AbortSignal;
  db: Database;
  /** Call another service (or one's own) through the pipeline. As the caller unless `as` says who. */
  call<Result extends object = Record<string, unknown>>(
    service: string,
    operation: string,
    input: object,
    as?: CallAs,
  ): Promise<Result>;
  /** Tell CloudTrail which resource the call touched (`AWS::SQS::Queue`, ARN). */
  touched(type: string, arn: string): void;
}

/** Who a nested call is made by, and where. */
export interface CallAs {
  /** Service principal making the call, e.g. `sns.amazonaws.com`. */
  service?: string;
  /** `aws:SourceArn` of the call. */
  sourceArn?: string;
  /** Another account or Region to call in. */
  accountId?: string;
  region?: string;
  signal?: AbortSignal;
}
