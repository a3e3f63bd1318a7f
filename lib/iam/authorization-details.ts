import type {
  AttachedPolicy,
  GroupDetail,
  IAM,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { usesWritten } from "#lib/identity/last-used.ts";
import { MANAGED_POLICIES } from "#lib/identity/managed-policies.ts";
import type { IamGroup, IamRole, Principal } from "#prisma/client.ts";
import { nameOf } from "./attachments.ts";
import { boundaryOutput } from "./boundaries.ts";
import { constraintError } from "./errors.ts";
import { groupOutput } from "./groups.ts";
import { profileOutput } from "./instance-profiles.ts";
import { encodeDocument } from "./names.ts";
import type { OwnerKind } from "./owners.ts";
import { page } from "./paging.ts";
import { countUses, listOutput } from "./policies.ts";
import type { AnyPolicy } from "./policy-store.ts";
import { versionOutput } from "./policy-versions.ts";
import { briefRole, lastUsedOutput } from "./roles.ts";
import { listTags } from "./tag-set.ts";
import { userOutput } from "./users.ts";

const KINDS = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"] as const;
type Kind = (typeof KINDS)[number];

/** One of the things that the answer is about; they come in pages, kind after kind. */
type Item =
  | { kind: "User"; user: Principal }
  | { kind: "Group"; group: IamGroup }
  | { kind: "Role"; role: IamRole }
  | { kind: "LocalManagedPolicy" | "AWSManagedPolicy"; policy: AnyPolicy };

/**
 * All users, groups, roles and managed policies with what hangs on them.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const getAccountAuthorizationDetails: Operation<IAM, "getAccountAuthorizationDetails"> = async (ctx, input) => {
  const kinds = checkFilter(input.Filter);
  await usesWritten();
  const { items, ...rest } = page(await readItems(ctx, kinds), input, keyOf);
  const of = <K extends Kind>(...wanted: K[]) =>
    items.filter((item): item is Extract<Item, { kind: K }> => (wanted as Kind[]).includes(item.kind));
  const things = await readThings(ctx);
  const uses = await countUses(ctx);
  return {
    UserDetailList: of("User").map(({ user }) => userDetail(user, things)),
    GroupDetailList: of("Group").map(({ group }) => groupDetail(group, things)),
    RoleDetailList: of("Role").map(({ role }) => roleDetail(role, things)),
    Policies: of("LocalManagedPolicy", "AWSManagedPolicy").map(({ policy }): ManagedPolicyDetail => ({
      ...listOutput(policy, uses),
      PolicyVersionList: things.versionsOf(policy),
    })),
    ...rest,
  };
};

function checkFilter(filter: readonly string[] = []): readonly string[] {
  if (filter.some((kind) => !(KINDS as readonly string[]).includes(kind))) {
    throw constraintError(
      "filter",
      `Member must satisfy constraint: [Member must satisfy enum value set: [${KINDS.join(", ")}]]`,
    );
  }
  return filter.length === 0 ? KINDS : filter;
}

async function readItems({ accountId, db }: Context, kinds: readonly string[]): Promise<Item[]> {
  const { principal, iamGroup, iamRole, iamPolicy } = db.prisma;
  const where = { accountId };
  const wanted = <T>(kind: Kind, read: () => Promise<T[]>) => (kinds.includes(kind) ? read() : Promise.resolve([]));
  const [users, groups, roles, policies] = await Promise.all([
    wanted("User", () => principal.findMany({ where: { accountId, kind: "user" } })),
    wanted("Group", () => iamGroup.findMany({ where })),
    wanted("Role", () => iamRole.findMany({ where })),
    wanted("LocalManagedPolicy", () => iamPolicy.findMany({ where })),
  ]);
  const aws = kinds.includes("AWSManagedPolicy") ? [...MANAGED_POLICIES.values()] : [];
  return [
    ...users.map((user) => ({ kind: "User" as const, user })),
    ...groups.map((group) => ({ kind: "Group" as const, group })),
    ...roles.map((role) => ({ kind: "Role" as const, role })),
    ...policies.map((own) => ({ kind: "LocalManagedPolicy" as const, policy: { own } })),
    ...aws.map((policy) => ({ kind: "AWSManagedPolicy" as const, policy: { aws: policy } })),
  ];
}

function keyOf(item: Item): string {
  const name = {
    User: () => (item as { user: Principal }).user.userName,
    Group: () => (item as { group: IamGroup }).group.groupName,
    Role: () => (item as { role: IamRole }).role.roleName,
    LocalManagedPolicy: () => (item as { policy: AnyPolicy }).policy.own!.arn,
    AWSManagedPolicy: () => (item as { policy: AnyPolicy }).policy.aws!.arn,
  }[item.kind]();
  return `${KINDS.indexOf(item.kind)}/${name.toLowerCase()}`;
}

/** What hangs on users, groups and roles, by the id of whom it hangs on. */
type Things = Awaited<ReturnType<typeof readThings>>;

async function readThings({ accountId, db }: Context) {
  const {
    iamInlinePolicy,
    iamAttachment,
    iamBoundary,
    iamGroup,
    iamGroupMember,
    iamInstanceProfile,
    iamPolicyVersion,
  } = db.prisma;
  const where = { accountId };
  const [inline, attached, bounds, groups, members, profiles, versions] = await Promise.all([
    iamInlinePolicy.findMany({ where, orderBy: { policyName: "asc" } }),
    iamAttachment.findMany({ where, orderBy: { policyArn: "asc" } }),
    iamBoundary.findMany({ where }),
    iamGroup.findMany({ where, orderBy: { nameKey: "asc" } }),
    iamGroupMember.findMany({ where }),
    iamInstanceProfile.findMany({ where, orderBy: { nameKey: "asc" } }),
    iamPolicyVersion.findMany({ where }),
  ]);
  const isOf = (kind: OwnerKind, id: string) => (row: { ownerKind: string; ownerId: string }) =>
    row.ownerKind === kind && row.ownerId === id;
  return {
    inlineOf: (kind: OwnerKind, id: string) =>
      inline.filter(isOf(kind, id)).map(({ policyName, document }): PolicyDetail => ({
        PolicyName: policyName,
        PolicyDocument: encodeDocument(document),
      })),
    attachedOf: (kind: OwnerKind, id: string) =>
      attached
        .filter(isOf(kind, id))
        .map(({ policyArn }): AttachedPolicy => ({ PolicyName: nameOf(policyArn), PolicyArn: policyArn })),
    boundaryOf: (kind: OwnerKind, id: string) => boundaryOutput(bounds.find(isOf(kind, id))?.policyArn),
    groupsOf: (id: string) => {
      const ids = new Set(members.filter(({ principalId }) => principalId === id).map(({ groupId }) => groupId));
      return groups.filter(({ groupId }) => ids.has(groupId)).map(({ groupName }) => groupName);
    },
    profilesOf: (role: IamRole) =>
      profiles.filter(({ roleId }) => roleId === role.roleId).map((profile) => profileOutput(profile, role)),
    versionsOf: ({ aws, own }: AnyPolicy) => {
      if (aws) return [{ Document: encodeDocument(aws.document), ...versionOutput(aws, aws.version) }];
      return versions
        .filter(({ policyId }) => policyId === own.policyId)
        .sort((a, b) => Number(b.version.slice(1)) - Number(a.version.slice(1)))
        .map((version) => ({
          Document: encodeDocument(version.document),
          ...versionOutput(version, own.defaultVersion),
        }));
    },
  };
}

function userDetail(user: Principal, things: Things): UserDetail {
  const { PasswordLastUsed: _used, ...output } = userOutput(user);
  const inline = things.inlineOf("user", user.principalId);
  return {
    ...output,
    // Unlike those of groups and roles, an empty list is left out.
    ...(inline.length > 0 && { UserPolicyList: inline }),
    GroupList: things.groupsOf(user.principalId),
    AttachedManagedPolicies: things.attachedOf("user", user.principalId),
    PermissionsBoundary: things.boundaryOf("user", user.principalId),
    Tags: listTags(user.tags) ?? [],
  };
}

function groupDetail(group: IamGroup, things: Things): GroupDetail {
  return {
    ...groupOutput(group),
    GroupPolicyList: things.inlineOf("group", group.groupId),
    AttachedManagedPolicies: things.attachedOf("group", group.groupId),
  };
}

function roleDetail(role: IamRole, things: Things): RoleDetail {
  return {
    ...briefRole(role),
    InstanceProfileList: things.profilesOf(role),
    RolePolicyList: things.inlineOf("role", role.roleId),
    AttachedManagedPolicies: things.attachedOf("role", role.roleId),
    PermissionsBoundary: things.boundaryOf("role", role.roleId),
    Tags: listTags(role.tags) ?? [],
    RoleLastUsed: lastUsedOutput(role),
  };
}
