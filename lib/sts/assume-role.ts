import type { STS } from "@aws-sdk/client-sts";
import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import type { Operation } from "#lib/api/operation.ts";
import { findRole, type RoleFacts } from "#lib/identity/roles.ts";
import { issueTemporary } from "#lib/identity/temporary.ts";
import { checkSessionPolicy, packedSize } from "./checks.ts";
import { managedDocuments } from "./managed-documents.ts";
import { sessionTags } from "./session-tags.ts";

const HOUR = 3_600;

/**
 * Temporary credentials of a role. The pipeline has asked the trust policy.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole: Operation<STS, "assumeRole"> = async (ctx, input) => {
  const role = (await findRole(input.RoleArn))!;
  const { RoleSessionName: name, Policy, PolicyArns = [], Tags = [] } = input;
  const { tags, transitiveTags } = sessionTags(ctx.caller, Tags, input.TransitiveTagKeys);
  const seconds = durationOf(ctx, role, input.DurationSeconds);
  const inline = Policy === undefined ? [] : [checkSessionPolicy(Policy)];
  const managed = await managedDocuments(ctx, role.accountId, PolicyArns);
  const packed = packedSize([...inline, ...PolicyArns.map(({ arn = "" }) => arn)], Tags);
  const { accountId, roleId, roleName } = role;
  const arn = `arn:aws:sts::${accountId}:assumed-role/${roleName}/${name}`;
  const principalId = `${roleId}:${name}`;
  // Once set it stays along a chain of roles.
  const sourceIdentity = input.SourceIdentity ?? ctx.caller.session?.sourceIdentity;
  ctx.touched("AWS::IAM::Role", role.arn);
  const Credentials = await issueTemporary(
    {
      kind: "role",
      ...{ accountId, arn, principalId, userName: roleName },
      session: {
        fromConsole: false,
        // A code that was wrong has been refused already.
        mfa: input.TokenCode !== undefined,
        issuer: { type: "Role", principalId: roleId, arn: role.arn, accountId, userName: roleName },
        ...(inline.length + managed.length > 0 && { policies: [...inline, ...managed] }),
        ...(Object.keys(tags).length > 0 && { tags }),
        ...(transitiveTags.length > 0 && { transitiveTags }),
        ...(sourceIdentity !== undefined && { sourceIdentity }),
      },
    },
    seconds,
  );
  return {
    Credentials,
    AssumedRoleUser: { AssumedRoleId: principalId, Arn: arn },
    ...(packed !== undefined && { PackedPolicySize: packed }),
    ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
  };
};

function durationOf({ caller }: Context, role: RoleFacts, wanted: number | undefined): number {
  const seconds = wanted ?? HOUR;
  if (seconds > role.maxSessionDuration) {
    throw new ApiError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  if (caller.kind === "role" && seconds > HOUR) {
    throw new ApiError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  return seconds;
}
