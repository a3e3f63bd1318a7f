import { isConditionOperator, parseDate, splitOperator } from "./conditions.ts";
import { compilePattern } from "./pattern.ts";
import { arnProblem, legacyResource } from "./validate-resource.ts";

/**
 * What a document is for: attached to an identity, a role's trust policy, or attached to a resource such as a queue.
 */
export type PolicyKind = "identity" | "trust" | "resource";

type Fields = Record<string, unknown>;

const VERSIONS = ["2012-10-17", "2008-10-17"];
const TOP_FIELDS = ["Version", "Id", "Statement"];
const STATEMENT_FIELDS = [
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"],
];
const SYNTAX = "Syntax errors in policy.";
const LEGACY = "The policy failed legacy parsing";

/**
 * What is wrong with a policy document, in the words of IAM's MalformedPolicyDocument; undefined when nothing is. The
 * first thing found is reported, in IAM's own order.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyProblem(source: string, kind: PolicyKind): string | undefined {
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch {
    return kind === "trust" ? "This policy contains invalid Json" : SYNTAX;
  }
  const statements = isFields(document) ? readStatements(document) : undefined;
  if (!statements || !isFields(document)) return SYNTAX;
  if (kind === "identity" && document.Version !== "2012-10-17")
    return "Policy document must be version 2012-10-17 or greater.";
  if (statements.some(failsLegacyParsing)) return LEGACY;
  return (
    sidProblem(statements, kind) ??
    (kind === "identity" ? undefined : first(statements, principalProblem)) ??
    (kind === "trust" ? first(statements, trustProblem) : undefined) ??
    first(statements, (statement) => missingActions(statement)) ??
    first(statements, (statement) => each(statement, "Action", vendorMissing)) ??
    (kind === "trust" ? undefined : first(statements, missingResources)) ??
    (kind === "identity" ? first(statements, unwantedPrincipal) : undefined) ??
    (kind === "trust" ? undefined : first(statements, (statement) => each(statement, "Resource", arnProblem))) ??
    first(statements, (statement) => each(statement, "Action", actionProblem))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The statements of a document whose grammar is right; undefined when it is not. */
function readStatements(document: Fields): Fields[] | undefined {
  const { Version, Id, Statement } = document;
  if (!Object.keys(document).every((key) => TOP_FIELDS.includes(key))) return undefined;
  if (Version !== undefined && !VERSIONS.includes(Version as string)) return undefined;
  if (Id !== undefined && typeof Id !== "string") return undefined;
  const list = Array.isArray(Statement) ? Statement : [Statement];
  return list.length > 0 && list.every(isStatement) ? (list as Fields[]) : undefined;
}

function isStatement(value: unknown): boolean {
  if (!isFields(value) || !Object.keys(value).every((key) => STATEMENT_FIELDS.includes(key))) return false;
  const { Sid, Effect, Condition } = value;
  if (Sid !== undefined && typeof Sid !== "string") return false;
  if (typeof Effect !== "string" || !/^(allow|deny)$/i.test(Effect)) return false;
  for (const name of ["Action", "Resource", "Principal"]) {
    if (value[name] !== undefined && value[`Not${name}`] !== undefined) return false;
  }
  for (const name of ["Action", "NotAction", "Resource", "NotResource"]) {
    if (value[name] !== undefined && !isTexts(value[name])) return false;
  }
  return Condition === undefined || isConditionBlock(Condition);
}

function isTexts(value: unknown): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

function isConditionBlock(value: unknown): boolean {
  if (!isFields(value)) return false;
  return Object.entries(value).every(([operator, keys]) => {
    if (!isFields(keys)) return false;
    if (!Object.values(keys).every((values) => isConditionValue(values))) return false;
    // An operator that does not exist passes as long as nothing hangs on it, as at AWS.
    return isConditionOperator(operator) || Object.keys(keys).length === 0;
  });
}

