import type { STS } from "@aws-sdk/client-sts";
import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import type { Operation } from "#lib/api/operation.ts";
import { MANAGED_POLICIES } from "#lib/identity/managed-policies.ts";
import { findRole, type RoleFacts } from "#lib/identity/roles.ts";
import { issueTemporary } from "#lib/identity/temporary.ts";
import { checkDuration, checkSessionName, checkSessionPolicy, constraintError, packedSize } from "./checks.ts";

const HOUR = 3_600;

/**
 * Temporary credentials of a role. The pipeline has asked the trust policy.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole: Operation<STS, "assumeRole"> = async (ctx, input) => {
  const role = (await findRole(input.RoleArn))!;
  const name = checkSessionName("roleSessionName", input.RoleSessionName, 64);
  const { ExternalId, Policy, PolicyArns = [], Tags = [] } = input;
  if (ExternalId !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(ExternalId)) {
    throw constraintError(ExternalId, "externalId", "Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*");
  }
  const seconds = durationOf(ctx, role, input.DurationSeconds);
  const inline = Policy === undefined ? [] : [checkSessionPolicy(Policy)];
  const managed = await Promise.all(PolicyArns.map(({ arn = "" }) => documentOf(ctx, role.accountId, arn)));
  const packed = packedSize([...inline, ...PolicyArns.map(({ arn = "" }) => arn)], Tags);
  const { accountId, roleId, roleName } = role;
  const arn = `arn:aws:sts::${accountId}:assumed-role/${roleName}/${name}`;
  const principalId = `${roleId}:${name}`;
  ctx.touched("AWS::IAM::Role", role.arn);
  const Credentials = await issueTemporary(
    {
      kind: "role",
      ...{ accountId, arn, principalId, userName: roleName },
      session: {
        fromConsole: false,
        mfa: false,
        issuer: { type: "Role", principalId: roleId, arn: role.arn, accountId, userName: roleName },
        ...(inline.length + managed.length > 0 && { policies: [...inline, ...managed] }),
        ...(Tags.length > 0 && { tags: Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value])) }),
      },
    },
    seconds,
  );
  return {
    Credentials,
    AssumedRoleUser: { AssumedRoleId: principalId, Arn: arn },
    ...(packed !== undefined && { PackedPolicySize: packed }),
    ...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
  };
};

function durationOf({ caller }: Context, role: RoleFacts, wanted: number | undefined): number {
  const seconds = checkDuration(wanted ?? HOUR, 900, 12 * HOUR);
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

/** The document of a managed policy that narrows the session. Throws ValidationError. */
async function documentOf({ db }: Context, accountId: string, arn: string): Promise<string> {
  const aws = MANAGED_POLICIES.get(arn);
  if (aws) return aws.document;
  const own = await db.prisma.iamPolicy.findUnique({ where: { accountId_arn: { accountId, arn } } });
  if (!own) throw new ApiError("ValidationError", `Invalid policy ARN: ${arn.slice(0, 2048)}`);
  const key = { accountId, policyId: own.policyId, version: own.defaultVersion };
  return (await db.prisma.iamPolicyVersion.findUniqueOrThrow({ where: { accountId_policyId_version: key } })).document;
}
