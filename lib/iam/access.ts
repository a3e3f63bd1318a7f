import type { Tag } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import { invalidClientTokenId } from "#lib/api/auth-errors.ts";
import type { AccessTarget } from "#lib/api/service.ts";
import { groupArn, roleArn } from "./owners.ts";
import { passwordPolicyOf } from "./password-policy.ts";

/** The members of inputs by which operations name what they are about. */
interface Input {
  UserName?: string;
  GroupName?: string;
  RoleName?: string;
  PolicyName?: string;
  InstanceProfileName?: string;
  PolicyArn?: string;
  PolicySourceArn?: string;
  Arn?: string;
  PermissionsBoundary?: string;
  Path?: string;
  AWSServiceName?: string;
  SerialNumber?: string;
  VirtualMFADeviceName?: string;
  AllUsers?: boolean;
  Tags?: Tag[];
  TagKeys?: string[];
}

/** Operations without a name are about the caller himself. */
const ABOUT_CALLER = new Set([
  ...["GetUser", "ChangePassword", "CreateAccessKey", "ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey"],
  ...["CreateLoginProfile", "GetLoginProfile", "DeleteLoginProfile", "ListMFADevices", "ListSSHPublicKeys"],
  ...["UploadSigningCertificate", "ListSigningCertificates", "UpdateSigningCertificate", "DeleteSigningCertificate"],
  ...["ListServiceSpecificCredentials", "UpdateServiceSpecificCredential", "ResetServiceSpecificCredential"],
  "DeleteServiceSpecificCredential",
]);

/** Lists are checked on all of a kind. */
const LISTS: Record<string, string> = {
  ListUsers: "user/",
  ListGroups: "group/",
  ListRoles: "role/",
  ListPolicies: "policy/",
  ListVirtualMFADevices: "mfa/",
  ListInstanceProfiles: "instance-profile/",
};

/**
 * Where the permission for an operation is checked.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export async function access(ctx: Context, operation: string, input: Input): Promise<AccessTarget[]> {
  requireFullCredentials(ctx);
  if (operation === "ChangePassword" && (await passwordPolicyOf(ctx))?.AllowUsersToChangePassword) return [];
  const resource = await resourceOf(ctx, operation, input);
  const owner = ctx.accountId;
  const target = { action: `iam:${operation}`, resource, owner, conditions: await conditionsOf(ctx, input) };
  if (operation !== "AddRoleToInstanceProfile") return [target];
  // Whoever gives a role away must be allowed to pass it.
  const { InstanceProfileName: _profile, ...rest } = input;
  const passed = await resourceOf(ctx, operation, rest);
  return [
    target,
    { action: "iam:PassRole", resource: passed, owner, conditions: { "iam:PassedToService": "ec2.amazonaws.com" } },
  ];
}

/**
 * Credentials of GetFederationToken may not call IAM at all, those of GetSessionToken only when an MFA code opened them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 */
function requireFullCredentials({ caller: { kind, session } }: Context): void {
  const limited = kind === "federated" || ((kind === "user" || kind === "root") && session && !session.mfa);
  if (limited && !session?.fromConsole) throw invalidClientTokenId();
}

async function resourceOf(ctx: Context, operation: string, input: Input): Promise<string> {
  const { accountId, db, caller } = ctx;
  const { UserName, GroupName, RoleName, InstanceProfileName, PolicyArn, PolicyName, Path = "/" } = input;
  const arn = (resource: string) => `arn:aws:iam::${accountId}:${resource}`;
  if (InstanceProfileName !== undefined) {
    const key = { accountId, nameKey: InstanceProfileName.toLowerCase() };
    const profile = await db.prisma.iamInstanceProfile.findUnique({ where: { accountId_nameKey: key } });
    return arn(`instance-profile${profile?.path ?? Path}${profile?.profileName ?? InstanceProfileName}`);
  }
  if (GroupName !== undefined) {
    const key = { accountId, nameKey: GroupName.toLowerCase() };
    const group = await db.prisma.iamGroup.findUnique({ where: { accountId_nameKey: key } });
    return group ? groupArn(group) : arn(`group${Path}${GroupName}`);
  }
  if (input.AWSServiceName !== undefined) return arn(`role/aws-service-role/${input.AWSServiceName}/*`);
  if (input.VirtualMFADeviceName !== undefined) return arn(`mfa${Path}${input.VirtualMFADeviceName}`);
  if (input.SerialNumber !== undefined && UserName === undefined) return input.SerialNumber;
  if (UserName !== undefined) {
    const key = { accountId, userName: UserName };
    const user = await db.prisma.principal.findUnique({ where: { accountId_userName: key }, select: { path: true } });
    return arn(`user${user?.path ?? Path}${UserName}`);
  }
  if (RoleName !== undefined) {
    const key = { accountId, nameKey: RoleName.toLowerCase() };
    const role = await db.prisma.iamRole.findUnique({ where: { accountId_nameKey: key } });
    return role ? roleArn(role) : arn(`role${Path}${RoleName}`);
  }
  if (PolicyArn !== undefined) return PolicyArn;
  if (PolicyName !== undefined) return arn(`policy${Path}${PolicyName}`);
  const named = input.PolicySourceArn ?? input.Arn;
  if (named !== undefined) return named;
  if (ABOUT_CALLER.has(operation) && !input.AllUsers && caller.kind === "user") return caller.arn;
  return LISTS[operation] === undefined ? "*" : arn(LISTS[operation]);
}

async function conditionsOf(ctx: Context, input: Input): Promise<AccessTarget["conditions"]> {
  const { UserName, RoleName, PolicyArn, PermissionsBoundary, Tags, TagKeys } = input;
  return {
    ...(PolicyArn !== undefined && { "iam:PolicyARN": PolicyArn }),
    ...(input.AWSServiceName !== undefined && { "iam:AWSServiceName": input.AWSServiceName }),
    ...(PermissionsBoundary !== undefined && { "iam:PermissionsBoundary": PermissionsBoundary }),
    ...(await resourceTags(ctx, UserName, RoleName)),
    ...Object.fromEntries((Tags ?? []).map(({ Key = "", Value = "" }) => [`aws:RequestTag/${Key}`, Value])),
    ...((Tags ?? TagKeys) && { "aws:TagKeys": TagKeys ?? Tags!.map(({ Key = "" }) => Key) }),
  };
}

async function resourceTags({ accountId, db }: Context, userName?: string, roleName?: string) {
  const found =
    userName !== undefined
      ? await db.prisma.principal.findUnique({ where: { accountId_userName: { accountId, userName } } })
      : roleName !== undefined
        ? await db.prisma.iamRole.findUnique({
            where: { accountId_nameKey: { accountId, nameKey: roleName.toLowerCase() } },
          })
        : undefined;
  const tags = Object.entries((found?.tags ?? {}) as Record<string, string>);
  return Object.fromEntries(
    tags.flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
}
