import type { ConditionContext } from "./context.ts";
import type { Policy, Statement } from "./policy.ts";
import { stronger, type PolicyPrincipal, type PrincipalMatch } from "./principals.ts";

/** A question to the policies: may this principal do this to that? */
export interface AccessRequest {
  principal: PolicyPrincipal;
  /** `sqs:SendMessage`; case does not count. */
  action: string;
  /** ARN, or `*` for an action on no resource. */
  resource: string;
  context: ConditionContext;
  /** Policies attached to the user or role and to the user's groups. */
  identityPolicies: readonly Policy[];
  /** The resource's own policy. */
  resourcePolicy?: Policy;
  permissionsBoundary?: Policy;
  /** Policies passed with AssumeRole or GetFederationToken. */
  sessionPolicies?: readonly Policy[];
  /** The account that owns the resource. */
  resourceOwner: string;
  /** The resource's policy must allow the call, whoever asks: trust policies of roles. */
  resourcePolicyRequired?: boolean;
}

/** What kind of policy decided, in the words of AWS's messages. */
export type PolicyType = "identity-based" | "resource-based" | "permissions boundary" | "session";

/** A statement that spoke. */
export interface MatchedStatement {
  policy: Policy;
  type: PolicyType;
  statement: Statement;
}

export interface Decision {
  decision: "allow" | "explicitDeny" | "implicitDeny";
  /** The policy type that denied, or whose permission is missing. Undefined when allowed. */
  because?: PolicyType;
  /** Statements that allowed, or the one that denied. */
  matched: readonly MatchedStatement[];
}

const NOTHING: readonly MatchedStatement[] = [];

/**
 * Decide a request as IAM does: an explicit Deny anywhere wins; in one account either an identity policy or the
 * resource's policy must allow, across accounts both; permissions boundary and session policies narrow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest): Decision {
  const { principal, identityPolicies, permissionsBoundary, sessionPolicies, resourcePolicy, resourceOwner } = request;
  const identity = ask(request, identityPolicies, "identity-based");
  const boundary = permissionsBoundary && ask(request, [permissionsBoundary], "permissions boundary");
  const session = sessionPolicies && sessionPolicies.length > 0 ? ask(request, sessionPolicies, "session") : undefined;
  const resource = resourcePolicy ? askResource(request, resourcePolicy) : undefined;
  const deny = identity.deny ?? boundary?.deny ?? session?.deny ?? resource?.deny;
  if (deny) return { decision: "explicitDeny", because: deny.type, matched: [deny] };

  if (principal.kind === "service" || principal.kind === "anonymous") {
    return resource?.grant ? allow(resource.allows) : missing("resource-based");
  }
  const isRoot = principal.kind === "root";
  const identityAllows = isRoot || identity.allows.length > 0;
  const narrowedBy: PolicyType | undefined =
    boundary && boundary.allows.length === 0
      ? "permissions boundary"
      : session && session.allows.length === 0
        ? "session"
        : undefined;

  if (principal.accountId !== resourceOwner) {
    if (!identityAllows) return missing("identity-based");
    if (narrowedBy) return missing(narrowedBy);
    return resource?.grant ? allow([...identity.allows, ...resource.allows]) : missing("resource-based");
  }
  if (resource?.grant && grantsAlone(principal, resource.grant)) return allow([...identity.allows, ...resource.allows]);
  if (request.resourcePolicyRequired && !resource?.grant) return missing("resource-based");
  const granted = identityAllows || (resource?.grant !== undefined && resource.grant !== "account");
  if (!granted) return missing("identity-based");
  if (narrowedBy) return missing(narrowedBy);
  return allow([...identity.allows, ...(resource?.allows ?? NOTHING)]);
}

/**
 * Whether the grant of a resource policy stands without a word from identity policies, boundary or session policies:
 * it does when it names the principal itself; a role's sessions stay within the role's limits when it names the role.
 */
function grantsAlone({ kind }: PolicyPrincipal, grant: PrincipalMatch): boolean {
  return grant === "self" || (grant === "everyone" && kind === "user");
}

interface Answer {
  allows: readonly MatchedStatement[];
  deny?: MatchedStatement;
}

function ask({ action, resource, context }: AccessRequest, policies: readonly Policy[], type: PolicyType): Answer {
  let allows: MatchedStatement[] | undefined;
  for (const policy of policies) {
    for (const statement of policy.statements) {
      if (!statement.applies(action, resource, context)) continue;
      if (statement.effect === "Deny") return { allows: NOTHING, deny: { policy, type, statement } };
      (allows ??= []).push({ policy, type, statement });
    }
  }
  return { allows: allows ?? NOTHING };
}

/** Like `ask`, with the strongest way in which the policy names the principal. */
function askResource(request: AccessRequest, policy: Policy): Answer & { grant?: PrincipalMatch } {
  const { principal, action, resource, context } = request;
  const allows: MatchedStatement[] = [];
  let grant: PrincipalMatch | undefined;
  for (const statement of policy.statements) {
    const match = statement.principal(principal);
    if (!match || !statement.applies(action, resource, context)) continue;
    const matched: MatchedStatement = { policy, type: "resource-based", statement };
    if (statement.effect === "Deny") return { allows: NOTHING, deny: matched };
    allows.push(matched);
    grant = stronger(grant, match);
  }
  return { allows, grant };
}

function allow(matched: readonly MatchedStatement[]): Decision {
  return { decision: "allow", matched };
}

function missing(because: PolicyType): Decision {
  return { decision: "implicitDeny", because, matched: NOTHING };
}
