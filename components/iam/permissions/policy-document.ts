"use client";

import { InvalidInputException, SimulateCustomPolicyCommand } from "@aws-sdk/client-iam";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useKey } from "#components/console/query-key.ts";
import { jsonProblem } from "#components/console/json.ts";
import { useIam } from "../queries.ts";

/** What a new policy begins with. */
export const NEW_POLICY = JSON.stringify(
  { Version: "2012-10-17", Statement: [{ Sid: "Statement1", Effect: "Allow", Action: [], Resource: [] }] },
  null,
  2,
);

/**
 * What IAM finds wrong with a policy while it is written: the simulator reads it and changes nothing. Undefined while it is
 * right, while it is no JSON, while it is not `wanted`, and for those who may not ask the simulator.
 */
export function usePolicyProblem(document: string, wanted = true): string | undefined {
  const iam = useIam();
  const settled = useDeferredValue(document);
  const { data } = useQuery({
    queryKey: useKey("iam", "policy-problem", settled),
    enabled: wanted && jsonProblem(settled) === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    queryFn: async ({ signal }) => {
      try {
        const input = { PolicyInputList: [settled], ActionNames: ["iam:GetUser"] };
        await iam.send(new SimulateCustomPolicyCommand(input), { abortSignal: signal });
        return null;
      } catch (error) {
        if (error instanceof InvalidInputException) return error.message.replace(/^PolicyInputList\.1: /, "");
        return null;
      }
    },
  });
  return data ?? undefined;
}
