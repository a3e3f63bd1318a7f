import type { STS } from "@aws-sdk/client-sts";
import type { Operation } from "#lib/api/operation.ts";

/**
 * Who the caller is. Needs no permission.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity: Operation<STS, "getCallerIdentity"> = async (ctx) => ({
  UserId: ctx.caller.principalId,
  Account: ctx.caller.accountId,
  Arn: ctx.caller.arn,
});