function isConditionValue(value: unknown): boolean {
  const isScalar = (item: unknown) => ["string", "number", "boolean"].includes(typeof item);
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function failsLegacyParsing(statement: Fields): boolean {
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") return true;
  for (const [operator, keys] of Object.entries((statement.Condition ?? {}) as Record<string, Fields>)) {
    if (!splitOperator(operator).name.startsWith("date")) continue;
    if (Object.values(keys).some((values) => !texts(values).every(isDate))) return true;
  }
  // A resource that is reported on its own does not count here.
  const resources = [...texts(statement.Resource), ...texts(statement.NotResource)];
  return resources.some((resource) => !arnProblem(resource) && !legacyResource(resource));
}

function isDate(value: string): boolean {
  if (parseDate(value) !== undefined) return !/^\d+$/.test(value) || BigInt(value) <= 9_223_372_036_854_775_807n;
  // Years of any length and bare small numbers pass at AWS.
  return /^-?\d{1,9}(T)?$/i.test(value);
}

function texts(value: unknown): string[] {
  return value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);
}

function sidProblem(statements: Fields[], kind: PolicyKind): string | undefined {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined && sid !== "");
  if (new Set(sids).size < sids.length) return "Statement IDs (SID) in a single policy must be unique.";
  if (kind === "identity" && sids.some((sid) => !/^[0-9A-Za-z]*$/.test(sid as string))) {
    return "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
  }
  return undefined;
}

function first(statements: Fields[], check: (statement: Fields) => string | undefined): string | undefined {
  for (const statement of statements) {
    const problem = check(statement);
    if (problem) return problem;
  }
  return undefined;
}

/** Check every value of `Name` and `NotName`. */
function each(statement: Fields, name: string, check: (value: string) => string | undefined): string | undefined {
  for (const value of [...texts(statement[name]), ...texts(statement[`Not${name}`])]) {
    const problem = check(value);
    if (problem) return problem;
  }
  return undefined;
}

function missingActions({ Action, NotAction }: Fields): string | undefined {
  return texts(Action ?? NotAction).length === 0 ? "Policy statement must contain actions." : undefined;
}

function missingResources({ Resource, NotResource }: Fields): string | undefined {
  return texts(Resource ?? NotResource).length === 0 ? "Policy statement must contain resources." : undefined;
}

function unwantedPrincipal({ Principal, NotPrincipal }: Fields): string | undefined {
  return Principal === undefined && NotPrincipal === undefined
    ? undefined
    : "Policy document should not specify a principal.";
}

function vendorMissing(action: string): string | undefined {
  return action !== "*" && !action.includes(":")
    ? "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
    : undefined;
}

function actionProblem(action: string): string | undefined {
  const [vendor = "", ...rest] = action.split(":");
  if (rest.length > 1) return "Actions/Condition can contain only one colon.";
  return vendor !== "*" && /[^a-zA-Z0-9\-.]/.test(vendor) ? `Vendor ${vendor} is not valid` : undefined;
}

const AWS_PRINCIPAL =
  /^(\*|\d{12}|arn:[a-z-]+:(iam|sts)::\d{12}:(root|(user|role|assumed-role|federated-user)\/[\w+=,.@/-]+)|A(IDA|ROA)[A-Z0-9]+)$/;
const SERVICE_PRINCIPAL = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

function principalProblem({ Principal, NotPrincipal }: Fields): string | undefined {
  const element = Principal ?? NotPrincipal;
  if (element === undefined) return "Missing required field Principal";
  if (element === "*") return undefined;
  if (!isFields(element)) return SYNTAX;
  for (const [type, names] of Object.entries(element)) {
    if (!isTexts(names) || !["AWS", "Service", "Federated", "CanonicalUser"].includes(type)) return SYNTAX;
    for (const name of texts(names)) {
      const wrong =
        (type === "AWS" && !AWS_PRINCIPAL.test(name)) || (type === "Service" && !SERVICE_PRINCIPAL.test(name));
      if (wrong) return `Invalid principal in policy: "${type === "AWS" ? type : type.toUpperCase()}":"${name}"`;
    }
  }
  return undefined;
}

function trustProblem(statement: Fields): string | undefined {
  const { Resource, NotResource, Action } = statement;
  if (Resource !== undefined || NotResource !== undefined) return "Has prohibited field Resource";
  const wrong = texts(Action).some((action) => action.includes(":") && !isTrustAction(action));
  return wrong ? "AssumeRole policy may only specify STS AssumeRole actions." : undefined;
}

/** What may be done with a role; a pattern must mean one of these at least. */
const TRUST_ACTIONS = [
  ...["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "TagSession", "SetSourceIdentity", "SetContext"],
];

function isTrustAction(action: string): boolean {
  const pattern = compilePattern(action, { wildcards: true, ignoreCase: true });
  return TRUST_ACTIONS.some((name) => pattern(`sts:${name}`, () => undefined));
}
