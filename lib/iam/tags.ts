import type { IAM, Tag } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { findRole, findUser } from "./owners.ts";
import { page } from "./paging.ts";
import { requireOwnPolicy } from "./policy-store.ts";
import { listTags, tagOrder, withoutTags, withTags, type TagOwner, type TagSet } from "./tag-set.ts";

interface ListInput {
  Marker?: string;
  MaxItems?: number;
}

/** A page of tags. */
export function listed(tags: unknown, owner: TagOwner, input: ListInput) {
  const { items, ...rest } = page(listTags(tags) ?? [], input, ({ Key = "" }) => tagOrder(Key, owner));
  return { Tags: items, ...rest };
}

/** What a call makes of the tags there are. */
export type Change = (tags: TagSet, owner: TagOwner) => TagSet;

/** Set tags. */
export const adding =
  (tags: readonly Tag[]): Change =>
  (old, owner) =>
    withTags(old, tags, owner);

/** Take tags away. */
export const removing =
  (keys: readonly string[]): Change =>
  (old, owner) =>
    withoutTags(old, keys, owner);

async function changeUser(ctx: Context, userName: string, change: Change): Promise<object> {
  const { accountId, db } = ctx;
  const { principalId, tags } = await findUser(ctx, userName);
  await db.prisma.principal.update({
    where: { accountId_principalId: { accountId, principalId } },
    data: { tags: change(tags as TagSet, "user") },
  });
  identityChanged(accountId);
  return {};
}

async function changeRole(ctx: Context, roleName: string, change: Change): Promise<object> {
  const { accountId, db } = ctx;
  const { roleId, tags } = await findRole(ctx, roleName);
  await db.prisma.iamRole.update({
    where: { accountId_roleId: { accountId, roleId } },
    data: { tags: change(tags as TagSet, "role") },
  });
  identityChanged(accountId);
  return {};
}

async function changePolicy(ctx: Context, arn: string, change: Change): Promise<object> {
  const { accountId, db } = ctx;
  const { policyId, tags } = await requireOwnPolicy(ctx, arn);
  await db.prisma.iamPolicy.update({
    where: { accountId_policyId: { accountId, policyId } },
    data: { tags: change(tags as TagSet, "policy") },
  });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html */
export const tagUser: Operation<IAM, "tagUser"> = (ctx, input) => changeUser(ctx, input.UserName, adding(input.Tags));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html */
export const untagUser: Operation<IAM, "untagUser"> = (ctx, input) =>
  changeUser(ctx, input.UserName, removing(input.TagKeys));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html */
export const listUserTags: Operation<IAM, "listUserTags"> = async (ctx, input) =>
  listed((await findUser(ctx, input.UserName)).tags, "user", input);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export const tagRole: Operation<IAM, "tagRole"> = (ctx, input) => changeRole(ctx, input.RoleName, adding(input.Tags));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html */
export const untagRole: Operation<IAM, "untagRole"> = (ctx, input) =>
  changeRole(ctx, input.RoleName, removing(input.TagKeys));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html */
export const listRoleTags: Operation<IAM, "listRoleTags"> = async (ctx, input) =>
  listed((await findRole(ctx, input.RoleName)).tags, "role", input);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html */
export const tagPolicy: Operation<IAM, "tagPolicy"> = (ctx, input) =>
  changePolicy(ctx, input.PolicyArn, adding(input.Tags));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html */
export const untagPolicy: Operation<IAM, "untagPolicy"> = (ctx, input) =>
  changePolicy(ctx, input.PolicyArn, removing(input.TagKeys));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html */
export const listPolicyTags: Operation<IAM, "listPolicyTags"> = async (ctx, input) =>
  listed((await requireOwnPolicy(ctx, input.PolicyArn)).tags, "policy", input);
