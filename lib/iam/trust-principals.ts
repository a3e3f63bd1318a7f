import type { Context } from "#lib/api/context.ts";

const USER_OR_ROLE = /^arn:aws:iam::(\d{12}):(user|role)(\/(?:[^/]+\/)*)([^/]+)$/;

/**
 * The first user or role of a trust policy that does not exist: IAM refuses those. Other accounts are asked too, as far as
 * they are accounts of this server; sessions and accounts themselves pass.
 */
export async function unknownPrincipal({ db }: Context, document: string): Promise<string | undefined> {
  for (const name of awsPrincipals(document)) {
    const match = USER_OR_ROLE.exec(name);
    if (!match) continue;
    const [, accountId, kind, path, last] = match as unknown as [string, string, string, string, string];
    if (!(await db.prisma.account.count({ where: { accountId } }))) return name;
    const found =
      kind === "user"
        ? await db.prisma.principal.count({ where: { accountId, kind: "user", userName: last, path } })
        : await db.prisma.iamRole.count({ where: { accountId, roleName: last, path } });
    if (!found) return name;
  }
  return undefined;
}

function awsPrincipals(document: string): string[] {
  const { Statement } = JSON.parse(document) as { Statement: unknown };
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as { Principal?: unknown }[];
  return statements.flatMap(({ Principal }) => {
    if (typeof Principal !== "object" || Principal === null) return [];
    const { AWS } = Principal as { AWS?: string | string[] };
    return AWS === undefined ? [] : [AWS].flat();
  });
}
