const IAM_PATHS = [
  ...["user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/"],
  ...["sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/"],
];

/** What is wrong with a value of a Resource element, in IAM's words. */
export function arnProblem(resource: string): string | undefined {
  if (resource === "*") return undefined;
  const [head, partition, vendor, region, ...rest] = resource.split(":");
  if (partition === undefined) return `Resource ${resource} must be in ARN format or "*".`;
  if (head !== "arn" || !/^(aws(-[a-z-]+)?|\*|aws\*)$/.test(partition)) {
    const named = partition === undefined ? "" : partition;
    const parts = [vendor, region, rest[0], rest.slice(1).join(":")].map((part, index) =>
      part === undefined || (part === "" && (index === 3 || vendor === undefined)) ? "*" : part,
    );
    return `Partition "${named}" is not valid for resource "arn:${named}:${parts.join(":")}".`;
  }
  if (vendor === undefined) return "Resource vendor must be fully qualified and cannot contain regexes.";
  // Short forms without a Region part are looked at by the legacy parser only.
  if (region !== undefined && region !== "" && vendor === "iam") {
    return `IAM resource ${resource} cannot contain region information.`;
  }
  // An access point of S3 has a Region and an account; a bucket has neither.
  if (region !== undefined && region !== "" && vendor === "s3" && region !== "*" && (rest[0] ?? "") === "") {
    return `Resource ${resource} can not contain region information.`;
  }
  const path = rest.slice(1).join(":");
  if (
    vendor === "iam" &&
    path !== "*" &&
    path !== "root" &&
    !IAM_PATHS.some((start) => path.startsWith(start)) &&
    !path.includes("*")
  ) {
    return `IAM resource path must either be "*", root, or start with ${IAM_PATHS.join(", ")}.`;
  }
  return undefined;
}

/** Whether IAM's older parser takes the resource: a vendor, and all six parts once any is left empty. */
export function legacyResource(resource: string): boolean {
  if (resource === "*") return true;
  const parts = resource.split(":");
  return parts[2] !== "" && (parts.length >= 6 || !resource.includes("::"));
}
