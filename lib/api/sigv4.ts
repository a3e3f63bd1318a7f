import { header, type ApiRequest } from "./protocols/protocol.ts";

/** What a signed request says of its signer. Not verified here. */
export interface Credential {
  accessKeyId: string;
  /** `20250304`. */
  date: string;
  region: string;
  service: string;
  presigned: boolean;
}

const CREDENTIAL = /Credential=([^,\s]+)/;
const SCOPE = /^([^/]+)\/(\d{8})\/([^/]*)\/([^/]+)\/aws4_request$/;

/**
 * The credential of a Signature Version 4 request, from its `Authorization` header or from a presigned query string.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function readCredential(request: ApiRequest): Credential | undefined {
  const authorization = header(request, "authorization");
  if (authorization?.startsWith("AWS4-")) {
    const text = CREDENTIAL.exec(authorization)?.[1];
    return text === undefined ? undefined : parseHeaderScope(text);
  }
  if (!request.search.includes("X-Amz-Credential=")) return undefined;
  return parseScope(new URLSearchParams(request.search).get("X-Amz-Credential") ?? undefined, true);
}

/** Credentials by their text: a caller's are the same all day. */
const known = new Map<string, Credential | undefined>();
const MAX_KNOWN = 1_000;

function parseHeaderScope(text: string): Credential | undefined {
  if (known.has(text)) return known.get(text);
  const credential = parseScope(text, false);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, credential);
  return credential;
}

function parseScope(text: string | undefined, presigned: boolean): Credential | undefined {
  const match = text === undefined ? null : SCOPE.exec(text);
  if (!match) return undefined;
  const [, accessKeyId, date, region, service] = match as unknown as [string, string, string, string, string];
  return { accessKeyId, date, region, service, presigned };
}
