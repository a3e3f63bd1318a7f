import type { ContextEntry, EvaluationResult, IAM } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { loadGrants, type Grants } from "#lib/identity/grants.ts";
import { contextOf, type ConditionContext } from "#lib/policy/context.ts";
import { evaluate, type Decision, type MatchedStatement } from "#lib/policy/evaluate.ts";
import { contextKeysOf } from "#lib/policy/context-keys.ts";
import { compilePolicy, type Policy } from "#lib/policy/policy.ts";
import { statementSpans } from "#lib/policy/positions.ts";
import type { PolicyPrincipal } from "#lib/policy/principals.ts";
import { policyProblem, type PolicyKind } from "#lib/policy/validate.ts";
import { invalidInput, noSuchEntity } from "./errors.ts";
import { findOwner, type Owner, type OwnerKind } from "./owners.ts";
import { page } from "./paging.ts";

/** What both simulations have in common. */
interface Simulation {
  ActionNames: string[];
  ResourceArns?: string[];
  ResourcePolicy?: string;
  ResourceOwner?: string;
  ContextEntries?: ContextEntry[];
  MaxItems?: number;
  Marker?: string;
}

const DECISIONS = { allow: "allowed", explicitDeny: "explicitDeny", implicitDeny: "implicitDeny" } as const;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export const simulateCustomPolicy: Operation<IAM, "simulateCustomPolicy"> = async (ctx, input) => {
  const policies = compileList(input.PolicyInputList, "PolicyInputList");
  const [boundary] = compileList(input.PermissionsBoundaryPolicyInputList, "PermissionsBoundaryPolicyInputList");
  const principal = await callerOf(ctx, input.CallerArn);
  return simulate(ctx, input, principal, { policies, boundary, tags: {} });
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export const simulatePrincipalPolicy: Operation<IAM, "simulatePrincipalPolicy"> = async (ctx, input) => {
  const source = await findSource(ctx, input.PolicySourceArn);
  const grants = await loadGrants(ctx.accountId, source.kind, source.id);
  const [boundary = grants.boundary] = compileList(
    input.PermissionsBoundaryPolicyInputList,
    "PermissionsBoundaryPolicyInputList",
  );
  const policies = [...grants.policies, ...compileList(input.PolicyInputList, "PolicyInputList")];
  const principal = input.CallerArn === undefined ? principalOf(ctx, source) : await callerOf(ctx, input.CallerArn);
  return simulate(ctx, input, principal, { policies, boundary, tags: grants.tags });
};

function simulate(ctx: Context, input: Simulation, principal: PolicyPrincipal | undefined, grants: Grants) {
  const [resourcePolicy] = compileList(
    input.ResourcePolicy === undefined ? [] : [input.ResourcePolicy],
    "ResourcePolicy",
    "resource",
  );
  const given = contextOf({
    ...principalKeys(principal, grants.tags),
    ...Object.fromEntries(
      (input.ContextEntries ?? []).map((entry) => [entry.ContextKeyName ?? "", entry.ContextKeyValues]),
    ),
  });
  const policies = [...grants.policies, ...[grants.boundary, resourcePolicy].flatMap((policy) => policy ?? [])];
  const spelling = new Map(
    policies.flatMap(({ source }) => contextKeysOf(source)).map((key) => [key.toLowerCase(), key]),
  );
  const results: EvaluationResult[] = [];
  for (const resource of input.ResourceArns ?? ["*"]) {
    for (const action of input.ActionNames) {
      const missing = new Set<string>();
      const context: ConditionContext = (key) => {
        const value = given(key);
        if (value === undefined) missing.add(spelling.get(key) ?? key);
        return value;
      };
      const question = {
        principal: principal ?? { kind: "user" as const, accountId: ctx.accountId, arn: "", principalId: "" },
        action: checkAction(action),
        resource,
        context,
        resourceOwner: /^\d{12}$/.exec(accountOf(input.ResourceOwner) ?? "")?.[0] ?? ctx.accountId,
      };
      const { policies: identityPolicies, boundary: permissionsBoundary } = grants;
      const decision = evaluate({ ...question, identityPolicies, permissionsBoundary, resourcePolicy });
      const withinBoundary =
        permissionsBoundary && evaluate({ ...question, identityPolicies: [permissionsBoundary] }).decision === "allow";
      results.push(toResult(action, resource, decision, [...missing], withinBoundary));
    }
  }
  const numbered = results.map((result, index) => ({ result, index }));
  const { items, ...rest } = page(numbered, input, ({ index }) => String(index).padStart(6, "0"));
  return { EvaluationResults: items.map(({ result }) => result), ...rest };
}

function toResult(
  action: string,
  resource: string,
  decision: Decision,
  missing: string[],
  withinBoundary: boolean | undefined,
): EvaluationResult {
  const EvalDecision = DECISIONS[decision.decision];
  const MatchedStatements = decision.matched.map(toStatement);
  const boundary = withinBoundary !== undefined && {
    PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: withinBoundary },
  };
  const result = { EvalActionName: action, EvalResourceName: resource, EvalDecision, MatchedStatements };
  // What is missing for a resource that was named stands with the resource.
  if (resource === "*") return { ...result, MissingContextValues: missing, ...boundary };
  return {
    ...result,
    MissingContextValues: [],
    ...boundary,
    EvalDecisionDetails: {},
    ResourceSpecificResults: [
      {
        EvalResourceName: resource,
        EvalResourceDecision: EvalDecision,
        MatchedStatements,
        MissingContextValues: missing,
        ...boundary,
      },
    ],
  };
}

