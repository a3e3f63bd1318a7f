import type { ApiResponse, Protocol } from "./protocol.ts";

/**
 * REST JSON, as Lambda or X-Ray speak it: method and path name the operation. No service that speaks it is built yet, so
 * only its errors exist: a client of such a service must be able to read why it is refused.
 * https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export const restJsonErrors: Pick<Protocol, "writeError"> = {
  writeError: (_service, error, requestId): ApiResponse => ({
    status: error.status,
    headers: { "x-amzn-RequestId": requestId, "x-amzn-ErrorType": error.shape, "Content-Type": "application/json" },
    body: JSON.stringify({ code: error.shape, message: error.message, Message: error.message }),
  }),
};
