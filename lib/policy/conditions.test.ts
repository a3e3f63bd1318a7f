import { describe, expect, test } from "vitest";
import { compileConditions } from "./conditions.ts";
import { contextOf } from "./context.ts";

type Values = Record<string, string | string[]>;
type Row = [operator: string, key: string, wanted: unknown, context: Values, holds: boolean];

const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:jobs";
const TOPIC = "arn:aws:sns:us-east-1:111122223333:news";

const ROWS: Row[] = [
  // Strings
  ["StringEquals", "aws:username", "alice", { "aws:username": "alice" }, true],
  ["StringEquals", "aws:username", "alice", { "aws:username": "Alice" }, false],
  ["StringEquals", "aws:username", ["bob", "alice"], { "aws:username": "alice" }, true],
  ["StringEquals", "aws:username", "ali*", { "aws:username": "alice" }, false],
  ["StringEquals", "aws:username", "alice", {}, false],
  ["StringEquals", "AWS:UserName", "alice", { "aws:username": "alice" }, true],
  ["stringequals", "aws:username", "alice", { "aws:username": "alice" }, true],
  ["StringEquals", "aws:PrincipalTag/Team", "red", { "aws:PrincipalTag/team": "red" }, true],
  ["StringNotEquals", "aws:username", "alice", { "aws:username": "bob" }, true],
  ["StringNotEquals", "aws:username", ["alice", "bob"], { "aws:username": "bob" }, false],
  ["StringNotEquals", "aws:username", "alice", {}, true],
  ["StringEqualsIgnoreCase", "aws:username", "ALICE", { "aws:username": "alice" }, true],
  ["StringNotEqualsIgnoreCase", "aws:username", "ALICE", { "aws:username": "alice" }, false],
  ["StringLike", "aws:username", "a*e", { "aws:username": "alice" }, true],
  ["StringLike", "aws:username", "a?ice", { "aws:username": "alice" }, true],
  ["StringLike", "aws:username", "a?e", { "aws:username": "alice" }, false],
  ["StringLike", "aws:username", "*", { "aws:username": "" }, true],
  ["StringLike", "aws:username", "A*", { "aws:username": "alice" }, false],
  ["StringNotLike", "aws:username", "a*", { "aws:username": "bob" }, true],
  ["StringNotLike", "aws:username", "a*", { "aws:username": "alice" }, false],
  // Policy variables
  [
    "StringEquals",
    "aws:ResourceTag/owner",
    "${aws:username}",
    { "aws:username": "eve", "aws:ResourceTag/owner": "eve" },
    true,
  ],
  [
    "StringEquals",
    "aws:ResourceTag/owner",
    "${aws:username}",
    { "aws:username": "eve", "aws:ResourceTag/owner": "bob" },
    false,
  ],
  ["StringEquals", "aws:ResourceTag/owner", "${aws:username}", { "aws:ResourceTag/owner": "${aws:username}" }, false],
  ["StringLike", "s3:prefix", "home/${aws:username}/*", { "aws:username": "eve", "s3:prefix": "home/eve/a" }, true],
  ["StringLike", "s3:prefix", "home/${aws:username}/*", { "aws:username": "*", "s3:prefix": "home/bob/a" }, false],
  ["StringEquals", "x:team", "${aws:PrincipalTag/team, 'none'}", { "x:team": "none" }, true],
  ["StringEquals", "x:price", "${$}5", { "x:price": "$5" }, true],
  ["StringLike", "x:star", "a${*}b", { "x:star": "a*b" }, true],
  ["StringLike", "x:star", "a${*}b", { "x:star": "axb" }, false],
  ["StringLike", "x:mark", "a${?}b", { "x:mark": "axb" }, false],
  // Numbers
  ["NumericEquals", "sqs:size", 5, { "sqs:size": "5" }, true],
  ["NumericEquals", "sqs:size", "5.0", { "sqs:size": "5" }, true],
  ["NumericEquals", "sqs:size", "five", { "sqs:size": "5" }, false],
  ["NumericNotEquals", "sqs:size", "5", { "sqs:size": "6" }, true],
  ["NumericLessThan", "aws:MultiFactorAuthAge", "3600", { "aws:MultiFactorAuthAge": "3599" }, true],
  ["NumericLessThan", "aws:MultiFactorAuthAge", "3600", { "aws:MultiFactorAuthAge": "3600" }, false],
  ["NumericLessThanEquals", "aws:MultiFactorAuthAge", "3600", { "aws:MultiFactorAuthAge": "3600" }, true],
  ["NumericGreaterThan", "sqs:size", "10", { "sqs:size": "9" }, false],
  ["NumericGreaterThanEquals", "sqs:size", "10", { "sqs:size": "10" }, true],
  ["NumericLessThan", "aws:MultiFactorAuthAge", "3600", {}, false],
  ["NumericLessThanIfExists", "aws:MultiFactorAuthAge", "3600", {}, true],
  // Dates
  ["DateGreaterThan", "aws:CurrentTime", "2025-01-01T00:00:00Z", { "aws:CurrentTime": "2025-06-01T00:00:00Z" }, true],
  ["DateLessThan", "aws:CurrentTime", "2025-01-01T00:00:00Z", { "aws:CurrentTime": "2025-06-01T00:00:00Z" }, false],
  ["DateLessThan", "aws:CurrentTime", "2025-06-01T02:00:00+02:00", { "aws:CurrentTime": "2025-05-31T23:59:59Z" }, true],
  ["DateEquals", "aws:CurrentTime", "2025-06-01", { "aws:CurrentTime": "2025-06-01T00:00:00Z" }, true],
  ["DateNotEquals", "aws:CurrentTime", "2025-06-01", { "aws:CurrentTime": "2025-06-01T00:00:01Z" }, true],
  ["DateGreaterThanEquals", "aws:EpochTime", "1735689600", { "aws:EpochTime": "1735689600" }, true],
  ["DateLessThanEquals", "aws:CurrentTime", "1735689599", { "aws:CurrentTime": "2025-01-01T00:00:00Z" }, false],
  ["DateGreaterThan", "aws:CurrentTime", "someday", { "aws:CurrentTime": "2025-06-01T00:00:00Z" }, false],
  // Booleans, bytes, presence
  ["Bool", "aws:SecureTransport", "true", { "aws:SecureTransport": "true" }, true],
  ["Bool", "aws:SecureTransport", true, { "aws:SecureTransport": "true" }, true],
  ["Bool", "aws:SecureTransport", "FALSE", { "aws:SecureTransport": "false" }, true],
  ["Bool", "aws:SecureTransport", "false", {}, false],
  ["BoolIfExists", "aws:MultiFactorAuthPresent", "false", {}, true],
  ["BinaryEquals", "x:key", "aGVsbG8=", { "x:key": "aGVsbG8=" }, true],
  ["BinaryEquals", "x:key", "aGVsbG8=", { "x:key": "aGVsbG8" }, true],
  ["BinaryEquals", "x:key", "aGVsbG8=", { "x:key": "d29ybGQ=" }, false],
  ["Null", "aws:TokenIssueTime", "true", {}, true],
  ["Null", "aws:TokenIssueTime", "false", {}, false],
  ["Null", "aws:TokenIssueTime", "false", { "aws:TokenIssueTime": "x" }, true],
  ["Null", "aws:TagKeys", "true", { "aws:TagKeys": [] }, true],
  // Addresses
  ["IpAddress", "aws:SourceIp", "203.0.113.0/24", { "aws:SourceIp": "203.0.113.9" }, true],
  ["IpAddress", "aws:SourceIp", "203.0.113.0/24", { "aws:SourceIp": "203.0.114.9" }, false],
  ["IpAddress", "aws:SourceIp", "203.0.113.9", { "aws:SourceIp": "203.0.113.9" }, true],
  ["IpAddress", "aws:SourceIp", ["10.0.0.0/8", "192.168.0.0/16"], { "aws:SourceIp": "192.168.4.1" }, true],
  ["IpAddress", "aws:SourceIp", "2001:db8::/32", { "aws:SourceIp": "2001:db8::1" }, true],
  ["IpAddress", "aws:SourceIp", "0.0.0.0/0", { "aws:SourceIp": "2001:db8::1" }, false],
  ["IpAddress", "aws:SourceIp", "10.0.0.0/99", { "aws:SourceIp": "10.0.0.1" }, false],
  ["NotIpAddress", "aws:SourceIp", "203.0.113.0/24", { "aws:SourceIp": "203.0.113.9" }, false],
  ["NotIpAddress", "aws:SourceIp", "203.0.113.0/24", { "aws:SourceIp": "198.51.100.1" }, true],
  // ARNs
  ["ArnEquals", "aws:SourceArn", TOPIC, { "aws:SourceArn": TOPIC }, true],
  ["ArnEquals", "aws:SourceArn", "arn:aws:sns:*:111122223333:*", { "aws:SourceArn": TOPIC }, true],
  ["ArnLike", "aws:SourceArn", "arn:aws:sns:us-east-1:111122223333:n?ws", { "aws:SourceArn": TOPIC }, true],
  ["ArnLike", "aws:SourceArn", "arn:aws:sns:us-east-1:*:other", { "aws:SourceArn": TOPIC }, false],
  ["ArnLike", "aws:SourceArn", "arn:aws:*:news", { "aws:SourceArn": TOPIC }, false],
  ["ArnLike", "aws:SourceArn", "arn:aws:sns:*", { "aws:SourceArn": TOPIC }, true],
  ["ArnLike", "aws:SourceArn", "*", { "aws:SourceArn": TOPIC }, true],
  ["ArnLike", "aws:SourceArn", "arn:aws:s3:::b", { "aws:SourceArn": "arn:aws:s3:::b:c" }, false],
  [
    "ArnLike",
    "aws:SourceArn",
    "arn:aws:sqs:*:${aws:PrincipalAccount}:*",
    { "aws:SourceArn": QUEUE, "aws:PrincipalAccount": "111122223333" },
    true,
  ],
  ["ArnNotEquals", "aws:SourceArn", TOPIC, { "aws:SourceArn": QUEUE }, true],
  ["ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:*:*", { "aws:SourceArn": TOPIC }, false],
  ["ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:*:*", {}, true],
  // Sets
  ["ForAnyValue:StringEquals", "aws:TagKeys", ["a", "b"], { "aws:TagKeys": ["b", "c"] }, true],
  ["ForAnyValue:StringEquals", "aws:TagKeys", ["a", "b"], { "aws:TagKeys": ["c"] }, false],
  ["ForAnyValue:StringEquals", "aws:TagKeys", "a", {}, false],
  ["ForAllValues:StringEquals", "aws:TagKeys", ["a", "b"], { "aws:TagKeys": ["a", "b"] }, true],
  ["ForAllValues:StringEquals", "aws:TagKeys", ["a", "b"], { "aws:TagKeys": ["a", "c"] }, false],
  ["ForAllValues:StringEquals", "aws:TagKeys", ["a", "b"], {}, true],
  ["ForAllValues:StringNotEquals", "aws:TagKeys", "a", { "aws:TagKeys": ["b", "a"] }, false],
  ["ForAnyValue:StringNotEquals", "aws:TagKeys", "a", { "aws:TagKeys": ["b", "a"] }, true],
  ["ForAnyValue:StringLikeIfExists", "aws:TagKeys", "a*", {}, true],
  ["foranyvalue:stringlike", "aws:TagKeys", "a*", { "aws:TagKeys": ["abc"] }, true],
  ["StringEquals", "aws:TagKeys", "a", { "aws:TagKeys": ["b", "a"] }, true],
  ["StringNotEquals", "aws:TagKeys", "a", { "aws:TagKeys": ["b", "a"] }, false],
  // IfExists
  ["StringEqualsIfExists", "aws:username", "alice", {}, true],
  ["StringEqualsIfExists", "aws:username", "alice", { "aws:username": "bob" }, false],
  ["StringNotEqualsIfExists", "aws:username", "alice", { "aws:username": "alice" }, false],
  ["ArnLikeIfExists", "aws:SourceArn", "arn:aws:sns:*:*:*", { "aws:SourceArn": QUEUE }, false],
  // What IAM does not have
  ["StringAlmost", "aws:username", "alice", { "aws:username": "alice" }, false],
];

