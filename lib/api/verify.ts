import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { wallNow } from "#lib/clock.ts";
import { findIssuedKey, hashToken, isExpired, type IssuedKey } from "#lib/identity/credentials.ts";
import {
  expiredToken,
  invalidClientTokenId,
  missingAuthenticationToken,
  requestExpired,
  signatureDoesNotMatch,
  strangerRefused,
} from "./auth-errors.ts";
import { canonicalRequest } from "./canonical-request.ts";
import { forwardedHost, hostOf, schemeOf } from "./forwarded.ts";
import { HmacKey } from "./hmac.ts";
import type { ApiRequest } from "./protocols/protocol.ts";
import type { Service } from "./service.ts";
import { formatTimestamp, readSignature, type Signature } from "./signature.ts";

/** How far the caller's clock may be off. */
const WINDOW_MINUTES = 15;
/** A presigned request is good for a week at most. */
const MAX_EXPIRES = 604_800;
/** Names the operation, where neither path nor body do. */
const TARGET = "x-amz-target";
/** A key is used in few Regions and services a day. */
const MAX_SIGNING_KEYS = 64;

/**
 * Verify a request's Signature Version 4, and find the key that made it. Throws MissingAuthenticationToken (AccessDenied
 * for services that serve strangers), IncompleteSignature, InvalidClientTokenId, ExpiredToken, RequestExpired,
 * SignatureDoesNotMatch.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function verifiedKey(request: ApiRequest, service: Service): IssuedKey | Promise<IssuedKey> {
  const signature = readSignature(request);
  if (!signature) {
    throw service.definition.denied?.strangers
      ? strangerRefused(`${schemeOf(request)}://${hostOf(request)}${request.path}`)
      : missingAuthenticationToken();
  }
  const found = findIssuedKey(signature.accessKeyId);
  // Keys in use are known: their calls need not wait a turn.
  if (!(found instanceof Promise)) return verify(request, service, signature, found);
  return found.then((key) => verify(request, service, signature, key));
}

function verify(request: ApiRequest, service: Service, signature: Signature, found: IssuedKey | undefined): IssuedKey {
  const key = usableKey(found);
  checkToken(key, signature.token);
  checkScope(request, signature, service);
  checkTime(signature);
  checkSignature(request, signature, key);
  return key;
}

/** The key, if it may be used. Throws InvalidClientTokenId, ExpiredToken. */
export function usableKey(key: IssuedKey | undefined): IssuedKey {
  if (!key?.active) throw invalidClientTokenId();
  if (isExpired(key)) throw expiredToken();
  return key;
}

function checkToken({ tokenHash }: IssuedKey, token: string | undefined): void {
  const isRight = tokenHash === undefined ? !token : token !== undefined && hashToken(token) === tokenHash;
  if (!isRight) throw invalidClientTokenId();
}

function checkScope(request: ApiRequest, signature: Signature, { definition: { id, aliases } }: Service): void {
  const { date, region, service, terminator, timestamp, signedHeaders, expires } = signature;
  const today = timestamp.slice(0, 8);
  // A URL that was signed for one operation must not do another by a header that its holder adds.
  const isTurnable = expires !== undefined || request.method !== "POST";
  const isTurned = isTurnable && request.headers[TARGET] !== undefined && !signedHeaders.includes(TARGET);
  const scoped = region !== "" && (service === id || aliases?.includes(service)) && terminator === "aws4_request";
  if (scoped && date === today && signedHeaders.includes("host") && !isTurned) return;
  const problems: string[] = [];
  if (region === "") problems.push("Credential should be scoped to a valid region.");
  if (service !== id && !aliases?.includes(service)) {
    problems.push(`Credential should be scoped to correct service: '${id}'.`);
  }
  if (terminator !== "aws4_request") {
    const found = terminator.slice(0, 100);
    problems.push(`Credential should be scoped with a valid terminator: 'aws4_request', not '${found}'.`);
  }
  if (date !== today) {
    const found = date.slice(0, 100);
    problems.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${found}' != '${today}', from '${timestamp}'.`,
    );
  }
  if (!signedHeaders.includes("host")) {
    problems.push("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (isTurned) problems.push(`'${TARGET}' must be a 'SignedHeader' in the AWS Authorization.`);
  throw signatureDoesNotMatch(problems.join(" "));
}

function checkTime({ timestamp, signedAt: signed, expires }: Signature): void {
  const now = wallNow();
  const window = WINDOW_MINUTES * 60_000;
  if (signed > now + window) {
    throw signatureDoesNotMatch(
      `Signature not yet current: ${timestamp} is still later than ${formatTimestamp(now + window)} (${formatTimestamp(now)} + ${WINDOW_MINUTES} min.)`,
    );
  }
  if (expires !== undefined) {
    if (!Number.isInteger(expires) || expires < 1 || expires > MAX_EXPIRES) {
      throw signatureDoesNotMatch(`X-Amz-Expires must be a number of seconds from 1 to ${MAX_EXPIRES}.`);
    }
    if (signed + expires * 1000 < now) throw requestExpired();
    return;
  }
  if (signed < now - window) {
    throw signatureDoesNotMatch(
      `Signature expired: ${timestamp} is now earlier than ${formatTimestamp(now - window)} (${formatTimestamp(now)} - ${WINDOW_MINUTES} min.)`,
    );
  }
}

function checkSignature(request: ApiRequest, signature: Signature, key: IssuedKey): void {
  const given = Buffer.from(signature.signature, "latin1");
  const signingKey = signingKeyOf(key, signature);
  const fits = (host?: string) => {
    const wanted = Buffer.from(signatureOf(request, signature, signingKey, host), "latin1");
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };
  if (fits()) return;
  const proxied = forwardedHost(request);
  if (proxied !== undefined && fits(proxied)) return;
  throw signatureDoesNotMatch();
}

/** The signature that a request should have, in hex. */
export function signatureOf(
  request: ApiRequest,
  { timestamp, scope, signedHeaders, expires }: Pick<Signature, "timestamp" | "scope" | "signedHeaders" | "expires">,
  signingKey: HmacKey,
  host?: string,
): string {
  const canonical = canonicalRequest(request, signedHeaders, expires !== undefined, host);
  const toSign = `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${hash("sha256", canonical, "hex")}`;
  return signingKey.sign(toSign);
}

/** Derived once a day for each Region and service. */
function signingKeyOf(key: IssuedKey, { scope, date, region, service }: Signature): HmacKey {
  let signingKey = key.signingKeys.get(scope);
  if (!signingKey) {
    signingKey = deriveSigningKey(key.secret, date, region, service);
    if (key.signingKeys.size >= MAX_SIGNING_KEYS) key.signingKeys.clear();
    key.signingKeys.set(scope, signingKey);
  }
  return signingKey;
}

/** The key that signs a day's requests to a service in a Region. */
export function deriveSigningKey(secret: string, date: string, region: string, service: string): HmacKey {
  let key: Buffer | string = `AWS4${secret}`;
  for (const part of [date, region, service, "aws4_request"]) key = createHmac("sha256", key).update(part).digest();
  return new HmacKey(key as Buffer);
}
