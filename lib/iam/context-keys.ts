import type { IAM } from "@aws-sdk/client-iam";
import type { Operation } from "#lib/api/operation.ts";
import { loadGrants } from "#lib/identity/grants.ts";
import { contextKeysOf } from "#lib/policy/context-keys.ts";
import { compileList, findSource } from "./simulate.ts";

function keysOf(sources: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const key of sources.flatMap(contextKeysOf)) {
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), key);
  }
  return [...found.values()];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html */
export const getContextKeysForCustomPolicy: Operation<IAM, "getContextKeysForCustomPolicy"> = async (_ctx, input) => ({
  ContextKeyNames: keysOf(compileList(input.PolicyInputList, "PolicyInputList").map(({ source }) => source)),
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html */
export const getContextKeysForPrincipalPolicy: Operation<IAM, "getContextKeysForPrincipalPolicy"> = async (
  ctx,
  input,
) => {
  const owner = await findSource(ctx, input.PolicySourceArn);
  const { policies } = await loadGrants(ctx.accountId, owner.kind, owner.id);
  const given = compileList(input.PolicyInputList, "PolicyInputList");
  return { ContextKeyNames: keysOf([...policies, ...given].map(({ source }) => source)) };
};
