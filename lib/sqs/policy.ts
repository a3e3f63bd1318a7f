import { invalidAttributeValue } from "./errors.ts";
import { MAX_POLICY_SIZE } from "./limits.ts";

/** A queue policy, as far as permissions edit it. */
export interface Policy {
  Version?: string;
  Id?: string;
  Statement: Statement[];
}

interface Statement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action?: unknown;
  Resource?: unknown;
  [element: string]: unknown;
}

const VERSIONS = new Set(["2012-10-17", "2008-10-17"]);

/** Check a Policy attribute: JSON, statements with an effect, an action, a principal. Throws InvalidAttributeValue. */
export function checkPolicy(name: string, text: string): string {
  const refuse = () => invalidAttributeValue(name);
  if (Buffer.byteLength(text) > MAX_POLICY_SIZE) throw refuse();
  const policy = parsePolicy(text);
  if (!policy) throw refuse();
  if (policy.Version !== undefined && !VERSIONS.has(policy.Version)) throw refuse();
  for (const statement of policy.Statement) {
    if (typeof statement !== "object" || statement === null) throw refuse();
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") throw refuse();
    if (statement.Action === undefined && statement.NotAction === undefined) throw refuse();
    if (statement.Principal === undefined && statement.NotPrincipal === undefined) throw refuse();
  }
  return text;
}

/** The document of a policy text, its statements always as a list; undefined when it is none. */
export function parsePolicy(text: string): Policy | undefined {
  try {
    const policy = JSON.parse(text) as Policy;
    if (typeof policy !== "object" || policy === null || !policy.Statement) return undefined;
    const Statement = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
    return Statement.length > 0 ? { ...policy, Statement } : undefined;
  } catch {
    return undefined;
  }
}
