/** Who asks, as policies see it. */
export interface PolicyPrincipal {
  kind: "root" | "user" | "role" | "federated" | "service" | "anonymous";
  accountId: string;
  /** ARN of the user, or of the session (`arn:aws:sts::…:assumed-role/role/session`). */
  arn: string;
  /** `aws:userid`: `AIDA…`, `AROA…:session`. */
  principalId: string;
  /** ARN of the role behind a session. */
  roleArn?: string;
  /** `sns.amazonaws.com`. */
  service?: string;
}

/**
 * How a resource policy names a principal; it decides what else must agree. From weak to strong: the principal's
 * account (which only delegates), everybody, the role behind the session, the principal itself.
 */
export type PrincipalMatch = (typeof STRENGTH)[number];

export type PrincipalMatcher = (principal: PolicyPrincipal) => PrincipalMatch | undefined;

const ROOT = /^arn:[a-z-]+:iam::(\d{12}):root$/;
const STRENGTH = ["account", "everyone", "role", "self"] as const;

/** The stronger of two ways of being named. */
export function stronger(a: PrincipalMatch | undefined, b: PrincipalMatch | undefined): PrincipalMatch | undefined {
  if (!a || !b) return a ?? b;
  return STRENGTH.indexOf(a) > STRENGTH.indexOf(b) ? a : b;
}

/** Compile a Principal element: `"*"`, or lists of principals by type (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export function compilePrincipal(element: unknown): PrincipalMatcher {
  if (element === "*") return () => "everyone";
  const matchers: PrincipalMatcher[] = [];
  if (typeof element === "object" && element !== null) {
    for (const [type, names] of Object.entries(element)) {
      for (const name of Array.isArray(names) ? names : [names]) matchers.push(compileName(type, String(name)));
    }
  }
  return (principal) => {
    let best: PrincipalMatch | undefined;
    for (const matcher of matchers) best = stronger(best, matcher(principal));
    return best;
  };
}

function compileName(type: string, name: string): PrincipalMatcher {
  if (type === "Service") {
    const wanted = name.toLowerCase();
    return ({ kind, service }) =>
      kind === "service" && (wanted === "*" || service?.toLowerCase() === wanted) ? "self" : undefined;
  }
  if (type !== "AWS")
    return ({ kind, principalId }) => (kind === "federated" && principalId === name ? "self" : undefined);
  // {"AWS": "*"} means the same as "*" in a resource's policy.
  if (name === "*") return () => "everyone";
  const account = /^\d{12}$/.test(name) ? name : ROOT.exec(name)?.[1];
  if (account !== undefined) {
    return ({ kind, accountId }) =>
      kind === "service" || kind === "anonymous" || accountId !== account
        ? undefined
        : kind === "root"
          ? "self"
          : "account";
  }
  return (principal) => {
    if (principal.kind === "service" || principal.kind === "anonymous") return undefined;
    if (principal.arn === name || principal.principalId === name) return "self";
    const roleId = principal.principalId.split(":")[0];
    return principal.kind === "role" && (principal.roleArn === name || roleId === name) ? "role" : undefined;
  };
}
