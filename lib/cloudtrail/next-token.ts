import { createHash } from "node:crypto";
import { InvalidNextTokenException, type CloudTrail } from "@aws-sdk/client-cloudtrail";
import type { Input } from "#lib/api/operation.ts";

/** Where a page ended. */
export interface Position {
  time: Date;
  id: string;
}

type Lookup = Input<CloudTrail, "lookupEvents">;

const FORM = /^(\d{1,15}) ([0-9a-f-]{36}) ([\w-]{16})$/;

/** A token that continues this lookup and no other. The size of the page may change on the way. */
export function writeToken(lookup: Lookup, position: Position): string {
  return Buffer.from(`${position.time.getTime()} ${position.id} ${fingerprint(lookup)}`).toString("base64url");
}

/** Where to go on. Throws InvalidNextTokenException for a token that is none or belongs to another lookup. */
export function readToken(lookup: Lookup, token: string): Position {
  const match = FORM.exec(Buffer.from(token, "base64url").toString("latin1"));
  if (!match || match[3] !== fingerprint(lookup)) {
    throw new InvalidNextTokenException({
      message: "The token is not valid, or was used in a request with different parameters.",
      $metadata: {},
    });
  }
  return { time: new Date(Number(match[1])), id: match[2]! };
}

function fingerprint({ LookupAttributes, StartTime, EndTime, EventCategory }: Lookup): string {
  const attribute = LookupAttributes?.[0];
  const parts = [attribute?.AttributeKey, attribute?.AttributeValue, StartTime, EndTime, EventCategory];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 16);
}
