import { createHash } from "node:crypto";
import { incompleteSignature } from "./auth-errors.ts";
import { header, type ApiRequest } from "./protocols/protocol.ts";

/** All that a request says of its signature. */
export interface Signature {
  accessKeyId: string;
  /** `20250304/us-east-1/sqs/aws4_request` */
  scope: string;
  date: string;
  region: string;
  service: string;
  terminator: string;
  /** Lower-case names in the order they were signed. */
  signedHeaders: string[];
  /** 64 hexadecimal digits, if it is one. */
  signature: string;
  /** `20250304T101500Z`: when it was signed. */
  timestamp: string;
  /** The same in epoch milliseconds. */
  signedAt: number;
  token?: string;
  /** Seconds that a presigned request is good for; undefined for one signed in its header. */
  expires?: number;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const TIMESTAMP = /^\d{8}T\d{6}Z$/;

/**
 * Read a request's signature from its `Authorization` header or its query string; undefined when it has none.
 * Throws IncompleteSignature.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readSignature(request: ApiRequest): Signature | undefined {
  const authorization = header(request, "authorization");
  if (authorization !== undefined) return fromHeader(request, authorization);
  return /(?:^|&)X-Amz-(?:Algorithm|Credential|Signature)=/.test(request.search) ? fromQuery(request) : undefined;
}

/** As every SDK writes it: first what a caller's headers have in common all day, then the signature. */
const USUAL = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=$/;
const SIGNATURE = "Signature=";

type Common = Scope & Pick<Signature, "signedHeaders">;

/** Undefined for a beginning that is not as usual. */
const beginnings = new Map<string, Common | undefined>();
const MAX_BEGINNINGS = 1_000;

function commonPart(beginning: string): Common | undefined {
  if (beginnings.has(beginning)) return beginnings.get(beginning);
  const usual = USUAL.exec(beginning);
  const common = usual ? { ...readScope(usual[1]!), signedHeaders: usual[2]!.toLowerCase().split(";") } : undefined;
  if (beginnings.size >= MAX_BEGINNINGS) beginnings.clear();
  beginnings.set(beginning, common);
  return common;
}

function fromHeader(request: ApiRequest, authorization: string): Signature {
  const amzDate = header(request, "x-amz-date");
  const end = authorization.lastIndexOf(SIGNATURE) + SIGNATURE.length;
  const common = amzDate === undefined ? undefined : commonPart(authorization.slice(0, end));
  const signature = authorization.slice(end);
  if (!common || signature === "" || /[,\s]/.test(signature)) return fromUnusualHeader(request, authorization);
  const { timestamp, signedAt } = whenSigned(amzDate!);
  return {
    accessKeyId: common.accessKeyId,
    scope: common.scope,
    date: common.date,
    region: common.region,
    service: common.service,
    terminator: common.terminator,
    signedHeaders: common.signedHeaders,
    signature,
    timestamp,
    signedAt,
    token: header(request, "x-amz-security-token"),
  };
}

/** The parts may come in any order; what is missing is told. */
function fromUnusualHeader(request: ApiRequest, authorization: string): Signature {
  const space = authorization.indexOf(" ");
  const algorithm = space < 0 ? authorization : authorization.slice(0, space);
  if (algorithm.startsWith("AWS4-") && algorithm !== ALGORITHM) {
    throw incompleteSignature(`Unsupported AWS 'algorithm': '${algorithm.slice(0, 100)}'.`);
  }
  const fields = new Map<string, string>();
  if (algorithm === ALGORITHM) {
    for (const part of authorization.slice(space + 1).split(/[,\s]+/)) {
      const equals = part.indexOf("=");
      if (equals > 0) fields.set(part.slice(0, equals), part.slice(equals + 1));
    }
  }
  const timestamp = readTimestamp(header(request, "x-amz-date"), header(request, "date"));
  const problems = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !fields.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (timestamp === undefined) {
    problems.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (problems.length > 0 || timestamp === undefined) {
    // The header itself might hold something secret that was put there by mistake.
    const hash = createHash("sha256").update(authorization).digest("base64");
    throw incompleteSignature(
      `${problems.join(" ")} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`,
    );
  }
  return {
    ...readScope(fields.get("Credential")!),
    signedHeaders: fields.get("SignedHeaders")!.toLowerCase().split(";"),
    signature: fields.get("Signature")!,
    ...whenSigned(timestamp),
    token: header(request, "x-amz-security-token"),
  };
}

function fromQuery(request: ApiRequest): Signature {
  const query = new URLSearchParams(request.search);
  const algorithm = query.get("X-Amz-Algorithm");
  if (algorithm !== ALGORITHM) {
    throw incompleteSignature(`Unsupported AWS 'algorithm': '${(algorithm ?? "").slice(0, 100)}'.`);
  }
  const missing = ["X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"].filter(
    (name) => !query.get(name),
  );
  if (missing.length > 0) {
    const sentences = missing.map((name) => `AWS query-string parameters must include '${name}'.`);
    throw incompleteSignature(`${sentences.join(" ")} Re-examine the query-string parameters.`);
  }
  return {
    ...readScope(query.get("X-Amz-Credential")!),
    signedHeaders: query.get("X-Amz-SignedHeaders")!.toLowerCase().split(";"),
    signature: query.get("X-Amz-Signature")!,
    ...whenSigned(query.get("X-Amz-Date")!),
    token: query.get("X-Amz-Security-Token") ?? header(request, "x-amz-security-token"),
    expires: Number(query.get("X-Amz-Expires") ?? 900),
  };
}

type Scope = Pick<Signature, "accessKeyId" | "date" | "region" | "service" | "terminator" | "scope">;

function readScope(credential: string): Scope {
  const parts = credential.split("/");
  if (parts.length !== 5) {
    throw incompleteSignature(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential.slice(0, 200)}'.`,
    );
  }
  const [accessKeyId, date, region, service, terminator] = parts as [string, string, string, string, string];
  return { accessKeyId, date, region, service, terminator, scope: credential.slice(accessKeyId.length + 1) };
}

/** The time of signing; a `Date` header in HTTP's form counts too. */
function readTimestamp(amzDate: string | undefined, date: string | undefined): string | undefined {
  if (amzDate !== undefined || date === undefined || TIMESTAMP.test(date)) return amzDate ?? date;
  const time = new Date(date).getTime();
  return Number.isNaN(time) ? date : formatTimestamp(time);
}

type Moment = Pick<Signature, "timestamp" | "signedAt">;
let lastMoment: Moment | undefined;

/** When it was signed, as it was written and as a number. Throws IncompleteSignature. */
function whenSigned(timestamp: string): Moment {
  // Under load many calls are of one second.
  if (lastMoment?.timestamp === timestamp) return lastMoment;
  const signedAt = parseTimestamp(timestamp);
  if (!Number.isNaN(signedAt)) return (lastMoment = { timestamp, signedAt });
  throw incompleteSignature(
    `Date must be in ISO-8601 'basic format'. Got '${timestamp.slice(0, 100)}'. See http://en.wikipedia.org/wiki/ISO_8601.`,
  );
}

/** `20250304T101500Z` as epoch milliseconds; NaN when it is no time. */
function parseTimestamp(text: string): number {
  if (!TIMESTAMP.test(text)) return Number.NaN;
  const number = (from: number, to: number) => Number(text.slice(from, to));
  const [month, day, hour, minute, second] = [
    number(4, 6),
    number(6, 8),
    number(9, 11),
    number(11, 13),
    number(13, 15),
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return Date.UTC(number(0, 4), month - 1, day, hour, minute, second);
}

/** Epoch milliseconds as `20250304T101500Z`. */
export function formatTimestamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
}
