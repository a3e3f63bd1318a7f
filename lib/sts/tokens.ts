import { InvalidAuthorizationMessageException, type STS } from "@aws-sdk/client-sts";
import type { Caller, Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import type { Operation } from "#lib/api/operation.ts";
import { accountOfKeyId } from "#lib/identity/key-id.ts";
import { checkMfa } from "#lib/identity/mfa.ts";
import { issueTemporary } from "#lib/identity/temporary.ts";
import { managedDocuments } from "./managed-documents.ts";
import { sessionTags } from "./session-tags.ts";
import { checkDuration, checkSessionName, checkSessionPolicy, constraintError, packedSize } from "./checks.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Sessions of the console may ask for tokens; other temporary credentials may not. */
function requireLongTerm({ caller }: Context, operation: string): Caller {
  if ((caller.kind === "user" || caller.kind === "root") && (!caller.session || caller.session.fromConsole))
    return caller;
  throw new ApiError("AccessDenied", `Cannot call ${operation} with session credentials`, {
    status: 403,
    shape: "AccessDeniedException",
  });
}

/** Root's tokens live for an hour at most. */
function durationFor(caller: Caller, wanted: number | undefined): number {
  const seconds = checkDuration(wanted ?? 12 * HOUR, 900, 1.5 * DAY);
  return caller.kind === "root" ? Math.min(seconds, HOUR) : seconds;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export const getSessionToken: Operation<STS, "getSessionToken"> = async (ctx, input) => {
  const { accessKeyId: _key, session: _session, ...caller } = requireLongTerm(ctx, "GetSessionToken");
  const seconds = durationFor(ctx.caller, input.DurationSeconds);
  const mfa = await checkMfa(ctx.caller, input.SerialNumber, input.TokenCode);
  return { Credentials: await issueTemporary({ ...caller, session: { fromConsole: false, mfa } }, seconds) };
};

/**
 * Credentials of a federated user: what both the caller and the session policy allow, and without a policy nothing.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export const getFederationToken: Operation<STS, "getFederationToken"> = async (ctx, input) => {
  const { accountId, kind, principalId, arn, userName = "" } = requireLongTerm(ctx, "GetFederationToken");
  const name = checkSessionName("name", input.Name, 32);
  const seconds = durationFor(ctx.caller, input.DurationSeconds);
  const { PolicyArns = [] } = input;
  const inline = input.Policy === undefined ? [] : [checkSessionPolicy(input.Policy)];
  const policies = [...inline, ...(await managedDocuments(ctx, accountId, PolicyArns))];
  const { tags } = sessionTags(ctx.caller, input.Tags);
  const packed = packedSize([...inline, ...PolicyArns.map(({ arn = "" }) => arn)], input.Tags);
  const federatedArn = `arn:aws:sts::${accountId}:federated-user/${name}`;
  const federatedId = `${accountId}:${name}`;
  const Credentials = await issueTemporary(
    {
      kind: "federated",
      ...{ accountId, arn: federatedArn, principalId: federatedId },
      session: {
        fromConsole: false,
        mfa: false,
        issuer: { type: kind === "root" ? "Root" : "IAMUser", principalId, arn, accountId, userName },
        policies: policies.length > 0 ? policies : [NOTHING],
        ...(Object.keys(tags).length > 0 && { tags }),
      },
    },
    seconds,
  );
  return {
    Credentials,
    FederatedUser: { FederatedUserId: federatedId, Arn: federatedArn },
    PackedPolicySize: packed ?? 0,
  };
};

const NOTHING = JSON.stringify({ Version: "2012-10-17", Statement: [] });

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export const getAccessKeyInfo: Operation<STS, "getAccessKeyInfo"> = async (_ctx, { AccessKeyId }) => {
  if (AccessKeyId.length < 16) {
    throw constraintError(AccessKeyId, "accessKeyId", "Member must have length greater than or equal to 16");
  }
  const account = accountOfKeyId(AccessKeyId);
  if (account === undefined) throw new ApiError("ValidationError", `Invalid AccessKeyId: ${AccessKeyId.slice(0, 128)}`);
  return { Account: account };
};

/**
 * Refusals of the services here carry their reason in clear: there is no encoded message that could be read.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export const decodeAuthorizationMessage: Operation<STS, "decodeAuthorizationMessage"> = async () => {
  throw new InvalidAuthorizationMessageException({ message: "The message is not valid.", $metadata: {} });
};
