import type { IAM, PolicyGrantingServiceAccess, PolicyOwnerEntityType } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import type { Owner } from "./owners.ts";
import { defaultDocument, findPolicy } from "./policy-store.ts";
import { findSource } from "./simulate.ts";

interface Candidate {
  shown: PolicyGrantingServiceAccess;
  document: string;
}

/**
 * Which policies of a user (and his groups), a group or a role allow anything of a service: boundaries and denials do not count.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html
 */
export const listPoliciesGrantingServiceAccess: Operation<IAM, "listPoliciesGrantingServiceAccess"> = async (
  ctx,
  input,
) => {
  const owners = await withGroups(ctx, await findSource(ctx, input.Arn));
  const candidates = await candidatesOf(ctx, owners);
  return {
    PoliciesGrantingServiceAccess: input.ServiceNamespaces.map((ServiceNamespace) => ({
      ServiceNamespace,
      Policies: candidates.filter(({ document }) => allowsAny(document, ServiceNamespace)).map(({ shown }) => shown),
    })),
    IsTruncated: false,
  };
};

type Holder = Pick<Owner, "kind" | "id" | "name">;

async function withGroups({ accountId, db }: Context, owner: Owner): Promise<Holder[]> {
  if (owner.kind !== "user") return [owner];
  const members = await db.prisma.iamGroupMember.findMany({ where: { accountId, principalId: owner.id } });
  const groupId = { in: members.map((member) => member.groupId) };
  const groups = await db.prisma.iamGroup.findMany({ where: { accountId, groupId }, orderBy: { nameKey: "asc" } });
  return [owner, ...groups.map(({ groupId: id, groupName: name }) => ({ kind: "group" as const, id, name }))];
}

/** All policies of these owners: a managed one that several have is shown once. */
async function candidatesOf(ctx: Context, owners: readonly Holder[]): Promise<Candidate[]> {
  const { accountId, db } = ctx;
  const where = { accountId, OR: owners.map(({ kind, id }) => ({ ownerKind: kind, ownerId: id })) };
  const attached = await db.prisma.iamAttachment.findMany({ where });
  const inline = await db.prisma.iamInlinePolicy.findMany({ where, orderBy: { policyName: "asc" } });
  const arns = [...new Set(attached.map(({ policyArn }) => policyArn))].sort();
  const managed = await Promise.all(
    arns.map(async (PolicyArn): Promise<Candidate[]> => {
      const policy = await findPolicy(ctx, PolicyArn);
      if (!policy) return [];
      const PolicyName = PolicyArn.slice(PolicyArn.lastIndexOf("/") + 1);
      return [
        { shown: { PolicyName, PolicyType: "MANAGED", PolicyArn }, document: await defaultDocument(ctx, policy) },
      ];
    }),
  );
  const own = owners.flatMap(({ kind, id, name }) =>
    inline
      .filter(({ ownerKind, ownerId }) => ownerKind === kind && ownerId === id)
      .map(({ policyName, document }): Candidate => {
        const EntityType = kind.toUpperCase() as PolicyOwnerEntityType;
        return { shown: { PolicyName: policyName, PolicyType: "INLINE", EntityType, EntityName: name }, document };
      }),
  );
  return [...managed.flat(), ...own];
}

interface PolicyStatement {
  Effect: string;
  Action?: string | string[];
  NotAction?: string | string[];
}

function allowsAny(document: string, namespace: string): boolean {
  const { Statement } = JSON.parse(document) as { Statement: PolicyStatement | PolicyStatement[] };
  return [Statement].flat().some(({ Effect, Action, NotAction }) => {
    if (Effect !== "Allow") return false;
    if (NotAction === undefined)
      return [Action ?? []].flat().some((action) => serviceOf(action) === namespace || action === "*");
    return ![NotAction].flat().some((action) => action === "*" || action.toLowerCase() === `${namespace}:*`);
  });
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":")).toLowerCase();
}
