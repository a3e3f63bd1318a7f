import { invalidParameter } from "./errors.ts";

/** A NextToken from the last key of a page. */
export function nextToken(key: string): string {
  return Buffer.from(`1:${key}`).toString("base64");
}

/** The key in a NextToken. Throws InvalidParameter. */
export function readNextToken(token: string | undefined): string | undefined {
  if (token === undefined || token === "") return undefined;
  const text = Buffer.from(token, "base64").toString("utf8");
  if (!text.startsWith("1:")) throw invalidParameter("NextToken Reason: Invalid NextToken");
  return text.slice(2);
}

/** A page of rows that were read with one too many, and the token for the next one. */
export function page<Row>(rows: Row[], size: number, key: (row: Row) => string): { rows: Row[]; NextToken?: string } {
  if (rows.length <= size) return { rows };
  const kept = rows.slice(0, size);
  return { rows: kept, NextToken: nextToken(key(kept.at(-1)!)) };
}
