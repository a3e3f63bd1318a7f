import { cbor, CborCodec } from "@smithy/core/cbor";
import { serializationError } from "../errors.ts";
import { shapeReader } from "../shape-reader.ts";
import { isHostile } from "./cbor-tags.ts";
import type { Protocol } from "./protocol.ts";

const codec = new CborCodec();

/** RPC v2 CBOR: `/service/{name}/operation/{name}`. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const rpcV2Cbor: Protocol = {
  name: "rpc-v2-cbor",
  readInput(operation, request) {
    let decoded: unknown = {};
    if (request.body.byteLength > 0) {
      const refuse = () => serializationError("The request body is not valid CBOR.");
      if (isHostile(request.body)) throw refuse();
      try {
        decoded = cbor.deserialize(request.body);
      } catch {
        throw refuse();
      }
    }
    return shapeReader(operation.input)(decoded) as object;
  },
  writeResult(_service, operation, output, requestId) {
    const serializer = codec.createSerializer();
    serializer.write(
      operation.output.isUnitSchema() ? 15 : operation.output,
      operation.output.isUnitSchema() ? {} : output,
    );
    return { status: 200, headers: headers(requestId), body: serializer.flush() as Uint8Array };
  },
  writeError(service, error, requestId) {
    const answer = headers(requestId);
    if (service?.definition.queryCompatible) answer["x-amzn-query-error"] = `${error.code};${error.fault}`;
    return {
      status: error.jsonStatus,
      headers: answer,
      body: cbor.serialize({ __type: `${error.namespace}#${error.shape}`, message: error.message, ...error.members }),
    };
  },
};

function headers(requestId: string): Record<string, string> {
  return { "x-amzn-RequestId": requestId, "smithy-protocol": "rpc-v2-cbor", "Content-Type": "application/cbor" };
}
