import type { Context } from "#lib/api/context.ts";
import { ApiError } from "#lib/api/errors.ts";
import { isManagedArn, MANAGED_POLICIES, type ManagedPolicy } from "#lib/identity/managed-policies.ts";
import { policyProblem, type PolicyKind } from "#lib/policy/validate.ts";
import type { IamPolicy } from "#prisma/client.ts";
import { limitExceeded, malformedPolicy, noSuchEntity } from "./errors.ts";
import { checkPolicyArn } from "./names.ts";

/** A managed policy, AWS's or a customer's. */
export type AnyPolicy = { aws: ManagedPolicy; own?: undefined } | { own: IamPolicy; aws?: undefined };

/** The managed policy with this ARN; undefined when there is none. */
export async function findPolicy({ accountId, db }: Context, arn: string): Promise<AnyPolicy | undefined> {
  if (isManagedArn(arn)) {
    const aws = MANAGED_POLICIES.get(arn);
    return aws && { aws };
  }
  const own = await db.prisma.iamPolicy.findUnique({ where: { accountId_arn: { accountId, arn } } });
  return own ? { own } : undefined;
}

/** What a policy is wanted for: to be attached, to bound somebody, to be read itself or in one version. */
type PolicyUse = "attach" | "bound" | "read" | { version: string };

/** IAM's sentence depends on what the policy was wanted for. */
export function policyNotFound(arn: string, use: PolicyUse): Error {
  if (use === "read") return noSuchEntity(`Policy ${arn} was not found.`);
  const what =
    use === "bound" ? `Scope ARN: ${arn}` : use === "attach" ? `Policy ${arn}` : `Policy ${arn} version ${use.version}`;
  return noSuchEntity(`${what} does not exist or is not attachable.`);
}

/** The managed policy with this ARN. Throws InvalidInput, ValidationError, NoSuchEntity. */
export async function requirePolicy(ctx: Context, arn: string, use: PolicyUse): Promise<AnyPolicy> {
  const policy = await findPolicy(ctx, checkPolicyArn(arn));
  if (policy) return policy;
  throw policyNotFound(arn, use);
}

/** A customer policy. Throws as `requirePolicy` does. */
export async function requireOwnPolicy(ctx: Context, arn: string, use: PolicyUse = "read"): Promise<IamPolicy> {
  const { own } = await requirePolicy(ctx, arn, use);
  if (!own) throw policyNotFound(arn, use);
  return own;
}

/** Policies of AWS and of other accounts are not one's own to change. Throws AccessDenied, InvalidInput. */
export function requireInside({ accountId }: Context, arn: string, verb: "delete" | "update"): void {
  if (checkPolicyArn(arn).split(":")[4] === accountId) return;
  throw new ApiError("AccessDenied", `Cannot ${verb} policies outside your own account.`, {
    status: 403,
    shape: "AccessDeniedException",
  });
}

/** The document of a policy's default version. */
export async function defaultDocument({ db }: Context, { aws, own }: AnyPolicy): Promise<string> {
  if (aws) return aws.document;
  const { accountId, policyId, defaultVersion: version } = own;
  const key = { accountId, policyId, version };
  return (await db.prisma.iamPolicyVersion.findUniqueOrThrow({ where: { accountId_policyId_version: key } })).document;
}

/**
 * Check a policy document. White space does not count to its size. Throws MalformedPolicyDocument, LimitExceeded.
 *
 * @param max characters; undefined leaves the size to the caller
 */
export function checkDocument(document: string, kind: PolicyKind, max?: number, what = "PolicySize"): string {
  const problem = policyProblem(document, kind);
  if (problem) throw malformedPolicy(problem);
  if (max !== undefined && document.replace(/\s/g, "").length > max) {
    throw limitExceeded(`Cannot exceed quota for ${what}: ${max}`);
  }
  return document;
}
