import { runtime } from "#lib/runtime.ts";
import { remember } from "./changed.ts";

/** A role as those who assume it see it. */
export interface RoleFacts {
  accountId: string;
  roleId: string;
  roleName: string;
  arn: string;
  trustPolicy: string;
  /** Seconds. */
  maxSessionDuration: number;
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role(\/(?:[^/]+\/)*)([\w+=,.@-]+)$/;

/** The account of a role's ARN; undefined when it is no such ARN. */
export function accountOfRole(arn: string): string | undefined {
  return ROLE_ARN.exec(arn)?.[1];
}

/** The role with this ARN, in whichever account; undefined when there is none. */
export async function findRole(arn: string): Promise<RoleFacts | undefined> {
  const match = ROLE_ARN.exec(arn);
  if (!match) return undefined;
  const [, accountId, path, name] = match as unknown as [string, string, string, string];
  return remember(accountId, `role/${path}${name}`, async () => {
    const key = { accountId, nameKey: name.toLowerCase() };
    const role = await runtime().prisma.iamRole.findUnique({ where: { accountId_nameKey: key } });
    if (role?.path !== path) return undefined;
    const { roleId, roleName, trustPolicy, maxSessionDuration } = role;
    return {
      accountId,
      roleId,
      roleName,
      trustPolicy,
      maxSessionDuration,
      arn: `arn:aws:iam::${accountId}:role${path}${roleName}`,
    };
  });
}
