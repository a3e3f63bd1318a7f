import { compileConditions, type Condition } from "./conditions.ts";
import type { ConditionContext } from "./context.ts";
import { compilePattern, type Pattern } from "./pattern.ts";
import { compilePrincipal, type PolicyPrincipal, type PrincipalMatch, type PrincipalMatcher } from "./principals.ts";

/** One statement, ready to be asked. */
export interface Statement {
  sid?: string;
  effect: "Allow" | "Deny";
  /** Place in the document, from 0. */
  index: number;
  /** How the statement names the principal; undefined when it does not. Without a Principal element: `self`. */
  principal: (principal: PolicyPrincipal) => PrincipalMatch | undefined;
  /** Whether action, resource and conditions fit. */
  applies: (action: string, resource: string, context: ConditionContext) => boolean;
}

/** A policy document, parsed once. */
export interface Policy {
  /** Name or ARN by which a simulation reports it. */
  id: string;
  /** ARN of a managed policy. */
  arn?: string;
  statements: readonly Statement[];
  /** The document as it was written. */
  source: string;
}

/** Compile a policy document. A document that is no policy has no statements, so it allows nothing. */
export function compilePolicy(source: string, id = "", arn?: string): Policy {
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch {
    return { id, arn, source, statements: [] };
  }
  if (typeof document !== "object" || document === null) return { id, arn, source, statements: [] };
  const { Version, Statement: statements } = document as { Version?: unknown; Statement?: unknown };
  const list = Array.isArray(statements) ? statements : statements === undefined ? [] : [statements];
  return {
    id,
    arn,
    source,
    statements: list.flatMap((statement, index) => {
      const compiled = compileStatement(statement, index, Version === "2012-10-17");
      return compiled ? [compiled] : [];
    }),
  };
}

function compileStatement(source: unknown, index: number, variables: boolean): Statement | undefined {
  if (typeof source !== "object" || source === null) return undefined;
  const statement = source as Record<string, unknown>;
  const { Sid, Effect, Condition: block } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") return undefined;
  const action = element(statement, "Action", (value) => compilePattern(value, { wildcards: true, ignoreCase: true }));
  const resource = element(statement, "Resource", (value) => compilePattern(value, { wildcards: true, variables }));
  const conditions: Condition[] =
    typeof block === "object" && block !== null
      ? compileConditions(block as Record<string, Record<string, unknown>>, variables)
      : [];
  return {
    sid: typeof Sid === "string" && Sid !== "" ? Sid : undefined,
    effect: Effect,
    index,
    principal: principalOf(statement),
    applies: (name, arn, context) =>
      (action?.(name, context) ?? false) &&
      // A trust policy has no Resource: it is about its own role.
      (resource?.(arn, context) ?? true) &&
      conditions.every((condition) => condition(context)),
  };
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
function element(
  statement: Record<string, unknown>,
  name: string,
  compile: (value: string) => Pattern,
): Pattern | undefined {
  const negated = statement[name] === undefined;
  const value = negated ? statement[`Not${name}`] : statement[name];
  if (value === undefined) return undefined;
  const patterns = (Array.isArray(value) ? value : [value]).map((item) => compile(String(item)));
  if (patterns.length === 1 && !negated) return patterns[0];
  return (text, context) => patterns.some((pattern) => pattern(text, context)) !== negated;
}

function principalOf(statement: Record<string, unknown>): PrincipalMatcher {
  if (statement.Principal !== undefined) return compilePrincipal(statement.Principal);
  if (statement.NotPrincipal !== undefined) {
    const excluded = compilePrincipal(statement.NotPrincipal);
    return (principal) => (excluded(principal) ? undefined : "everyone");
  }
  return () => "self";
}
