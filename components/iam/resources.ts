import { IAMClient, ListRolesCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { clientFor } from "#components/console/client.ts";
import type { Resource } from "#components/console/services.ts";
import { rolePath, userPath } from "./paths.ts";

/** Users and roles, for the search in the navigation bar. */
export async function listResources(): Promise<Resource[]> {
  const client = clientFor(IAMClient, "us-east-1");
  const [users, roles] = await Promise.all([
    client.send(new ListUsersCommand({ MaxItems: 1000 })),
    client.send(new ListRolesCommand({ MaxItems: 1000 })),
  ]);
  return [
    ...(users.Users ?? []).map(({ UserName = "" }) => ({ name: UserName, kind: "IAM user", href: userPath(UserName) })),
    ...(roles.Roles ?? []).map(({ RoleName = "" }) => ({ name: RoleName, kind: "IAM role", href: rolePath(RoleName) })),
  ];
}
