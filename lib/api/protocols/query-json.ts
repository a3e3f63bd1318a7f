import type { NormalizedSchema } from "@smithy/core/schema";
import { header, type ApiRequest, type ApiResponse, type Protocol } from "./protocol.ts";
import { NO_OPERATION, query } from "./query.ts";

/** Members that the services' own JSON writes in another case than their models. */
const NAMES: Record<string, string> = { Messages: "messages", QueueUrls: "queueUrls" };

/** Whether a Query call wants to be answered in JSON, as tools ask that hand on a signed GetCallerIdentity. */
export function wantsJson(request: ApiRequest): boolean {
  return header(request, "accept")?.toLowerCase().startsWith("application/json") === true;
}

/** AWS Query, answered in JSON: the same wrappers as in XML, and null for what is not there. */
export const queryJson: Protocol = {
  ...query,
  writeResult(_service, operation, output, requestId) {
    const body: Record<string, unknown> = { ResponseMetadata: { RequestId: requestId } };
    if (!operation.output.isUnitSchema()) body[`${operation.name}Result`] = shown(operation.output, output);
    return json(200, requestId, { [`${operation.name}Response`]: body });
  },
  writeError(service, error, requestId) {
    if (error.code === NO_OPERATION) return query.writeError(service, error, requestId);
    const { messages } = service?.definition.query ?? {};
    return json(error.status, requestId, {
      Error: {
        Code: error.code,
        Message: messages?.[error.code] ?? error.message,
        Type: error.fault,
        ...error.members,
      },
      RequestId: requestId,
    });
  },
};

function json(status: number, requestId: string, body: object): ApiResponse {
  const headers = { "x-amzn-RequestId": requestId, "Content-Type": "application/json" };
  return { status, headers, body: JSON.stringify(body) };
}

function shown(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (schema.isStructSchema()) {
    const entries = Array.from(schema.structIterator(), ([name, member]): [string, unknown] => [
      NAMES[name] ?? name,
      shown(member, (value as Record<string, unknown>)[name]),
    ]);
    return Object.fromEntries(entries);
  }
  if (schema.isListSchema()) return (value as unknown[]).map((item) => shown(schema.getValueSchema(), item));
  if (schema.isMapSchema()) return shownMap(schema, value as Record<string, unknown>);
  if (schema.isBlobSchema()) return Buffer.from(value as Uint8Array).toString("base64");
  return value instanceof Date ? value.getTime() / 1000 : value;
}

/** A map whose entries have names in XML (`Name`, `Value`) is a list of them in JSON too. */
function shownMap(schema: NormalizedSchema, value: Record<string, unknown>): unknown {
  const item = schema.getValueSchema();
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, shown(item, part)]);
  const keyName = schema.getKeySchema().getMergedTraits().xmlName as string | undefined;
  const valueName = item.getMergedTraits().xmlName as string | undefined;
  if (!keyName || !valueName) return Object.fromEntries(entries);
  return entries.map(([key, part]) => ({ [keyName]: key, [valueName]: part }));
}
