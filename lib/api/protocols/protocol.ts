import type { WireError } from "../errors.ts";
import type { Service, ServiceOperation } from "../service.ts";

/** An HTTP request as the API sees it, whatever server took it. */
export interface ApiRequest {
  method: string;
  /** Path without the query string, still percent-encoded. */
  path: string;
  /** Query string without `?`. */
  search: string;
  /** Header values by lower-case name. */
  headers: Record<string, string | string[] | undefined>;
  body: Uint8Array;
  remoteAddress: string;
  /** The port of ours that the caller connected to. */
  readonly localPort?: number;
  tls?: { version: string; cipher: string };
  /** Aborts when the client hangs up. Made on first use: few calls wait. */
  readonly signal: AbortSignal;
}

/** An HTTP answer, written in one piece. */
export interface ApiResponse {
  status: number;
  /** In AWS's spelling. Content-Length is added by the server. */
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** How a call is read and answered on the wire. One file each. */
export interface Protocol {
  name: "json-1.0" | "json-1.1" | "query" | "rpc-v2-cbor" | "rpc-v2-json";
  readInput: (operation: ServiceOperation, request: ApiRequest) => object;
  writeResult: (service: Service, operation: ServiceOperation, output: object, requestId: string) => ApiResponse;
  /** `service` is undefined when the call names none that is known. */
  writeError: (service: Service | undefined, error: WireError, requestId: string) => ApiResponse;
}

/** A header's single value, or undefined. */
export function header(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The body as text. Throws a TypeError for broken UTF-8. */
export function bodyText(request: ApiRequest): string {
  return decoder.decode(request.body);
}
