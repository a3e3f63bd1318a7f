import type { Tag } from "@aws-sdk/client-sts";
import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import type { AccessTarget } from "#lib/api/service.ts";
import { accountOfRole, findRole } from "#lib/identity/roles.ts";

interface Input {
  RoleArn?: string;
  RoleSessionName?: string;
  ExternalId?: string;
  SourceIdentity?: string;
  Tags?: Tag[];
  TransitiveTagKeys?: string[];
  Name?: string;
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
  const { RoleArn = "", Tags = [] } = input;
  const owner = accountOfRole(RoleArn);
  if (owner === undefined) throw new ApiError("ValidationError", `${RoleArn.slice(0, 2048)} is invalid`);
  if (ctx.caller.kind === "root") {
    throw new ApiError("AccessDenied", "Roles may not be assumed by root accounts.", {
      status: 403,
      shape: "AccessDeniedException",
    });
  }
  const policy = (await findRole(RoleArn))?.trustPolicy ?? NOBODY;
  const target: AccessTarget = { action, resource: RoleArn, policy, policyRequired: true, owner, conditions };
  return Tags.length > 0 ? [target, { ...target, action: "sts:TagSession" }] : [target];
}

function conditionsOf({ RoleSessionName, ExternalId, SourceIdentity, Tags, TransitiveTagKeys }: Input) {
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
