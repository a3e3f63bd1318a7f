import { JsonCodec2 } from "@smithy/core/protocols";
import { serializationError, type WireError } from "../errors.ts";
import type { Service } from "../service.ts";
import { shapeReader } from "../shape-reader.ts";
import { bodyText, type ApiRequest, type ApiResponse, type Protocol } from "./protocol.ts";

/** Timestamps are epoch seconds (schema number 7) unless a shape says otherwise. */
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });

/**
 * AWS JSON 1.0 and 1.1: `X-Amz-Target` names the operation, body and answer are JSON.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function jsonProtocol(version: "1.0" | "1.1"): Protocol {
  const contentType = `application/x-amz-json-${version}`;
  return {
    name: `json-${version}`,
    readInput: (operation, request) => shapeReader(operation.input)(parseBody(request)) as object,
    writeResult: (_service, operation, output, requestId) => ({
      status: 200,
      headers: { "x-amzn-RequestId": requestId, "Content-Type": contentType },
      // The protocol would have `{}` for an operation without a result; AWS's services send nothing.
      body: operation.output.isUnitSchema() ? "" : writeJson(operation.output, output),
    }),
    writeError: (service, error, requestId) => jsonError(service, error, requestId, contentType),
  };
}

/** RPC v2 JSON: like RPC v2 CBOR, the operation stands in the path. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const rpcV2Json: Protocol = {
  name: "rpc-v2-json",
  readInput: (operation, request) => shapeReader(operation.input)(parseBody(request)) as object,
  writeResult: (_service, operation, output, requestId) => ({
    status: 200,
    headers: { "x-amzn-RequestId": requestId, "smithy-protocol": "rpc-v2-json", "Content-Type": "application/json" },
    body: operation.output.isUnitSchema() ? "{}" : writeJson(operation.output, output),
  }),
  writeError: (service, error, requestId) => {
    const answer = jsonError(service, error, requestId, "application/json");
    return { ...answer, headers: { ...answer.headers, "smithy-protocol": "rpc-v2-json" } };
  },
};

function parseBody(request: ApiRequest): unknown {
  if (request.body.byteLength === 0) return {};
  try {
    return JSON.parse(bodyText(request));
  } catch {
    throw serializationError("The request body is not valid JSON in UTF-8.");
  }
}

function writeJson(
  schema: Parameters<ReturnType<typeof codec.createSerializer>["write"]>[0],
  output: object,
): string | Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema, output);
  return serializer.flush();
}

function jsonError(
  service: Service | undefined,
  error: WireError,
  requestId: string,
  contentType: string,
): ApiResponse {
  const headers: Record<string, string> = { "x-amzn-RequestId": requestId };
  if (service?.definition.queryCompatible) headers["x-amzn-query-error"] = `${error.code};${error.fault}`;
  headers["Content-Type"] = contentType;
  return {
    status: error.jsonStatus,
    headers,
    body: JSON.stringify({
      __type: `${error.namespace}#${error.shape}`,
      // AWS spells this one name's message with a capital.
      [error.shape === "AccessDeniedException" ? "Message" : "message"]: error.message,
      ...error.members,
    }),
  };
}
