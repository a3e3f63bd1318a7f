import type { Context } from "#lib/api/context.ts";
import type { IamUserCredential, Principal } from "#prisma/client.ts";
import { limitExceeded, noSuchEntity } from "./errors.ts";
import { nowDate, touchedOwner, userOwner } from "./owners.ts";

export type CredentialKind = "ssh" | "certificate" | "service";

const NOT_FOUND: Record<CredentialKind, (id: string) => string> = {
  ssh: (id) => `The Public Key with id ${id} cannot be found.`,
  certificate: (id) => `The Certificate with id ${id} cannot be found.`,
  service: (id) => `No such credential ${id} exists`,
};

export function statusOf({ active }: IamUserCredential): "Active" | "Inactive" {
  return active ? "Active" : "Inactive";
}

/** For lists: oldest first. */
export function byAge({ createdAt, credentialId }: IamUserCredential): string {
  return `${createdAt.toISOString()}${credentialId}`;
}

export function credentialsOf(ctx: Context, user: Principal, kind: CredentialKind): Promise<IamUserCredential[]> {
  const { accountId, principalId } = user;
  return ctx.db.prisma.iamUserCredential.findMany({ where: { accountId, principalId, kind } });
}

/** A user's own credential. Throws NoSuchEntity. */
export async function findCredential(
  ctx: Context,
  { accountId, principalId }: Principal,
  kind: CredentialKind,
  credentialId: string,
): Promise<IamUserCredential> {
  const key = { accountId, credentialId };
  const found = await ctx.db.prisma.iamUserCredential.findUnique({ where: { accountId_credentialId: key } });
  if (found?.principalId !== principalId || found.kind !== kind) throw noSuchEntity(NOT_FOUND[kind](credentialId));
  return found;
}

/** Throws LimitExceeded: `Cannot exceed quota for CertificatesPerUser: 2` */
export function requireRoom(existing: readonly IamUserCredential[], quota: string, limit: number): void {
  if (existing.length >= limit) throw limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}

export async function addCredential(
  ctx: Context,
  user: Principal,
  data: Pick<IamUserCredential, "credentialId" | "body" | "about"> & { kind: CredentialKind; loginName?: string },
): Promise<IamUserCredential> {
  const { accountId, principalId } = user;
  const row = { ...data, accountId, principalId, createdAt: nowDate(ctx) };
  const added = await ctx.db.prisma.iamUserCredential.create({ data: row });
  touchedOwner(ctx, userOwner(user));
  return added;
}

export async function changeCredential(
  ctx: Context,
  user: Principal,
  { accountId, credentialId }: IamUserCredential,
  data: { active?: boolean; body?: string },
): Promise<void> {
  const key = { accountId, credentialId };
  await ctx.db.prisma.iamUserCredential.update({ where: { accountId_credentialId: key }, data });
  touchedOwner(ctx, userOwner(user));
}

export async function removeCredential(
  ctx: Context,
  user: Principal,
  { accountId, credentialId }: IamUserCredential,
): Promise<void> {
  await ctx.db.prisma.iamUserCredential.delete({ where: { accountId_credentialId: { accountId, credentialId } } });
  touchedOwner(ctx, userOwner(user));
}
