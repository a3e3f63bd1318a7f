import { OverLimit } from "@aws-sdk/client-sqs";
import { invalidAttributeValue, sdkError } from "./errors.ts";
import { MAX_POLICY_SIZE, MAX_POLICY_STATEMENTS } from "./limits.ts";

/** A queue policy, as far as permissions edit it. */
export interface Policy {
  Version?: string;
  Id?: string;
  Statement: Statement[];
}

export interface Statement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action?: unknown;
  Resource?: unknown;
  [element: string]: unknown;
}

const VERSIONS = new Set(["2012-10-17", "2008-10-17"]);
const ELEMENTS = new Set(["Version", "Id", "Statement"]);
const STATEMENT_ELEMENTS = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/** Check a Policy attribute: JSON, known elements, statements that say who may do what. Throws InvalidAttributeValue, OverLimit. */
export function checkPolicy(name: string, text: string): string {
  const policy = Buffer.byteLength(text) <= MAX_POLICY_SIZE ? parsePolicy(text) : undefined;
  if (!policy) throw invalidAttributeValue(name);
  checkStatementCount(policy);
  const known =
    Object.keys(policy).every((element) => ELEMENTS.has(element)) &&
    (policy.Version === undefined || VERSIONS.has(policy.Version)) &&
    policy.Statement.every(isStatement);
  if (!known) throw invalidAttributeValue(name);
  return text;
}

/** Throws OverLimit for more statements than a queue's policy may have. */
export function checkStatementCount({ Statement }: Policy): void {
  if (Statement.length <= MAX_POLICY_STATEMENTS) return;
  throw sdkError(
    OverLimit,
    `${Statement.length} statements were found in the submitted policy, max allowed is ${MAX_POLICY_STATEMENTS}`,
  );
}

function isStatement(statement: Statement): boolean {
  if (typeof statement !== "object" || statement === null) return false;
  if (!Object.keys(statement).every((element) => STATEMENT_ELEMENTS.has(element))) return false;
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") return false;
  if (!isNames(statement.Action ?? statement.NotAction)) return false;
  if (!isNames(statement.Resource ?? statement.NotResource ?? "*")) return false;
  return statement.Principal !== undefined || statement.NotPrincipal !== undefined;
}

function isNames(value: unknown): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

/** The document of a policy text, its statements always as a list; undefined when it is none. */
export function parsePolicy(text: string): Policy | undefined {
  try {
    const policy = JSON.parse(text) as Policy;
    if (typeof policy !== "object" || policy === null || Array.isArray(policy) || !policy.Statement) return undefined;
    const Statement = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
    return Statement.length > 0 ? { ...policy, Statement } : undefined;
  } catch {
    return undefined;
  }
}
