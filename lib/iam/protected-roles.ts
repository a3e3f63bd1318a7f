import { UnmodifiableEntityException } from "@aws-sdk/client-iam";

/** Roles of services live under this path. */
export const SERVICE_ROLE_PATH = "/aws-service-role/";

/** Only AWS changes a service-linked role. Throws UnmodifiableEntity. */
export function requireModifiable({ path, roleName }: { path: string; roleName: string }): void {
  if (!path.startsWith(SERVICE_ROLE_PATH)) return;
  throw new UnmodifiableEntityException({
    message: `Cannot perform the operation on the protected role '${roleName}' - this role is only modifiable by AWS`,
    $metadata: {},
  });
}