describe("conditions", () => {
  test.each(ROWS)("%s %s %j with %j is %s", (operator, key, wanted, context, holds) => {
    const conditions = compileConditions({ [operator]: { [key]: wanted } }, true);
    expect(conditions.every((condition) => condition(contextOf(context)))).toBe(holds);
  });

  test("all operators and all keys of a block must hold", () => {
    const block = {
      StringEquals: { "aws:username": "alice", "aws:userid": "A" },
      Bool: { "aws:SecureTransport": "true" },
    };
    const holds = (values: Values) => compileConditions(block, true).every((condition) => condition(contextOf(values)));
    expect(holds({ "aws:username": "alice", "aws:userid": "A", "aws:SecureTransport": "true" })).toBe(true);
    expect(holds({ "aws:username": "alice", "aws:userid": "B", "aws:SecureTransport": "true" })).toBe(false);
    expect(holds({ "aws:username": "alice", "aws:userid": "A", "aws:SecureTransport": "false" })).toBe(false);
  });

  test("a document of 2008 has no variables", () => {
    const [condition] = compileConditions({ StringEquals: { "x:y": "${aws:username}" } }, false);
    expect(condition!(contextOf({ "x:y": "${aws:username}", "aws:username": "alice" }))).toBe(true);
  });

  test("a hostile pattern costs no more than pattern times text", () => {
    const [condition] = compileConditions({ StringLike: { "x:y": "a*".repeat(60) + "b" } }, true);
    expect(condition!(contextOf({ "x:y": "a".repeat(20_000) }))).toBe(false);
  });
});
