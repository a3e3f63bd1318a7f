import { wallNow } from "#lib/clock.ts";
import type { ConditionContext } from "#lib/policy/context.ts";
import type { Caller, Context } from "./context.ts";
import type { AccessTarget, ServiceDefinition } from "./service.ts";

type Value = string | readonly string[] | undefined;

const PRINCIPAL_TYPES: Partial<Record<Caller["kind"], string>> = {
  root: "Account",
  user: "User",
  role: "AssumedRole",
  federated: "FederatedUser",
  anonymous: "Anonymous",
};

/**
 * The condition keys of a call: AWS's global ones, and those that the service gives for the resource. Looked up when a
 * policy asks, since most ask for none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function conditionContext(
  ctx: Context,
  { global }: Pick<ServiceDefinition, "global">,
  target: AccessTarget,
  tags: Readonly<Record<string, string>>,
): ConditionContext {
  let own: Map<string, Value> | undefined;
  return (key) => {
    const value = globalKey(ctx, global, target, key);
    if (value !== undefined) return value;
    if (key.startsWith("aws:principaltag/")) {
      const name = key.slice(17);
      return tagValue(ctx.caller.session?.tags ?? {}, name) ?? tagValue(tags, name);
    }
    own ??= new Map(Object.entries(target.conditions ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    return own.get(key);
  };
}

/** Names of tag keys in conditions are not case-sensitive. */
function tagValue(tags: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.keys(tags).find((tag) => tag.toLowerCase() === name);
  return found === undefined ? undefined : tags[found];
}

function globalKey(ctx: Context, global: boolean | undefined, target: AccessTarget, key: string): Value {
  const { caller, origin } = ctx;
  const isService = caller.kind === "service";
  switch (key) {
    case "aws:principalarn":
      return isService || caller.kind === "anonymous" ? undefined : (principalArn(caller) ?? caller.arn);
    case "aws:principalaccount":
      return isService || caller.kind === "anonymous" ? undefined : caller.accountId;
    case "aws:principaltype":
      return PRINCIPAL_TYPES[caller.kind];
    case "aws:principalisawsservice":
      return String(isService);
    case "aws:principalservicename":
      return caller.service;
    case "aws:userid":
      return isService ? undefined : caller.principalId;
    case "aws:sourceidentity":
      return caller.session?.sourceIdentity;
    case "aws:username":
      return caller.kind === "user" ? caller.userName : undefined;
    case "aws:sourcearn":
      return caller.sourceArn;
    case "aws:sourceaccount":
      return isService ? caller.accountId : undefined;
    // What SNS's and SQS's older policies ask: the account that makes the call.
    case "aws:sourceowner":
      return caller.accountId;
    case "aws:resourceaccount":
      return target.owner ?? ctx.accountId;
    case "aws:requestedregion":
      return global ? "us-east-1" : ctx.region;
    case "aws:sourceip":
      return isService ? undefined : origin.sourceIp;
    case "aws:useragent":
      return origin.userAgent;
    case "aws:securetransport":
      return String(isService || origin.scheme === "https");
    case "aws:currenttime":
      return ctx.clock.date().toISOString();
    case "aws:epochtime":
      return String(Math.floor(ctx.clock.now() / 1000));
    case "aws:viaawsservice":
      return String(origin.via !== undefined);
    case "aws:calledvia":
      return origin.via === undefined ? undefined : [origin.via];
    case "aws:calledviafirst":
    case "aws:calledvialast":
      return origin.via;
    case "aws:tokenissuetime":
      return caller.session?.createdAt.toISOString();
    case "aws:multifactorauthpresent":
      return caller.session?.mfa === false && target.conditions?.["aws:MultiFactorAuthPresent"] !== undefined
        ? undefined
        : caller.session && String(caller.session.mfa);
    case "aws:multifactorauthage":
      return caller.session?.mfa
        ? String(Math.max(0, Math.floor((wallNow() - caller.session.createdAt.getTime()) / 1000)))
        : undefined;
    default:
      return undefined;
  }
}

/** For a session the role's ARN counts, not the session's. */
function principalArn(caller: Caller): string | undefined {
  return caller.kind === "role" ? caller.session?.issuer?.arn : undefined;
}
