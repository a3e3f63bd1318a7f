import type { Group, IAM } from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import { newUniqueId } from "#lib/console/principals.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import type { IamGroup } from "#prisma/client.ts";
import { alreadyExists, deleteConflict, limitExceeded } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkName, checkPath, checkPathPrefix, hasPrefix, nameKey } from "./names.ts";
import { findGroup, findUser, groupArn, groupOwner, nowDate, touchedOwner, userOwner } from "./owners.ts";
import { page } from "./paging.ts";
import { userOutput } from "./users.ts";

/** A group as answers show it. */
export function groupOutput(group: IamGroup): Group {
  const { path, groupName, groupId, createdAt } = group;
  return { Path: path, GroupName: groupName, GroupId: groupId, Arn: groupArn(group), CreateDate: createdAt };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html */
export const createGroup: Operation<IAM, "createGroup"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const groupName = checkName("groupName", input.GroupName);
  const path = checkPath(input.Path);
  if (await db.prisma.iamGroup.count({ where: { accountId, nameKey: nameKey(groupName) } })) {
    throw alreadyExists(`Group with name ${groupName} already exists.`);
  }
  if ((await db.prisma.iamGroup.count({ where: { accountId } })) >= LIMITS.groups) {
    throw limitExceeded(`Cannot exceed quota for GroupsPerAccount: ${LIMITS.groups}`);
  }
  const group = await db.prisma.iamGroup.create({
    data: {
      ...{ accountId, groupId: newUniqueId("AGPA"), groupName, nameKey: nameKey(groupName), path },
      createdAt: nowDate(ctx),
    },
  });
  touchedOwner(ctx, groupOwner(group));
  return { Group: groupOutput(group) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html */
export const getGroup: Operation<IAM, "getGroup"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const group = await findGroup(ctx, input.GroupName);
  const members = await db.prisma.iamGroupMember.findMany({ where: { accountId, groupId: group.groupId } });
  const ids = members.map(({ principalId }) => principalId);
  const users = await db.prisma.principal.findMany({ where: { accountId, principalId: { in: ids } } });
  const { items, ...rest } = page(users, input, ({ userName }) => nameKey(userName));
  return { Group: groupOutput(group), Users: items.map(userOutput), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html */
export const listGroups: Operation<IAM, "listGroups"> = async ({ accountId, db }, input) => {
  checkPathPrefix(input.PathPrefix);
  const groups = await db.prisma.iamGroup.findMany({ where: { accountId } });
  const found = groups.filter(({ path }) => hasPrefix(path, input.PathPrefix));
  const { items, ...rest } = page(found, input, (group) => group.nameKey);
  return { Groups: items.map(groupOutput), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html */
export const listGroupsForUser: Operation<IAM, "listGroupsForUser"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { principalId } = await findUser(ctx, input.UserName);
  const members = await db.prisma.iamGroupMember.findMany({ where: { accountId, principalId } });
  const ids = members.map(({ groupId }) => groupId);
  const groups = await db.prisma.iamGroup.findMany({ where: { accountId, groupId: { in: ids } } });
  const { items, ...rest } = page(groups, input, (group) => group.nameKey);
  return { Groups: items.map(groupOutput), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html */
export const updateGroup: Operation<IAM, "updateGroup"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { groupId, nameKey: oldKey } = await findGroup(ctx, input.GroupName);
  const newName = input.NewGroupName === undefined ? undefined : checkName("groupName", input.NewGroupName);
  const newKey = newName === undefined ? undefined : nameKey(newName);
  if (
    newKey !== undefined &&
    newKey !== oldKey &&
    (await db.prisma.iamGroup.count({ where: { accountId, nameKey: newKey } }))
  ) {
    throw alreadyExists(`Group with name ${newName} already exists.`);
  }
  const group = await db.prisma.iamGroup.update({
    where: { accountId_groupId: { accountId, groupId } },
    data: {
      groupName: newName,
      nameKey: newKey,
      path: input.NewPath === undefined ? undefined : checkPath(input.NewPath),
    },
  });
  identityChanged(accountId);
  touchedOwner(ctx, groupOwner(group));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html */
export const deleteGroup: Operation<IAM, "deleteGroup"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { iamGroupMember, iamInlinePolicy, iamAttachment, iamGroup } = db.prisma;
  const group = await findGroup(ctx, input.GroupName);
  const { groupId } = group;
  const owned = { accountId, ownerKind: "group", ownerId: groupId };
  if (await iamGroupMember.count({ where: { accountId, groupId } })) {
    throw deleteConflict("Cannot delete entity, must remove users from group first.");
  }
  if (await iamInlinePolicy.count({ where: owned }))
    throw deleteConflict("Cannot delete entity, must delete policies first.");
  if (await iamAttachment.count({ where: owned }))
    throw deleteConflict("Cannot delete entity, must detach all policies first.");
  await iamGroup.delete({ where: { accountId_groupId: { accountId, groupId } } });
  touchedOwner(ctx, groupOwner(group));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html */
export const addUserToGroup: Operation<IAM, "addUserToGroup"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUser(ctx, input.UserName);
  const group = await findGroup(ctx, input.GroupName);
  const { principalId } = user;
  const groups = await db.prisma.iamGroupMember.findMany({ where: { accountId, principalId } });
  if (groups.length >= LIMITS.groupsPerUser && !groups.some(({ groupId }) => groupId === group.groupId)) {
    throw limitExceeded(`Cannot exceed quota for GroupsPerUser: ${LIMITS.groupsPerUser}`);
  }
  const data = [{ accountId, groupId: group.groupId, principalId, addedAt: nowDate(ctx) }];
  await db.prisma.iamGroupMember.createMany({ data, skipDuplicates: true });
  identityChanged(accountId);
  touchedOwner(ctx, groupOwner(group));
  touchedOwner(ctx, userOwner(user));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html */
export const removeUserFromGroup: Operation<IAM, "removeUserFromGroup"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUser(ctx, input.UserName);
  const group = await findGroup(ctx, input.GroupName);
  // Removing somebody who is not in the group is no error.
  await db.prisma.iamGroupMember.deleteMany({
    where: { accountId, groupId: group.groupId, principalId: user.principalId },
  });
  identityChanged(accountId);
  touchedOwner(ctx, groupOwner(group));
  touchedOwner(ctx, userOwner(user));
  return {};
};
