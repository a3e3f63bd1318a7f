import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import { ApiError } from "./errors.ts";
import { answerRequest } from "./execute.ts";
import { answerInternal, isInternalPath } from "./internal.ts";
import { query } from "./protocols/query.ts";
import type { ApiRequest, ApiResponse } from "./protocols/protocol.ts";
import { CONSOLE_PREFIX } from "./route.ts";
import { toWireError } from "./wire-error.ts";

/** A batch of 1 MiB may grow sixfold when every byte is escaped. */
const MAX_BODY = 8 * 1024 * 1024;

const AWS_QUERY = /(?:^|&)(?:Action|X-Amz-Algorithm|X-Amz-Signature|AWSAccessKeyId)=/;
const AWS_CONTENT = /^application\/(?:x-amz-json|cbor|x-www-form-urlencoded)/;
const AWS_PATH = /^\/(?:\d{12}\/|service\/[^/]+\/operation\/)/;
const AWS_HOST = /^(?:[a-z0-9-]+\.[a-z0-9-]+-\d\.|[a-z0-9-]+-\d\.queue\.)/;

/** Whether a request is for the API (AWS's or our own endpoints) rather than for a page of the console. */
export function isApiRequest(request: IncomingMessage): boolean {
  const { headers } = request;
  const url = addressOf(request);
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  return (
    headers["x-amz-target"] !== undefined ||
    headers["authorization"]?.startsWith("AWS4-") === true ||
    headers["smithy-protocol"] !== undefined ||
    headers["x-amz-date"] !== undefined ||
    path.startsWith(CONSOLE_PREFIX) ||
    (isInternalPath(path) && !isPage(request, path)) ||
    AWS_PATH.test(path) ||
    (mark >= 0 && AWS_QUERY.test(url.slice(mark + 1))) ||
    (request.method === "POST" && AWS_CONTENT.test(headers["content-type"] ?? "")) ||
    AWS_HOST.test(headers.host ?? "")
  );
}

/** Path and query; a client that takes this server for its proxy sends the whole address. */
function addressOf({ url = "/" }: IncomingMessage): string {
  return url.startsWith("/") ? url : url.replace(/^https?:\/\/[^/?]*\/?/i, "/");
}

/** `/health` is asked by tools that look for LocalStack, and by people who look for a page. */
function isPage({ headers }: IncomingMessage, path: string): boolean {
  return path === "/health" && headers.accept?.includes("text/html") === true;
}

/** Answer an API request, head and body in one write. */
export async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: ApiResponse;
  try {
    const apiRequest = toApiRequest(request, response, await readBody(request));
    answer = isInternalPath(apiRequest.path) ? await answerInternal(apiRequest) : await answerRequest(apiRequest);
  } catch (error) {
    answer = query.writeError(undefined, toWireError(undefined, error, ""), "");
    if (!request.complete) answer.headers.Connection = "close";
  }
  writeResponse(request, response, answer);
}

/** Write an answer: head and body leave in one piece. */
export function writeResponse(request: IncomingMessage, response: ServerResponse, answer: ApiResponse): void {
  if (response.destroyed || response.writableEnded) return;
  const { body, headers } = answer;
  // A browser that opens the address must not take what somebody wrote into a message for a page.
  if (request.method === "GET") headers["X-Content-Type-Options"] = "nosniff";
  headers["Content-Length"] = String(Buffer.byteLength(body));
  response.writeHead(answer.status, headers);
  if (request.method === "HEAD") response.end();
  else response.end(body);
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  if (request.method === "GET" || request.method === "HEAD") return EMPTY;
  const tooLarge = () =>
    new ApiError("RequestEntityTooLarge", `The request body is larger than ${MAX_BODY} bytes.`, { status: 413 });
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY) throw tooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY) {
        request.removeAllListeners("data");
        request.pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new ApiError("IncompleteBody", "The request body ended too early."));
    });
  });
}

const EMPTY = new Uint8Array(0);

/** A request of Node's HTTP server as the pipeline sees it. */
export function toApiRequest(request: IncomingMessage, response: ServerResponse, body: Uint8Array): ApiRequest {
  return new NodeRequest(request, response, body);
}

/** A class, because every call makes one: object literals with getters are slow to make. */
class NodeRequest implements ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: ApiRequest["headers"];
  readonly body: Uint8Array;
  readonly remoteAddress: string;
  readonly tls: ApiRequest["tls"];
  readonly #socket: TLSSocket;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, body: Uint8Array) {
    const url = addressOf(request);
    const mark = url.indexOf("?");
    const socket = request.socket as TLSSocket;
    const address = socket.remoteAddress ?? "";
    this.method = request.method ?? "GET";
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.search = mark < 0 ? "" : url.slice(mark + 1);
    this.headers = request.headers;
    this.body = body;
    this.remoteAddress = address.startsWith(IPV4_AS_IPV6) ? address.slice(IPV4_AS_IPV6.length) : address;
    this.tls = socket.encrypted
      ? { version: socket.getProtocol() ?? "", cipher: socket.getCipher().standardName }
      : undefined;
    this.#socket = socket;
    this.#response = response;
  }

  get localPort(): number | undefined {
    return this.#socket.localPort;
  }

  get signal(): AbortSignal {
    if (!this.#signal) {
      const controller = new AbortController();
      const response = this.#response;
      // An answer that is out closes too, and nobody listens any more: to abort then costs a stack trace for nothing.
      response.once("close", () => {
        if (!response.writableFinished) controller.abort();
      });
      this.#signal = controller.signal;
    }
    return this.#signal;
  }
}

const IPV4_AS_IPV6 = "::ffff:";
