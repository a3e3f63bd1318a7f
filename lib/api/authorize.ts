import { grantsOf } from "#lib/identity/grants.ts";
import { denialMessage } from "#lib/policy/denial.ts";
import { evaluate } from "#lib/policy/evaluate.ts";
import { compilePolicy, type Policy } from "#lib/policy/policy.ts";
import type { PolicyPrincipal } from "#lib/policy/principals.ts";
import { processState } from "#lib/runtime.ts";
import { conditionContext } from "./condition-context.ts";
import type { Caller, Context } from "./context.ts";
import { ApiError } from "./errors.ts";
import type { AccessTarget, Service, ServiceDefinition, ServiceOperation } from "./service.ts";

/**
 * Refuse a call that policies do not allow: identity policies, boundary and session policies of the caller, the policy of
 * the resource. Throws AccessDenied with AWS's sentence.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export async function authorize(
  ctx: Context,
  service: Service,
  operation: ServiceOperation,
  input: object,
): Promise<void> {
  const { caller } = ctx;
  const { id, access } = service.definition;
  // A service's own jobs; and what has no resource is everybody's own, which root may always do.
  if (caller.service === `${id}.amazonaws.com`) return;
  if (!access && (caller.kind === "root" || caller.kind === "service")) return;
  const targets = access
    ? await access(ctx, operation.name, input as never)
    : [{ action: `${id}:${operation.name}`, resource: "*" }];
  for (const target of targets) await authorizeTarget(ctx, service.definition, target);
}

/** Refuse one action on one resource. Throws as `authorize` does. */
export async function authorizeTarget(
  ctx: Context,
  definition: Pick<ServiceDefinition, "denied" | "global">,
  target: AccessTarget,
): Promise<void> {
  const { caller } = ctx;
  const { owner = ctx.accountId } = target;
  if (caller.kind === "service" && target.resource === "*") return;
  const atHome = caller.kind === "root" && caller.accountId === owner;
  if (atHome && (target.policy === undefined || ROOT_MAY_ALWAYS.has(target.action))) return;
  const known = grantsOf(caller);
  const grants = known instanceof Promise ? await known : known;
  const decision = evaluate({
    principal: principalOf(caller),
    action: target.action,
    resource: target.resource,
    context: conditionContext(ctx, definition, target, grants.tags),
    identityPolicies: grants.policies,
    permissionsBoundary: grants.boundary,
    sessionPolicies: sessionPolicies(caller),
    resourcePolicy: target.policy === undefined ? undefined : resourcePolicy(target.policy),
    resourceOwner: owner,
    resourcePolicyRequired: target.policyRequired,
  });
  if (decision.decision === "allow") return;
  const { denied } = definition;
  const who = caller.kind === "anonymous" ? "anonymous" : caller.arn;
  const action = denied?.action?.(target.action) ?? target.action;
  throw new ApiError(
    denied?.code ?? "AccessDenied",
    denialMessage(who, action, target.resource, denied?.message?.(target.action) === "short" ? undefined : decision),
    {
      status: 403,
      jsonStatus: 400,
      shape: "AccessDeniedException",
    },
  );
}

/**
 * A queue policy that denies everybody would lock its owner out for good: root keeps the way to mend it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
const ROOT_MAY_ALWAYS: ReadonlySet<string> = new Set(["sqs:GetQueueAttributes", "sqs:SetQueueAttributes"]);

const principals = new WeakMap<Caller, PolicyPrincipal>();

/** A caller as policies see it. */
export function principalOf(caller: Caller): PolicyPrincipal {
  let principal = principals.get(caller);
  if (!principal) {
    const { kind, accountId, arn, principalId, service, session } = caller;
    principal = {
      kind,
      accountId,
      arn,
      principalId,
      service,
      roleArn: kind === "role" ? session?.issuer?.arn : undefined,
    };
    principals.set(caller, principal);
  }
  return principal;
}

const compiledSessions = new WeakMap<Caller, readonly Policy[]>();

function sessionPolicies(caller: Caller): readonly Policy[] | undefined {
  const sources = caller.session?.policies;
  if (!sources) return undefined;
  let policies = compiledSessions.get(caller);
  if (!policies) {
    policies = sources.map((source) => compilePolicy(source));
    compiledSessions.set(caller, policies);
  }
  return policies;
}

/** Policies of resources by their text: one queue's is asked with every message. */
const MAX_COMPILED = 5_000;

function resourcePolicy(source: string): Policy {
  const compiled = processState("policies", () => new Map<string, Policy>());
  let policy = compiled.get(source);
  if (!policy) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    policy = compilePolicy(source);
    compiled.set(source, policy);
  }
  return policy;
}
