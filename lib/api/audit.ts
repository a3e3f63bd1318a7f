import { randomUUID } from "node:crypto";
import { isAccountId } from "#lib/account-id.ts";
import { parseArn } from "#lib/arn.ts";
import { accountClock } from "#lib/clocks.ts";
import { logger } from "#lib/log.ts";
import { elements } from "./audit-elements.ts";
import type { Context } from "./context.ts";
import type { WireError } from "./errors.ts";
import type { Service, ServiceOperation } from "./service.ts";
import { storeTrailEvent } from "./trail.ts";
import { identityInOtherAccount, trailUserName, userIdentity } from "./user-identity.ts";

/** A resource that a call touched. */
export interface Touched {
  /** `AWS::SQS::Queue`. */
  type: string;
  arn: string;
  service: string;
}

/** A call that has ended. */
export interface Audited {
  ctx: Context;
  service: Service;
  operation: ServiceOperation;
  input: object;
  output?: object;
  error?: WireError;
  touched: Touched[];
}

/**
 * Write the call into the account's event history, as CloudTrail does: management events only, refused calls too,
 * secrets left out. A call that changes something answers after its record is committed; a read does not wait. Never
 * rejects: a record that cannot be written must not fail the call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export async function audit(call: Audited): Promise<void> {
  const { ctx, operation } = call;
  if (operation.dataEvent) return;
  try {
    const owners = call.error ? [] : otherOwners(call);
    const sharedEventID = owners.length > 0 ? randomUUID() : undefined;
    const stored = [
      store(call, ctx.accountId, sharedEventID),
      ...owners.map((accountId) => store(call, accountId, sharedEventID)),
    ];
    if (!operation.readOnly) await Promise.all(stored);
  } catch (error) {
    logger().error({ err: error, requestId: ctx.requestId, operation: operation.name }, "a call was not recorded");
  }
}

/** Accounts whose resources were touched from this one: they see the call in their histories too. */
function otherOwners({ ctx, touched }: Audited): string[] {
  const owners = touched.map(({ arn }) => parseArn(arn)?.accountId).filter((id) => id !== undefined);
  return [...new Set(owners)].filter((id) => isAccountId(id) && id !== ctx.accountId);
}

function store(call: Audited, accountId: string, sharedEventID: string | undefined): Promise<void> {
  const { ctx, service, operation, touched } = call;
  const { definition } = service;
  const home = accountId === ctx.accountId;
  const region = definition.global ? "us-east-1" : ctx.region;
  const eventTime = home ? ctx.clock.date() : accountClock(accountId).date();
  const eventId = randomUUID();
  return storeTrailEvent({
    accountId,
    region,
    eventTime,
    eventId,
    eventName: operation.name,
    eventSource: definition.eventSource,
    readOnly: operation.readOnly,
    userName: home ? trailUserName(ctx.caller) : null,
    accessKeyId: home ? (ctx.caller.accessKeyId ?? null) : null,
    resources: touched.map(({ type, arn }) => ({ ResourceType: type, ResourceName: resourceName(type, arn) })),
    record: {
      eventVersion: "1.11",
      userIdentity: home ? userIdentity(ctx.caller, ctx.origin.via) : identityInOtherAccount(ctx.caller),
      eventTime: eventTime.toISOString().replace(/\.\d+Z$/, "Z"),
      eventSource: definition.eventSource,
      eventName: operation.name,
      awsRegion: region,
      ...details(call),
      eventID: eventId,
      readOnly: operation.readOnly,
      ...(touched.length > 0 && {
        resources: touched.map(({ type, arn }) => ({
          accountId: parseArn(arn)?.accountId || ctx.accountId,
          type,
          ARN: arn,
        })),
      }),
      eventType: "AwsApiCall",
      ...(definition.apiVersion && { apiVersion: definition.apiVersion }),
      managementEvent: true,
      recipientAccountId: accountId,
      ...(sharedEventID && { sharedEventID }),
      eventCategory: "Management",
      ...connection(ctx),
    },
  });
}

/** From where, what was asked, what came of it. */
function details({ ctx, operation, input, output, error }: Audited): object {
  // A call that a service makes comes from the service, whoever caused it.
  const service = ctx.caller.service ?? ctx.origin.via;
  const refused = error && DENIED.has(error.shape);
  return {
    sourceIPAddress: service ?? ctx.origin.sourceIp,
    userAgent: service ?? ctx.origin.userAgent,
    ...(error && { errorCode: refused ? "AccessDenied" : error.shape, errorMessage: error.message }),
    // Who may not make a call is not helped by a copy of it: AWS writes null here.
    requestParameters: refused ? null : elements(operation.input, input),
    responseElements: operation.readOnly || !output ? null : elements(operation.output, output),
    requestID: ctx.requestId,
  };
}

const DENIED = new Set(["AccessDenied", "AccessDeniedException"]);

function connection({ origin, caller }: Context): object {
  return {
    ...(origin.tls && {
      tlsDetails: {
        tlsVersion: origin.tls.version,
        cipherSuite: origin.tls.cipher,
        clientProvidedHostHeader: origin.host,
      },
    }),
    ...(caller.session?.fromConsole && { sessionCredentialFromConsole: "true" }),
  };
}

/** Resources that event history calls by name; all others by ARN. */
const BY_NAME = /^AWS::(?:IAM|EC2|Logs|CloudWatch|Events|Lambda|KMS)::/;

function resourceName(type: string, arn: string): string {
  const resource = BY_NAME.test(type) ? parseArn(arn)?.resource : undefined;
  if (!resource) return arn;
  // `user/division/alice`, `rule/bus/name`: the name is last; `log-group:/aws/x`, `alarm:a/b`: after the type.
  if (/^AWS::(?:IAM|Events)::/.test(type)) return resource.slice(resource.lastIndexOf("/") + 1);
  return resource.replace(/^[a-z-]+[:/]/, "").replace(/:\*$/, "");
}