function toStatement({ policy, type, statement }: MatchedStatement) {
  const span = statementSpans(policy.source)[statement.index];
  return {
    SourcePolicyId: policy.id,
    SourcePolicyType: (type === "resource-based" ? "Resource Policy" : "IAM Policy") as never,
    ...(span && {
      StartPosition: { Line: span.start.line, Column: span.start.column },
      EndPosition: { Line: span.end.line, Column: span.end.column },
    }),
  };
}

/** Policies as an input lists them, compiled. Throws InvalidInput. */
export function compileList(sources: string[] | undefined, name: string, kind: PolicyKind = "identity"): Policy[] {
  return (sources ?? []).map((source, index) => {
    const problem = policyProblem(source, kind);
    if (problem) throw invalidInput(`${name}.${index + 1}: ${problem}`);
    return compilePolicy(source, `${name}.${index + 1}`);
  });
}

function checkAction(action: string): string {
  if (/^[a-z0-9-]+:[A-Za-z0-9*]+$/i.test(action)) return action;
  throw invalidInput(`Invalid Action Name: ${action.slice(0, 128)}`);
}

const SOURCE = /^arn:aws:iam::(\d{12}):(user|group|role)\/(?:.*\/)?([^/]+)$/;

/** The user, group or role that an ARN names. Throws InvalidInput, NoSuchEntity. */
export async function findSource(ctx: Context, arn: string): Promise<Owner> {
  const match = SOURCE.exec(arn);
  if (!match)
    throw invalidInput(`Invalid Entity Arn: ${arn.slice(0, 2048)} does not clearly define entity type and name.`);
  const [, accountId, kind, name] = match as unknown as [string, string, OwnerKind, string];
  const owner = accountId === ctx.accountId ? await findOwner(ctx, kind, name) : undefined;
  if (owner?.arn !== arn) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  return owner;
}

async function callerOf(ctx: Context, arn: string | undefined): Promise<PolicyPrincipal | undefined> {
  return arn === undefined ? undefined : principalOf(ctx, await findSource(ctx, arn));
}

function principalOf({ accountId }: Context, { kind, id, arn }: Owner): PolicyPrincipal {
  return { kind: kind === "role" ? "role" : "user", accountId, arn, principalId: id, roleArn: arn };
}

/** What the simulator knows of the principal by itself; all else comes as context entries. */
function principalKeys(principal: PolicyPrincipal | undefined, tags: Readonly<Record<string, string>>) {
  if (!principal) return {};
  const { arn, accountId, kind, principalId } = principal;
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": accountId,
    "aws:PrincipalType": kind === "role" ? "AssumedRole" : "User",
    "aws:userid": principalId,
    ...(kind === "user" && { "aws:username": arn.slice(arn.lastIndexOf("/") + 1) }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
}

function accountOf(owner: string | undefined): string | undefined {
  return owner?.startsWith("arn:") ? owner.split(":")[4] : owner;
}
