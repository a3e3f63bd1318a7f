import type { Caller } from "./context.ts";

const TYPES = { root: "Root", user: "IAMUser", role: "AssumedRole", federated: "FederatedUser" };

/**
 * CloudTrail's `userIdentity` of a caller.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function userIdentity(caller: Caller): Record<string, unknown> {
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
  };
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
