import { randomUUID } from "node:crypto";
import type { IAM } from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import { newUniqueId } from "#lib/console/principals.ts";
import { identityChanged } from "#lib/identity/changed.ts";
import { invalidInput, noSuchEntity } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { nameKey } from "./names.ts";
import { findRole, nowDate, roleOwner, touchedOwner } from "./owners.ts";
import { SERVICE_ROLE_PATH } from "./protected-roles.ts";
import { briefRole } from "./roles.ts";
import { LINKED_ROLES } from "./service-linked-data.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html */
export const createServiceLinkedRole: Operation<IAM, "createServiceLinkedRole"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const service = input.AWSServiceName;
  const linked = Object.hasOwn(LINKED_ROLES, service) ? LINKED_ROLES[service] : undefined;
  if (!linked) throw invalidInput(`Service ${service} does not have a service-linked role template.`);
  if (input.CustomSuffix !== undefined && !linked.suffix) {
    throw invalidInput(`Custom suffix is not allowed for ${service}`);
  }
  const suffix = input.CustomSuffix === undefined ? "" : `_${input.CustomSuffix}`;
  const roleName = `AWSServiceRoleFor${linked.name}${suffix}`;
  if (await db.prisma.iamRole.count({ where: { accountId, nameKey: nameKey(roleName) } })) {
    throw invalidInput(`Service role name ${roleName} has been taken in this account, please try a different suffix.`);
  }
  const createdAt = nowDate(ctx);
  const roleId = newUniqueId("AROA");
  const trustPolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
  const [role] = await db.prisma.$transaction([
    db.prisma.iamRole.create({
      data: {
        ...{
          accountId,
          roleId,
          roleName,
          nameKey: nameKey(roleName),
          path: `${SERVICE_ROLE_PATH}${service}/`,
          trustPolicy,
        },
        ...{ description: input.Description, maxSessionDuration: LIMITS.sessionDuration, createdAt },
      },
    }),
    db.prisma.iamAttachment.create({
      data: {
        ...{ accountId, ownerKind: "role", ownerId: roleId, attachedAt: createdAt },
        policyArn: `arn:aws:iam::aws:policy${SERVICE_ROLE_PATH}${linked.policy}`,
      },
    }),
  ]);
  identityChanged(accountId);
  touchedOwner(ctx, roleOwner(role));
  return { Role: briefRole(role) };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html */
export const deleteServiceLinkedRole: Operation<IAM, "deleteServiceLinkedRole"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const role = await findRole(ctx, input.RoleName);
  const { roleId, roleName, path } = role;
  if (!path.startsWith(SERVICE_ROLE_PATH)) throw noSuchEntity(`The role with name ${roleName} cannot be found.`);
  const taskId = `task${path}${roleName}/${randomUUID()}`;
  // No service here holds on to its role: the deletion is done when its task is known.
  await db.prisma.$transaction([
    db.prisma.iamAttachment.deleteMany({ where: { accountId, ownerKind: "role", ownerId: roleId } }),
    db.prisma.iamRole.delete({ where: { accountId_roleId: { accountId, roleId } } }),
    db.prisma.iamRoleDeletion.create({ data: { accountId, taskId, createdAt: nowDate(ctx) } }),
  ]);
  identityChanged(accountId);
  touchedOwner(ctx, roleOwner(role));
  return { DeletionTaskId: taskId };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html */
export const getServiceLinkedRoleDeletionStatus: Operation<IAM, "getServiceLinkedRoleDeletionStatus"> = async (
  { accountId, db },
  { DeletionTaskId: taskId },
) => {
  const key = { accountId, taskId };
  if (!(await db.prisma.iamRoleDeletion.count({ where: key }))) {
    throw noSuchEntity(`The deletion task with id ${taskId.slice(0, 1_000)} cannot be found.`);
  }
  return { Status: "SUCCEEDED" };
};
