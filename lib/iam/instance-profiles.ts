import type { IAM, InstanceProfile } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { newUniqueId } from "#lib/console/principals.ts";
import type { IamInstanceProfile, IamRole } from "#prisma/client.ts";
import { alreadyExists, deleteConflict, limitExceeded, noSuchEntity } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkName, checkPath, checkPathPrefix, hasPrefix, nameKey } from "./names.ts";
import { findRole, nowDate, roleOwner, touchedOwner } from "./owners.ts";
import { page } from "./paging.ts";
import { briefRole } from "./roles.ts";
import { listTags, withTags, type TagSet } from "./tag-set.ts";
import { adding, listed, removing, type Change } from "./tags.ts";

function profileArn({ accountId, path, profileName }: IamInstanceProfile): string {
  return `arn:aws:iam::${accountId}:instance-profile${path}${profileName}`;
}

/** An instance profile as answers show it, with the role it holds. */
export function profileOutput(profile: IamInstanceProfile, role: IamRole | undefined): InstanceProfile {
  const { path, profileName, profileId, createdAt } = profile;
  return {
    Path: path,
    InstanceProfileName: profileName,
    InstanceProfileId: profileId,
    Arn: profileArn(profile),
    CreateDate: createdAt,
    Roles: role ? [briefRole(role)] : [],
  };
}

async function outputs(
  { accountId, db }: Context,
  profiles: readonly IamInstanceProfile[],
): Promise<InstanceProfile[]> {
  const ids = profiles.flatMap(({ roleId }) => roleId ?? []);
  const roles = await db.prisma.iamRole.findMany({ where: { accountId, roleId: { in: ids } } });
  const byId = new Map(roles.map((role) => [role.roleId, role]));
  return profiles.map((profile) => profileOutput(profile, byId.get(profile.roleId ?? "")));
}

async function findProfile({ accountId, db }: Context, name: string): Promise<IamInstanceProfile> {
  const key = { accountId, nameKey: nameKey(name) };
  const profile = await db.prisma.iamInstanceProfile.findUnique({ where: { accountId_nameKey: key } });
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

async function update(ctx: Context, profile: IamInstanceProfile, data: { roleId?: string | null; tags?: TagSet }) {
  const { accountId, profileId } = profile;
  await ctx.db.prisma.iamInstanceProfile.update({ where: { accountId_profileId: { accountId, profileId } }, data });
  ctx.touched("AWS::IAM::InstanceProfile", profileArn(profile));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html */
export const createInstanceProfile: Operation<IAM, "createInstanceProfile"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const profileName = checkName("instanceProfileName", input.InstanceProfileName);
  const path = checkPath(input.Path);
  const tags = withTags({}, input.Tags, "instance profile");
  if (await db.prisma.iamInstanceProfile.count({ where: { accountId, nameKey: nameKey(profileName) } })) {
    throw alreadyExists(`Instance Profile ${profileName} already exists.`);
  }
  if ((await db.prisma.iamInstanceProfile.count({ where: { accountId } })) >= LIMITS.instanceProfiles) {
    throw limitExceeded(`Cannot exceed quota for InstanceProfilesPerAccount: ${LIMITS.instanceProfiles}`);
  }
  const profile = await db.prisma.iamInstanceProfile.create({
    data: {
      ...{ accountId, profileId: newUniqueId("AIPA"), profileName, nameKey: nameKey(profileName), path, tags },
      createdAt: nowDate(ctx),
    },
  });
  ctx.touched("AWS::IAM::InstanceProfile", profileArn(profile));
  const Tags = input.Tags?.length ? input.Tags : undefined;
  return { InstanceProfile: { ...profileOutput(profile, undefined), Tags } };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html */
export const getInstanceProfile: Operation<IAM, "getInstanceProfile"> = async (ctx, input) => {
  const profile = await findProfile(ctx, input.InstanceProfileName);
  const [output] = await outputs(ctx, [profile]);
  return { InstanceProfile: { ...output!, Tags: listTags(profile.tags) ?? [] } };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html */
export const listInstanceProfiles: Operation<IAM, "listInstanceProfiles"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  checkPathPrefix(input.PathPrefix);
  const profiles = await db.prisma.iamInstanceProfile.findMany({ where: { accountId } });
  const found = profiles.filter(({ path }) => hasPrefix(path, input.PathPrefix));
  const { items, ...rest } = page(found, input, (profile) => profile.nameKey);
  return { InstanceProfiles: await outputs(ctx, items), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html */
export const listInstanceProfilesForRole: Operation<IAM, "listInstanceProfilesForRole"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { roleId } = await findRole(ctx, input.RoleName);
  const profiles = await db.prisma.iamInstanceProfile.findMany({ where: { accountId, roleId } });
  const { items, ...rest } = page(profiles, input, (profile) => profile.nameKey);
  return { InstanceProfiles: await outputs(ctx, items), ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html */
export const deleteInstanceProfile: Operation<IAM, "deleteInstanceProfile"> = async (ctx, input) => {
  const profile = await findProfile(ctx, input.InstanceProfileName);
  const { accountId, profileId } = profile;
  if (profile.roleId !== null) {
    throw deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
  }
  await ctx.db.prisma.iamInstanceProfile.delete({ where: { accountId_profileId: { accountId, profileId } } });
  ctx.touched("AWS::IAM::InstanceProfile", profileArn(profile));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html */
export const addRoleToInstanceProfile: Operation<IAM, "addRoleToInstanceProfile"> = async (ctx, input) => {
  const profile = await findProfile(ctx, input.InstanceProfileName);
  const role = await findRole(ctx, input.RoleName);
  if (profile.roleId !== null) throw limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
  await update(ctx, profile, { roleId: role.roleId });
  touchedOwner(ctx, roleOwner(role));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html */
export const removeRoleFromInstanceProfile: Operation<IAM, "removeRoleFromInstanceProfile"> = async (ctx, input) => {
  const profile = await findProfile(ctx, input.InstanceProfileName);
  const role = await findRole(ctx, input.RoleName);
  if (profile.roleId !== role.roleId) {
    throw noSuchEntity(`Role ${role.roleName} in Instance Profile ${profile.profileName} cannot be found.`);
  }
  await update(ctx, profile, { roleId: null });
  touchedOwner(ctx, roleOwner(role));
  return {};
};

async function changeTags(ctx: Context, name: string, change: Change): Promise<object> {
  const profile = await findProfile(ctx, name);
  await update(ctx, profile, { tags: change(profile.tags as TagSet, "instance profile") });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html */
export const tagInstanceProfile: Operation<IAM, "tagInstanceProfile"> = (ctx, input) =>
  changeTags(ctx, input.InstanceProfileName, adding(input.Tags));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html */
export const untagInstanceProfile: Operation<IAM, "untagInstanceProfile"> = (ctx, input) =>
  changeTags(ctx, input.InstanceProfileName, removing(input.TagKeys));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html */
export const listInstanceProfileTags: Operation<IAM, "listInstanceProfileTags"> = async (ctx, input) =>
  listed((await findProfile(ctx, input.InstanceProfileName)).tags, "instance profile", input);
