"use client";

import { GetPolicyCommand, GetPolicyVersionCommand } from "@aws-sdk/client-iam";
import { useQuery } from "@tanstack/react-query";
import { formatJson, jsonProblem } from "#components/console/json.ts";
import { useKey } from "#components/console/query-key.ts";
import { useIam } from "../queries.ts";

/** The document of a policy's default version, or of the one that is named. */
export function useCurrentDocument(PolicyArn: string, version?: string) {
  const iam = useIam();
  return useQuery({
    queryKey: useKey("iam", "policy-document", PolicyArn, version ?? ""),
    queryFn: async ({ signal }) => {
      const options = { abortSignal: signal };
      const VersionId =
        version ?? (await iam.send(new GetPolicyCommand({ PolicyArn }), options)).Policy?.DefaultVersionId;
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }), options);
      const source = decodeURIComponent(PolicyVersion?.Document ?? "");
      return jsonProblem(source) ? source : formatJson(source);
    },
  });
}
