import type { Context } from "#lib/api/context.ts";
import { principalArn } from "#lib/console/principals.ts";
import type { IamGroup, IamRole, Principal } from "#prisma/client.ts";
import { notFound, validationError } from "./errors.ts";
import { requireModifiable } from "./protected-roles.ts";

export type OwnerKind = "user" | "group" | "role";

/** A user, group or role: what policies are attached to. */
export interface Owner {
  kind: OwnerKind;
  id: string;
  name: string;
  arn: string;
}

/** The user with this name. Throws NoSuchEntity. */
export async function findUser(ctx: Context, userName: string): Promise<Principal> {
  const { accountId, db } = ctx;
  const user = await db.prisma.principal.findUnique({ where: { accountId_userName: { accountId, userName } } });
  if (user?.kind !== "user") throw notFound("user", userName);
  return user;
}

/** The user with this name, or the one who calls. Throws NoSuchEntity, ValidationError. */
export async function findUserOrCaller(ctx: Context, userName: string | undefined): Promise<Principal> {
  if (userName !== undefined) return findUser(ctx, userName);
  const { accountId, caller, db } = ctx;
  if (caller.kind !== "user" && caller.kind !== "root") {
    throw validationError("Must specify userName when calling with non-User credentials");
  }
  const { principalId } = caller;
  const user = await db.prisma.principal.findUnique({ where: { accountId_principalId: { accountId, principalId } } });
  if (!user) throw notFound("user", caller.userName ?? principalId);
  return user;
}

/** The group with this name. Throws NoSuchEntity. */
export async function findGroup({ accountId, db }: Context, groupName: string): Promise<IamGroup> {
  const nameKey = groupName.toLowerCase();
  const group = await db.prisma.iamGroup.findUnique({ where: { accountId_nameKey: { accountId, nameKey } } });
  if (!group) throw notFound("group", groupName);
  return group;
}

/** The role with this name. Throws NoSuchEntity. */
export async function findRole({ accountId, db }: Context, roleName: string): Promise<IamRole> {
  const nameKey = roleName.toLowerCase();
  const role = await db.prisma.iamRole.findUnique({ where: { accountId_nameKey: { accountId, nameKey } } });
  if (!role) throw notFound("role", roleName);
  return role;
}

export function userOwner(user: Principal): Owner {
  return { kind: "user", id: user.principalId, name: user.userName, arn: principalArn(user) };
}

export function groupOwner(group: IamGroup): Owner {
  return { kind: "group", id: group.groupId, name: group.groupName, arn: groupArn(group) };
}

export function roleOwner(role: IamRole): Owner {
  return { kind: "role", id: role.roleId, name: role.roleName, arn: roleArn(role) };
}

export function groupArn({ accountId, path, groupName }: IamGroup): string {
  return `arn:aws:iam::${accountId}:group${path}${groupName}`;
}

export function roleArn({ accountId, path, roleName }: Pick<IamRole, "accountId" | "path" | "roleName">): string {
  return `arn:aws:iam::${accountId}:role${path}${roleName}`;
}

/** The owner with a name, whatever it is. Throws NoSuchEntity. */
export async function findOwner(ctx: Context, kind: OwnerKind, name: string): Promise<Owner> {
  if (kind === "user") return userOwner(await findUser(ctx, name));
  return kind === "group" ? groupOwner(await findGroup(ctx, name)) : roleOwner(await findRole(ctx, name));
}

/** The owner with a name, to be given or denied something. Throws NoSuchEntity, UnmodifiableEntity. */
export async function findModifiable(ctx: Context, kind: OwnerKind, name: string): Promise<Owner> {
  if (kind !== "role") return findOwner(ctx, kind, name);
  const role = await findRole(ctx, name);
  requireModifiable(role);
  return roleOwner(role);
}

/** Tell CloudTrail which user, group, role or policy a call was about. */
export function touchedOwner(ctx: Context, { kind, arn }: Pick<Owner, "kind" | "arn">): void {
  ctx.touched(`AWS::IAM::${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, arn);
}

/** The account's time without milliseconds, as IAM's dates are. */
export function nowDate({ clock }: Context): Date {
  return wholeSeconds(new Date(clock.now()));
}

/** IAM knows no fractions of a second. */
export function wholeSeconds(date: Date): Date {
  return new Date(date.getTime() - (date.getTime() % 1000));
}
