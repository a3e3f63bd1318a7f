import type { IAM } from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import { raise } from "#lib/signals.ts";
import { alreadyExists, invalidInput, noSuchEntity } from "./errors.ts";
import { LIMITS } from "./limits.ts";

/** An alias must not look like an account number. Throws InvalidInput. */
function checkAlias(alias: string): string {
  if (/^\d{12}$/.test(alias)) throw invalidInput(`The account alias ${alias} is not valid.`);
  return alias;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
export const createAccountAlias: Operation<IAM, "createAccountAlias"> = async ({ accountId, db }, input) => {
  const alias = checkAlias(input.AccountAlias);
  const taken = await db.prisma.account.findUnique({ where: { alias } });
  if (taken && taken.accountId !== accountId) throw alreadyExists(`The account alias ${alias} already exists.`);
  await db.prisma.account.update({ where: { accountId }, data: { alias } });
  raise("principal", accountId);
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html */
export const deleteAccountAlias: Operation<IAM, "deleteAccountAlias"> = async ({ accountId, db }, input) => {
  const alias = checkAlias(input.AccountAlias);
  const { count } = await db.prisma.account.updateMany({ where: { accountId, alias }, data: { alias: null } });
  if (count === 0) throw noSuchEntity(`The account alias ${alias} cannot be found.`);
  raise("principal", accountId);
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html */
export const listAccountAliases: Operation<IAM, "listAccountAliases"> = async ({ accountId, db }) => {
  const account = await db.prisma.account.findUnique({ where: { accountId } });
  return { AccountAliases: account?.alias ? [account.alias] : [], IsTruncated: false };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
export const getAccountSummary: Operation<IAM, "getAccountSummary"> = async ({ accountId, db }) => {
  const where = { accountId };
  const { principal, iamGroup, iamRole, iamPolicy, iamPolicyVersion, iamAccessKey } = db.prisma;
  const { iamInstanceProfile, iamMfaDevice, iamUserCredential } = db.prisma;
  const [users, groups, roles, policies, versions, rootKeys, root, profiles, ...credentials] = await Promise.all([
    principal.count({ where: { accountId, kind: "user" } }),
    iamGroup.count({ where }),
    iamRole.count({ where }),
    iamPolicy.count({ where }),
    iamPolicyVersion.count({ where }),
    iamAccessKey.count({ where: { accountId, principalId: accountId } }),
    principal.findUnique({ where: { accountId_principalId: { accountId, principalId: accountId } } }),
    iamInstanceProfile.count({ where }),
    iamMfaDevice.count({ where }),
    iamMfaDevice.count({ where: { accountId, principalId: { not: null } } }),
    iamMfaDevice.count({ where: { accountId, principalId: accountId } }),
    iamUserCredential.count({ where: { accountId, principalId: accountId, kind: "certificate" } }),
  ]);
  const [devices, usedDevices, rootDevices, rootCertificates] = credentials;
  return {
    SummaryMap: {
      Users: users,
      UsersQuota: LIMITS.users,
      Groups: groups,
      GroupsQuota: LIMITS.groups,
      GroupsPerUserQuota: LIMITS.groupsPerUser,
      Roles: roles,
      RolesQuota: LIMITS.roles,
      Policies: policies,
      PoliciesQuota: LIMITS.policies,
      PolicySizeQuota: LIMITS.managedPolicySize,
      PolicyVersionsInUse: versions,
      PolicyVersionsInUseQuota: 10_000,
      VersionsPerPolicyQuota: LIMITS.versionsPerPolicy,
      AccessKeysPerUserQuota: LIMITS.accessKeysPerUser,
      AttachedPoliciesPerUserQuota: LIMITS.attachedPolicies.user,
      AttachedPoliciesPerGroupQuota: LIMITS.attachedPolicies.group,
      AttachedPoliciesPerRoleQuota: LIMITS.attachedPolicies.role,
      UserPolicySizeQuota: LIMITS.inlinePolicySize.user,
      GroupPolicySizeQuota: LIMITS.inlinePolicySize.group,
      RolePolicySizeQuota: LIMITS.inlinePolicySize.role,
      AssumeRolePolicySizeQuota: LIMITS.trustPolicySize,
      AccountMFAEnabled: rootDevices > 0 ? 1 : 0,
      AccountAccessKeysPresent: rootKeys > 0 ? 1 : 0,
      AccountPasswordPresent: root?.passwordHash ? 1 : 0,
      AccountSigningCertificatesPresent: rootCertificates > 0 ? 1 : 0,
      MFADevices: devices,
      MFADevicesInUse: usedDevices,
      InstanceProfiles: profiles,
      InstanceProfilesQuota: LIMITS.instanceProfiles,
      GlobalEndpointTokenVersion: 1,
      // Accounts here have neither identity providers nor certificates of servers.
      Providers: 0,
      ServerCertificates: 0,
      ServerCertificatesQuota: 20,
      SigningCertificatesPerUserQuota: LIMITS.signingCertificatesPerUser,
    },
  };
};
