import { createHash } from "node:crypto";
import { POLICIES } from "./managed-policy-data.ts";
import type { PolicySource } from "./policy-source.ts";

/** One of the policies that AWS keeps for everybody. */
export interface ManagedPolicy {
  name: string;
  path: string;
  arn: string;
  policyId: string;
  description: string;
  document: string;
  createdAt: Date;
  /** The one version that is kept here: `v2`. */
  version: string;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function toPolicy({ name, path = "/", description, created, version = "v1", statements }: PolicySource): ManagedPolicy {
  // Ids are alike on every server: they are made of the name.
  const digest = createHash("sha256").update(name).digest();
  const suffix = Array.from(digest.subarray(0, 17), (byte) => LETTERS[byte % LETTERS.length]).join("");
  return {
    name,
    path,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    policyId: `ANPA${suffix}`,
    description,
    document: JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2),
    createdAt: new Date(created),
    version,
  };
}

/** AWS's managed policies, by ARN. */
export const MANAGED_POLICIES: ReadonlyMap<string, ManagedPolicy> = new Map(
  POLICIES.map((source) => {
    const policy = toPolicy(source);
    return [policy.arn, policy];
  }),
);

/** Whether an ARN names a policy of AWS's rather than a customer's. */
export function isManagedArn(arn: string): boolean {
  return arn.startsWith("arn:aws:iam::aws:policy/");
}
