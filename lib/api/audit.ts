import { randomUUID } from "node:crypto";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { Context } from "./context.ts";
import type { WireError } from "./errors.ts";
import { lowerFirst, type Service, type ServiceOperation } from "./service.ts";
import { storeTrailEvent } from "./trail.ts";
import { userIdentity } from "./user-identity.ts";

/** A resource that a call touched. */
export interface Touched {
  /** `AWS::SQS::Queue`. */
  type: string;
  arn: string;
  service: string;
}

interface Audited {
  ctx: Context;
  service: Service;
  operation: ServiceOperation;
  input: object;
  output?: object;
  error?: WireError;
  touched: Touched[];
}

/** CloudTrail cuts larger parameters. */
const MAX_ELEMENTS = 100 * 1024;

/**
 * Write the call into the account's event history, as CloudTrail does: management events only, refused calls too,
 * secrets left out. A call that changes something answers after its record is committed; a read does not wait.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export async function audit({ ctx, service, operation, input, output, error, touched }: Audited): Promise<void> {
  if (operation.dataEvent) return;
  const { definition } = service;
  const region = definition.global ? "us-east-1" : ctx.region;
  const time = ctx.clock.date();
  const eventId = randomUUID();
  const record: Record<string, unknown> = {
    eventVersion: "1.11",
    userIdentity: userIdentity(ctx.caller),
    eventTime: time.toISOString().replace(/\.\d+Z$/, "Z"),
    eventSource: definition.eventSource,
    eventName: operation.name,
    awsRegion: region,
    sourceIPAddress: ctx.origin.sourceIp,
    userAgent: ctx.origin.userAgent,
    ...(error && {
      errorCode: error.shape === "AccessDeniedException" ? "AccessDenied" : error.shape,
      errorMessage: error.message,
    }),
    requestParameters: parameters(operation.input, input),
    responseElements: operation.readOnly || !output ? null : parameters(operation.output, output),
    requestID: ctx.requestId,
    eventID: eventId,
    readOnly: operation.readOnly,
    ...(touched.length > 0 && {
      resources: touched.map(({ type, arn }) => ({ accountId: ctx.accountId, type, ARN: arn })),
    }),
    eventType: "AwsApiCall",
    ...(definition.apiVersion && { apiVersion: definition.apiVersion }),
    managementEvent: true,
    recipientAccountId: ctx.accountId,
    eventCategory: "Management",
    ...(ctx.origin.tls && {
      tlsDetails: {
        tlsVersion: ctx.origin.tls.version,
        cipherSuite: ctx.origin.tls.cipher,
        clientProvidedHostHeader: ctx.origin.host,
      },
    }),
    ...(ctx.caller.session?.fromConsole && { sessionCredentialFromConsole: "true" }),
  };
  const stored = storeTrailEvent({
    accountId: ctx.accountId,
    region,
    eventTime: time,
    eventId,
    eventName: operation.name,
    eventSource: definition.eventSource,
    readOnly: operation.readOnly,
    userName: trailUserName(ctx),
    accessKeyId: ctx.caller.accessKeyId ?? null,
    resources: touched.map(({ type, arn }) => ({ ResourceType: type, ResourceName: resourceName(type, arn) })),
    record,
  });
  if (!operation.readOnly) await stored;
}

/** The name in CloudTrail's *User name* column. */
function trailUserName({ caller }: Context): string | null {
  if (caller.kind === "root") return "root";
  if (caller.kind === "role") return caller.principalId.split(":")[1] ?? caller.userName ?? null;
  return caller.userName ?? null;
}

/** Event history shows names of instances and the like, and ARNs of queues and topics. */
function resourceName(_type: string, arn: string): string {
  return arn;
}

/** Input or output as CloudTrail shows it: members in lower camel case, without secrets; null when there is nothing. */
function parameters(schema: NormalizedSchema, value: object): object | null {
  const shown = show(schema, value) as object;
  if (Object.keys(shown).length === 0) return null;
  return JSON.stringify(shown).length > MAX_ELEMENTS ? { omitted: true, reason: "larger than 100 KB" } : shown;
}

function show(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isStructSchema()) {
    const shown: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const item = (value as Record<string, unknown>)[name];
      if (item === undefined || item === null || member.getMergedTraits().sensitive) continue;
      shown[lowerFirst(name)] = show(member, item);
    }
    return shown;
  }
  if (schema.isListSchema()) return (value as unknown[]).map((item) => show(schema.getValueSchema(), item));
  if (schema.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(value as object).map(([key, item]) => [key, show(schema.getValueSchema(), item)]),
    );
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return value instanceof Date ? value.toISOString() : value;
}
