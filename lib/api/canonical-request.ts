import { hash } from "node:crypto";
import type { ApiRequest } from "./protocols/protocol.ts";

/**
 * The canonical form of a request, which its signature is about.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 *
 * @param host the host that counts as signed; behind a proxy the caller's may be another than the one that arrived
 */
export function canonicalRequest(
  request: ApiRequest,
  signedHeaders: readonly string[],
  presigned: boolean,
  host?: string,
): string {
  let headers = "";
  for (const name of signedHeaders) {
    headers += `${name}:${canonicalValue(name === "host" && host !== undefined ? host : request.headers[name])}\n`;
  }
  // The body counts as it arrived: a header that claims another hash cannot help, and unsigned payloads are S3's.
  const payload = hash("sha256", request.body, "hex");
  const query = canonicalQuery(request.search, presigned);
  return `${request.method}\n${canonicalPath(request.path)}\n${query}\n${headers}\n${signedHeaders.join(";")}\n${payload}`;
}

function canonicalValue(value: string | string[] | undefined): string {
  if (typeof value === "string") return SPACES.test(value) ? oneSpace(value) : value;
  return value === undefined ? "" : value.map(oneSpace).join(",");
}

/** White space that the canonical form does not keep. */
const SPACES = /^\s|\s\s|[^\S ]|\s$/;

function oneSpace(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

const PLAIN_PATH = /^(?:\/[A-Za-z0-9_.~-]*[A-Za-z0-9_~-])*\/?$/;

/** The path without `.`, `..` and empty segments, its percent-encoding encoded once more (as everywhere but at S3). */
export function canonicalPath(path: string): string {
  if (path === "/" || PLAIN_PATH.test(path)) return path === "" ? "/" : path;
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  const normal = segments.map((segment) => encode(segment)).join("/");
  const directory = /(?:\/|\/\.{1,2})$/.test(path) && segments.length > 0;
  return `/${normal}${directory ? "/" : ""}`;
}

/** Parameters sorted by name, then value, freshly encoded; the signature itself is not part of it. */
export function canonicalQuery(search: string, presigned: boolean): string {
  if (search === "") return "";
  const pairs: [name: string, value: string][] = [];
  for (const part of search.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    if (presigned && name === "X-Amz-Signature") continue;
    pairs.push([recode(name), recode(equals < 0 ? "" : part.slice(equals + 1))]);
  }
  return pairs
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function recode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return encode(decodeURIComponent(spaced));
  } catch {
    return encode(spaced);
  }
}

/** RFC 3986: everything but letters, digits and `-._~` is escaped. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
