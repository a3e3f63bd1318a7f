/** Who may use a queue, as the form's *Basic* method asks it: only the owner, or the accounts and ARNs of a list. */
export interface BasicAccess {
  senders: "owner" | "specified";
  /** Account numbers and ARNs, separated by commas or line ends. */
  senderList: string;
  receivers: "owner" | "specified";
  receiverList: string;
}

export const OWNER_ONLY: BasicAccess = { senders: "owner", senderList: "", receivers: "owner", receiverList: "" };

interface Statement {
  Sid: string;
  Effect: "Allow";
  Principal: { AWS: string | string[] };
  Action: string | string[];
  Resource: string;
}

const RECEIVER_ACTIONS = ["SQS:ChangeMessageVisibility", "SQS:DeleteMessage", "SQS:ReceiveMessage"];
const ACCOUNT = /^\d{12}$/;
const PRINCIPAL_ARN = /^arn:[a-z-]+:(iam|sts)::\d{12}:[\w+=,.@/*-]+$/;

/** The policy that the basic choices make, indented as the form shows it. */
export function basicPolicy(access: BasicAccess, queueArn: string): string {
  const [, partition = "aws", , , account = ""] = queueArn.split(":");
  const statement = (Sid: string, principal: string | string[], Action: string | string[]): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: principal },
    Action,
    Resource: queueArn,
  });
  const statements = [statement("__owner_statement", `arn:${partition}:iam::${account}:root`, "SQS:*")];
  if (access.senders === "specified") {
    statements.push(statement("__sender_statement", principals(access.senderList), "SQS:SendMessage"));
  }
  if (access.receivers === "specified") {
    statements.push(statement("__receiver_statement", principals(access.receiverList), RECEIVER_ACTIONS));
  }
  return JSON.stringify({ Version: "2012-10-17", Id: "__default_policy_ID", Statement: statements }, null, 2);
}

/** The basic choices that make this policy, or undefined when only JSON can say it. */
export function readBasicAccess(policy: string, queueArn: string): BasicAccess | undefined {
  const statements = statementsOf(policy);
  if (!statements) return undefined;
  const list = (sid: string) => {
    const found = statements.find((each) => each.Sid === sid)?.Principal?.AWS;
    return found === undefined ? undefined : [found].flat().map(shortPrincipal).join("\n");
  };
  const senderList = list("__sender_statement");
  const receiverList = list("__receiver_statement");
  const access: BasicAccess = {
    senders: senderList === undefined ? "owner" : "specified",
    senderList: senderList ?? "",
    receivers: receiverList === undefined ? "owner" : "specified",
    receiverList: receiverList ?? "",
  };
  return canonical(basicPolicy(access, queueArn)) === canonical(policy) ? access : undefined;
}

/** The principals of a list as a policy names them: an account number stands for its root. */
export const principals = (list: string): string[] => entries(list);

const entries = (list: string) =>
  list
    .split(/[\s,]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** What is wrong with a list of principals, or undefined. */
export function principalsProblem(list: string): string | undefined {
  const all = entries(list);
  if (all.length === 0) return "Enter at least one AWS account ID or ARN.";
  const wrong = all.find((entry) => !ACCOUNT.test(entry) && !PRINCIPAL_ARN.test(entry));
  return wrong && `${wrong} is neither a 12-digit AWS account ID nor the ARN of an IAM user or role.`;
}

/** What is wrong with a policy beyond its JSON syntax, or undefined. The service checks the rest. */
export function policyProblem(policy: string): string | undefined {
  const value = parse(policy);
  if (value === undefined) return "The policy is not valid JSON.";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "The policy must be a JSON object.";
  if (!("Statement" in value)) return "The policy has no Statement.";
  if (new TextEncoder().encode(policy).length > 8192) return "The policy is longer than 8,192 bytes.";
  return undefined;
}

function statementsOf(policy: string): Partial<Statement>[] | undefined {
  const value = parse(policy);
  if (typeof value !== "object" || value === null || !("Statement" in value)) return undefined;
  return Array.isArray(value.Statement) ? (value.Statement as Partial<Statement>[]) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The service may answer an account number as the ARN of its root; both mean the same. */
const shortPrincipal = (principal: string) => /^arn:[a-z-]+:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;

/** A policy as text that does not depend on its layout, on one-entry lists or on how an account is named. */
function canonical(policy: string): string {
  return JSON.stringify(parse(policy), (_key, value: unknown) => {
    if (Array.isArray(value)) return value.length === 1 ? unify(value[0]) : value.map(unify);
    return unify(value);
  });
}
const unify = (value: unknown) => (typeof value === "string" ? shortPrincipal(value) : value);
