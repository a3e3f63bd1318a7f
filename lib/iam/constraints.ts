import { validationError } from "./errors.ts";

/** What IAM's model says of a member's value, whatever operation it comes with. */
interface Constraint {
  /** Length of texts and lists, value of numbers. */
  min?: number;
  max?: number;
  /** As IAM writes it, and as we test it. */
  pattern?: [shown: string, test: RegExp];
  values?: readonly string[];
}

type Constraints = Record<string, Constraint>;

const TAG_LETTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
const NAME: Constraint = { min: 1, max: 128 };
const POLICY_ARN: Constraint = { min: 20, max: 2_048 };
const DOCUMENT: Constraint = { min: 1, max: 131_072 };
const WORD: Constraint["pattern"] = ["[\\w]+", /^\w+$/];
const PATH: Constraint = { min: 1, max: 512 };

/**
 * Members by name, in the order in which IAM reports them. Names' own letters have sentences of their own, see names.ts.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 */
const MEMBERS: Constraints = {
  ...{ UserName: NAME, NewUserName: { min: 1, max: 64 }, RoleName: { min: 1, max: 64 } },
  ...{ GroupName: NAME, NewGroupName: NAME, PolicyName: NAME, InstanceProfileName: NAME },
  ...{ Path: PATH, NewPath: PATH, PathPrefix: PATH },
  ...{ Arn: POLICY_ARN, PolicyArn: POLICY_ARN, PolicySourceArn: POLICY_ARN, PermissionsBoundary: POLICY_ARN },
  ...{ PolicyDocument: DOCUMENT, AssumeRolePolicyDocument: DOCUMENT },
  VersionId: { pattern: ["v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?", /^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/] },
  Description: { max: 1_000 },
  MaxSessionDuration: { min: 3_600, max: 43_200 },
  AccessKeyId: { min: 16, max: 128, pattern: WORD },
  SSHPublicKeyId: { min: 20, max: 128, pattern: WORD },
  SSHPublicKeyBody: { min: 1, max: 16_384 },
  Encoding: { values: ["SSH", "PEM"] },
  CertificateId: { min: 24, max: 128, pattern: WORD },
  CertificateBody: { min: 1, max: 16_384 },
  ServiceSpecificCredentialId: { min: 20, max: 128, pattern: WORD },
  CredentialAgeDays: { min: 1, max: 36_600 },
  Status: { values: ["Active", "Inactive"] },
  Password: { min: 1, max: 128 },
  OldPassword: { min: 1, max: 128 },
  NewPassword: { min: 1, max: 128 },
  MinimumPasswordLength: { min: 6, max: 128 },
  PasswordReusePrevention: { min: 1, max: 24 },
  MaxPasswordAge: { min: 1, max: 1_095 },
  AccountAlias: {
    min: 3,
    max: 63,
    pattern: ["^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$", /^[a-z0-9](-?[a-z0-9])*$/],
  },
  ServiceNamespaces: { min: 1, max: 200 },
  Scope: { values: ["AWS", "Local", "All"] },
  PolicyUsageFilter: { values: ["PermissionsPolicy", "PermissionsBoundary"] },
  EntityFilter: { values: ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"] },
  SerialNumber: { min: 9, max: 256, pattern: ["[\\w+=/:,.@-]+", /^[\w+=/:,.@-]+$/] },
  VirtualMFADeviceName: { min: 1 },
  AuthenticationCode1: { min: 6, max: 6, pattern: ["[\\d]+", /^\d+$/] },
  AuthenticationCode2: { min: 6, max: 6, pattern: ["[\\d]+", /^\d+$/] },
  AssignmentStatus: { values: ["Assigned", "Unassigned", "Any"] },
  AWSServiceName: { min: 1, max: 128, pattern: ["[\\w+=,.@-]+", /^[\w+=,.@-]+$/] },
  CustomSuffix: { min: 1, max: 64, pattern: ["[\\w+=,.@-]+", /^[\w+=,.@-]+$/] },
  DeletionTaskId: { min: 1, max: 1_000 },
  MaxItems: { min: 1, max: 1_000 },
  Marker: { min: 1 },
  Tags: { max: 50 },
  TagKeys: { max: 50 },
};

const TAG: Constraints = {
  Key: { min: 1, max: 128, pattern: [`${TAG_LETTERS}+`, /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u] },
  Value: { max: 256, pattern: [`${TAG_LETTERS}*`, /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u] },
};

const TAG_KEYS = `Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${TAG_LETTERS}+, Member must not be null]`;

/**
 * Check all that IAM's model says of an input, before anything is looked up. Everything that is wrong is told at once.
 * Throws ValidationError: `2 validation errors detected: Value at 'maxItems' failed to satisfy constraint: …; …`
 */
export function checkInput(input: object): void {
  const problems = problemsOf(input as Record<string, unknown>, MEMBERS, "");
  const { Tags, TagKeys } = input as { Tags?: object[]; TagKeys?: string[] };
  (Tags ?? []).forEach((tag, index) => {
    problems.push(...problemsOf(tag as Record<string, unknown>, TAG, `tags.${index + 1}.member.`));
  });
  if (TagKeys?.some((key) => problemsOf({ Key: key }, TAG, "").length > 0)) {
    problems.push(`Value at 'tagKeys' failed to satisfy constraint: ${TAG_KEYS}`);
  }
  if (problems.length === 0) return;
  throw validationError(
    `${problems.length} validation error${problems.length > 1 ? "s" : ""} detected: ${problems.join("; ")}`,
  );
}

function problemsOf(input: Record<string, unknown>, constraints: Constraints, place: string): string[] {
  const problems: string[] = [];
  for (const [name, constraint] of Object.entries(constraints)) {
    const value = input[name];
    if (value === undefined) continue;
    const problem = problemOf(value, constraint);
    const member = `${place}${name.startsWith("AWS") ? `aws${name.slice(3)}` : name.charAt(0).toLowerCase() + name.slice(1)}`;
    if (problem) problems.push(`Value at '${member}' failed to satisfy constraint: ${problem}`);
  }
  return problems;
}

function problemOf(value: unknown, { min, max, pattern, values }: Constraint): string | undefined {
  const [what, size] =
    typeof value === "number" ? ["value", value] : ["length", (value as string | readonly unknown[]).length];
  if (max !== undefined && size > max) return `Member must have ${what} less than or equal to ${max}`;
  if (min !== undefined && size < min) return `Member must have ${what} greater than or equal to ${min}`;
  if (pattern && !pattern[1].test(value as string))
    return `Member must satisfy regular expression pattern: ${pattern[0]}`;
  if (values && !values.includes(value as string)) return `Member must satisfy enum value set: [${values.join(", ")}]`;
  return undefined;
}
