"use client";

import { useQuery } from "@tanstack/react-query";

/** The services whose permissions can be chosen, by the prefix of their actions. */
export const POLICY_SERVICES: readonly { value: string; label: string }[] = [
  { value: "cloudtrail", label: "CloudTrail" },
  { value: "iam", label: "IAM" },
  { value: "sns", label: "SNS" },
  { value: "sqs", label: "SQS" },
  { value: "sts", label: "STS" },
];

/** Whole clients: they come when the visual editor first needs a service. */
const CLIENTS: Partial<Record<string, () => Promise<object>>> = {
  cloudtrail: () => import("@aws-sdk/client-cloudtrail"),
  iam: () => import("@aws-sdk/client-iam"),
  sns: () => import("@aws-sdk/client-sns"),
  sqs: () => import("@aws-sdk/client-sqs"),
  sts: () => import("@aws-sdk/client-sts"),
};

/** The actions of a service, `SendMessage`: its operations but those in batches, which need the permission of the single one. */
export function useServiceActions(service: string) {
  return useQuery({
    queryKey: ["policy-actions", service],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () =>
      Object.keys((await CLIENTS[service]?.()) ?? {})
        .flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? [])
        .filter((name) => !name.endsWith("Batch"))
        .sort(),
  });
}
