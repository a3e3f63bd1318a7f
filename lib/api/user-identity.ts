import type { Caller } from "./context.ts";

const TYPES = { root: "Root", user: "IAMUser", role: "AssumedRole", federated: "FederatedUser" };

/**
 * CloudTrail's `userIdentity` of a caller. `via` is the service that made the call for the caller.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function userIdentity(caller: Caller, via?: string): Record<string, unknown> {
  if (caller.kind === "service") return { type: "AWSService", invokedBy: caller.service };
  if (caller.kind === "anonymous") return { type: "AWSAccount", principalId: "", accountId: "ANONYMOUS_PRINCIPAL" };
  return {
    type: TYPES[caller.kind],
    principalId: caller.principalId,
    arn: caller.arn,
    accountId: caller.accountId,
    ...(caller.accessKeyId && { accessKeyId: caller.accessKeyId }),
    ...(caller.kind === "user" && caller.userName && { userName: caller.userName }),
    ...(caller.session && { sessionContext: sessionContext(caller.session) }),
    ...(via && { invokedBy: via }),
  };
}

/** What the owner of a resource is told of a caller from another account. */
export function identityInOtherAccount(caller: Caller): Record<string, unknown> {
  if (caller.kind === "service" || caller.kind === "anonymous") return userIdentity(caller);
  return { type: "AWSAccount", principalId: caller.principalId, accountId: caller.accountId };
}

/** The name in CloudTrail's *User name* column: of a role its session's. Null when there is none. */
export function trailUserName({ kind, principalId, userName }: Caller): string | null {
  if (kind === "root") return "root";
  if (kind === "role" || kind === "federated") return principalId.split(":")[1] ?? userName ?? null;
  return userName ?? null;
}

function sessionContext(session: NonNullable<Caller["session"]>): Record<string, unknown> {
  return {
    ...(session.issuer && { sessionIssuer: session.issuer, webIdFederationData: {} }),
    attributes: {
      creationDate: session.createdAt.toISOString().replace(/\.\d+Z$/, "Z"),
      mfaAuthenticated: String(session.mfa),
    },
  };
}
