import type { Tag } from "@aws-sdk/client-sts";
import type { Caller, Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import type { AccessTarget } from "#lib/api/service.ts";
import { findIssuedKey } from "#lib/identity/credentials.ts";
import { checkMfa } from "#lib/identity/mfa.ts";
import { accountOfRole, findRole } from "#lib/identity/roles.ts";
import { runtime } from "#lib/runtime.ts";
import { checkDuration, checkSessionName, checkText } from "./checks.ts";

interface Input {
  RoleArn?: string;
  DurationSeconds?: number;
  RoleSessionName?: string;
  ExternalId?: string;
  SourceIdentity?: string;
  Tags?: Tag[];
  TransitiveTagKeys?: string[];
  Name?: string;
  SerialNumber?: string;
  TokenCode?: string;
}

/** These need no permission. */
const FREE = new Set(["GetCallerIdentity", "GetSessionToken"]);

/** A trust policy that trusts nobody: a role that does not exist answers as one that does not trust the caller. */
const NOBODY = JSON.stringify({ Version: "2012-10-17", Statement: [] });

/**
 * Where the permission for an operation is checked. A role's trust policy must allow its assumption, whoever asks.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
export async function access(ctx: Context, operation: string, input: Input): Promise<AccessTarget[]> {
  if (FREE.has(operation)) return [];
  const action = `sts:${operation}`;
  const conditions = conditionsOf(input);
  if (operation === "GetFederationToken") {
    const resource = `arn:aws:sts::${ctx.accountId}:federated-user/${input.Name}`;
    return [{ action, resource, owner: ctx.accountId, conditions }];
  }
  if (operation !== "AssumeRole") return [{ action, resource: "*" }];
  checkAssumeRole(input);
  const { RoleArn = "", Tags = [], SourceIdentity } = input;
  const owner = accountOfRole(RoleArn)!;
  if (ctx.caller.kind === "root" && !(await isMadeUp(ctx.caller))) {
    throw new ApiError("AccessDenied", "Roles may not be assumed by root accounts.", {
      status: 403,
      shape: "AccessDeniedException",
    });
  }
  if (await checkMfa(ctx.caller, input.SerialNumber, input.TokenCode)) {
    conditions["aws:MultiFactorAuthPresent"] = "true";
  }
  const policy = (await findRole(RoleArn))?.trustPolicy ?? NOBODY;
  const target: AccessTarget = { action, resource: RoleArn, policy, policyRequired: true, owner, conditions };
  return [
    target,
    ...(Tags.length > 0 ? [{ ...target, action: "sts:TagSession" }] : []),
    ...(SourceIdentity !== undefined ? [{ ...target, action: "sts:SetSourceIdentity" }] : []),
  ];
}

/**
 * Root may assume no role. Where any access key is taken, one that nobody issued stands for whoever works with the
 * account, and may.
 */
async function isMadeUp({ accessKeyId, session }: Caller): Promise<boolean> {
  if (runtime().auth === "strict" || session !== undefined) return false;
  return accessKeyId === undefined || (await findIssuedKey(accessKeyId)) === undefined;
}

/** What AWS's model says of AssumeRole's input. Throws ValidationError. */
function checkAssumeRole(input: Input): void {
  const { RoleArn = "", RoleSessionName = "", DurationSeconds, ExternalId, SourceIdentity } = input;
  checkText("roleArn", RoleArn, 20, 2_048);
  checkSessionName("roleSessionName", RoleSessionName, 64);
  if (DurationSeconds !== undefined) checkDuration(DurationSeconds, 900, 43_200);
  if (ExternalId !== undefined) {
    checkText("externalId", ExternalId, 2, 1_224, ["[\\w+=,.@:\\/-]*", /^[\w+=,.@:/-]*$/]);
  }
  if (SourceIdentity !== undefined) checkSessionName("sourceIdentity", SourceIdentity, 64);
  if (accountOfRole(RoleArn) !== undefined) return;
  const isArn = /^arn:[^:]+:[^:]+:[^:]*:(\d{12})?:.+$/.test(RoleArn);
  throw new ApiError("ValidationError", isArn ? "Request ARN is invalid" : `${RoleArn.slice(0, 2_048)} is invalid`);
}

function conditionsOf({
  RoleSessionName,
  ExternalId,
  SourceIdentity,
  Tags,
  TransitiveTagKeys,
}: Input): Record<string, string | string[]> {
  const tags = Tags ?? [];
  return {
    ...(RoleSessionName !== undefined && { "sts:RoleSessionName": RoleSessionName }),
    ...(ExternalId !== undefined && { "sts:ExternalId": ExternalId }),
    ...(SourceIdentity !== undefined && { "sts:SourceIdentity": SourceIdentity }),
    ...(TransitiveTagKeys && { "sts:TransitiveTagKeys": TransitiveTagKeys }),
    ...Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [`aws:RequestTag/${Key}`, Value])),
    ...(tags.length > 0 && { "aws:TagKeys": tags.map(({ Key = "" }) => Key) }),
  };
}
