import * as sdk from "@aws-sdk/client-iam";
import { ApiError } from "#lib/api/errors.ts";
import type { AnyOperation } from "#lib/api/operation.ts";
import { defineService, lowerFirst } from "#lib/api/service.ts";
import {
  createAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
  listAccessKeys,
  updateAccessKey,
} from "./access-keys.ts";
import { access } from "./access.ts";
import { createAccountAlias, deleteAccountAlias, getAccountSummary, listAccountAliases } from "./account.ts";
import {
  attachGroupPolicy,
  attachRolePolicy,
  attachUserPolicy,
  detachGroupPolicy,
  detachRolePolicy,
  detachUserPolicy,
  listAttachedGroupPolicies,
  listAttachedRolePolicies,
  listAttachedUserPolicies,
  listEntitiesForPolicy,
} from "./attachments.ts";
import { getAccountAuthorizationDetails } from "./authorization-details.ts";
import { getContextKeysForCustomPolicy, getContextKeysForPrincipalPolicy } from "./context-keys.ts";
import { generateCredentialReport, getCredentialReport } from "./credential-report.ts";
import { listPoliciesGrantingServiceAccess } from "./granting-policies.ts";
import {
  addRoleToInstanceProfile,
  createInstanceProfile,
  deleteInstanceProfile,
  getInstanceProfile,
  listInstanceProfiles,
  listInstanceProfilesForRole,
  listInstanceProfileTags,
  removeRoleFromInstanceProfile,
  tagInstanceProfile,
  untagInstanceProfile,
} from "./instance-profiles.ts";
import { checkInput } from "./constraints.ts";
import {
  deleteRolePermissionsBoundary,
  deleteUserPermissionsBoundary,
  putRolePermissionsBoundary,
  putUserPermissionsBoundary,
} from "./boundaries.ts";
import {
  addUserToGroup,
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  listGroupsForUser,
  removeUserFromGroup,
  updateGroup,
} from "./groups.ts";
import {
  deleteGroupPolicy,
  deleteRolePolicy,
  deleteUserPolicy,
  getGroupPolicy,
  getRolePolicy,
  getUserPolicy,
  listGroupPolicies,
  listRolePolicies,
  listUserPolicies,
  putGroupPolicy,
  putRolePolicy,
  putUserPolicy,
} from "./inline-policies.ts";
import {
  createVirtualMFADevice,
  deactivateMFADevice,
  deleteVirtualMFADevice,
  enableMFADevice,
  getMFADevice,
  listMFADevices,
  listMFADeviceTags,
  listVirtualMFADevices,
  resyncMFADevice,
  tagMFADevice,
  untagMFADevice,
} from "./mfa.ts";
import {
  deleteAccountPasswordPolicy,
  getAccountPasswordPolicy,
  updateAccountPasswordPolicy,
} from "./password-policy.ts";
import {
  changePassword,
  createLoginProfile,
  deleteLoginProfile,
  getLoginProfile,
  updateLoginProfile,
} from "./passwords.ts";
import { createPolicy, deletePolicy, getPolicy, listPolicies } from "./policies.ts";
import {
  createPolicyVersion,
  deletePolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
} from "./policy-versions.ts";
import {
  createRole,
  deleteRole,
  getRole,
  listRoles,
  updateAssumeRolePolicy,
  updateRole,
  updateRoleDescription,
} from "./roles.ts";
import {
  createServiceLinkedRole,
  deleteServiceLinkedRole,
  getServiceLinkedRoleDeletionStatus,
} from "./service-linked-roles.ts";
import {
  createServiceSpecificCredential,
  deleteServiceSpecificCredential,
  listServiceSpecificCredentials,
  resetServiceSpecificCredential,
  updateServiceSpecificCredential,
} from "./service-credentials.ts";
import {
  deleteSigningCertificate,
  listSigningCertificates,
  updateSigningCertificate,
  uploadSigningCertificate,
} from "./signing-certificates.ts";
import { simulateCustomPolicy, simulatePrincipalPolicy } from "./simulate.ts";
import {
  deleteSSHPublicKey,
  getSSHPublicKey,
  listSSHPublicKeys,
  updateSSHPublicKey,
  uploadSSHPublicKey,
} from "./ssh-public-keys.ts";
import {
  listPolicyTags,
  listRoleTags,
  listUserTags,
  tagPolicy,
  tagRole,
  tagUser,
  untagPolicy,
  untagRole,
  untagUser,
} from "./tags.ts";
import { createUser, deleteUser, getUser, listUsers, updateUser } from "./users.ts";

