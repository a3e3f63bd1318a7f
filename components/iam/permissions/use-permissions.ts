"use client";

import { useQuery } from "@tanstack/react-query";
import { useKey } from "#components/console/query-key.ts";
import { useIam } from "../queries.ts";
import { listPolicies, type OwnedPolicy, type Owner } from "./owner.ts";

/** The policies of an owner; for a user those of its groups too, as far as they may be seen. */
export function usePermissions(owner: Owner, groups: readonly string[] = []) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "permissions", owner.kind, owner.name, groups),
    queryFn: async ({ signal }): Promise<OwnedPolicy[]> => {
      const own = await listPolicies(iam, owner, signal);
      const inherited = await Promise.all(
        groups.map(async (via) =>
          (await listPolicies(iam, { kind: "group", name: via }, signal)).map((policy) => ({ ...policy, via })),
        ),
      );
      return [...own, ...inherited.flat()];
    },
  });
}

/** `AWS managed`, `Customer managed`, `Customer inline`. */
export function policyType({ arn }: { arn?: string }): string {
  if (arn === undefined) return "Customer inline";
  return arn.startsWith("arn:aws:iam::aws:") ? "AWS managed" : "Customer managed";
}

/** `Directly`, `Group admins`, `Inline`. */
export function attachedVia({ via, arn }: OwnedPolicy): string {
  if (via !== undefined) return `Group ${via}`;
  return arn === undefined ? "Inline" : "Directly";
}
