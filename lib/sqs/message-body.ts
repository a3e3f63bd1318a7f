import { InvalidMessageContents } from "@aws-sdk/client-sqs";
import { missingParameter, sdkError } from "./errors.ts";

// With the u flag a lone surrogate is a code point of its own, and outside the allowed ranges.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

// What is forbidden and no lone surrogate; as the u flag makes the pattern above many times slower, this is asked first.

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** The first character that a message may not have, in hex; undefined when all are allowed. */
export function badCharacter(text: string): string | undefined {
  return FORBIDDEN.exec(text)?.[0].codePointAt(0)!.toString(16);
}

/** Throws MissingParameter for an empty body, InvalidMessageContents for characters that XML does not have. */
export function checkBody(body: string | undefined): asserts body is string {
  if (!body) throw missingParameter("MessageBody");
  if ((CONTROL.test(body) || !body.isWellFormed()) && badCharacter(body) !== undefined) {
    throw sdkError(
      InvalidMessageContents,
      "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
    );
  }
}