/** Operations that look at nothing before their input is as IAM's model wants it. */
function checkedOperations(operations: Record<string, AnyOperation>): Record<string, AnyOperation> {
  const checked =
    (run: AnyOperation): AnyOperation =>
    async (ctx, input) => {
      checkInput(input);
      return run(ctx, input);
    };
  return Object.fromEntries(Object.entries(operations).map(([name, run]) => [name, checked(run)]));
}

/** AWS Identity and Access Management. https://docs.aws.amazon.com/IAM/latest/APIReference/ */
export const iam = defineService({
  id: "iam",
  title: "AWS IAM",
  targets: [],
  sdk,
  jsonVersion: "1.1",
  query: { version: "2010-05-08", xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/" },
  eventSource: "iam.amazonaws.com",
  global: true,
  access,
  operations: checkedOperations({
    ...{ createUser, getUser, listUsers, updateUser, deleteUser },
    ...{ createLoginProfile, getLoginProfile, updateLoginProfile, deleteLoginProfile, changePassword },
    ...{ createAccessKey, listAccessKeys, updateAccessKey, deleteAccessKey, getAccessKeyLastUsed },
    ...{ createGroup, getGroup, listGroups, listGroupsForUser, updateGroup, deleteGroup },
    ...{ addUserToGroup, removeUserFromGroup },
    ...{ createRole, getRole, listRoles, updateRole, updateRoleDescription, updateAssumeRolePolicy, deleteRole },
    ...{ createPolicy, getPolicy, listPolicies, deletePolicy },
    ...{ createPolicyVersion, getPolicyVersion, listPolicyVersions, setDefaultPolicyVersion, deletePolicyVersion },
    ...{ attachUserPolicy, detachUserPolicy, listAttachedUserPolicies },
    ...{ attachGroupPolicy, detachGroupPolicy, listAttachedGroupPolicies },
    ...{ attachRolePolicy, detachRolePolicy, listAttachedRolePolicies, listEntitiesForPolicy },
    ...{ putUserPolicy, getUserPolicy, deleteUserPolicy, listUserPolicies },
    ...{ putGroupPolicy, getGroupPolicy, deleteGroupPolicy, listGroupPolicies },
    ...{ putRolePolicy, getRolePolicy, deleteRolePolicy, listRolePolicies },
    ...{ putUserPermissionsBoundary, deleteUserPermissionsBoundary },
    ...{ putRolePermissionsBoundary, deleteRolePermissionsBoundary },
    ...{ tagUser, untagUser, listUserTags, tagRole, untagRole, listRoleTags, tagPolicy, untagPolicy, listPolicyTags },
    ...{ createAccountAlias, deleteAccountAlias, listAccountAliases, getAccountSummary },
    ...{ getAccountPasswordPolicy, updateAccountPasswordPolicy, deleteAccountPasswordPolicy },
    ...{ simulateCustomPolicy, simulatePrincipalPolicy, listPoliciesGrantingServiceAccess },
    ...{ getContextKeysForCustomPolicy, getContextKeysForPrincipalPolicy, getAccountAuthorizationDetails },
    ...{ generateCredentialReport, getCredentialReport },
    ...{ createServiceLinkedRole, deleteServiceLinkedRole, getServiceLinkedRoleDeletionStatus },
    ...{ createInstanceProfile, getInstanceProfile, listInstanceProfiles, deleteInstanceProfile },
    ...{ addRoleToInstanceProfile, removeRoleFromInstanceProfile, listInstanceProfilesForRole },
    ...{ createVirtualMFADevice, listVirtualMFADevices, deleteVirtualMFADevice, listMFADevices, getMFADevice },
    ...{ enableMFADevice, deactivateMFADevice, resyncMFADevice, tagMFADevice, untagMFADevice, listMFADeviceTags },
    ...{ uploadSSHPublicKey, getSSHPublicKey, listSSHPublicKeys, updateSSHPublicKey, deleteSSHPublicKey },
    ...{ uploadSigningCertificate, listSigningCertificates, updateSigningCertificate, deleteSigningCertificate },
    ...{ createServiceSpecificCredential, listServiceSpecificCredentials, updateServiceSpecificCredential },
    ...{ resetServiceSpecificCredential, deleteServiceSpecificCredential },
    ...{ tagInstanceProfile, untagInstanceProfile, listInstanceProfileTags },
  }),
  missing: (_operation, members) => {
    const details = members.map(
      (name) => `Value at '${lowerFirst(name)}' failed to satisfy constraint: Member must not be null`,
    );
    const found = `${members.length} validation error${members.length > 1 ? "s" : ""} detected`;
    return new ApiError("ValidationError", `${found}: ${details.join("; ")}`);
  },
});
