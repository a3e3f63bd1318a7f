import { randomUUID } from "node:crypto";
import { hostOf, schemeOf } from "#lib/api/forwarded.ts";
import { header, type ApiRequest } from "#lib/api/protocols/protocol.ts";
import { storeTrailEvent } from "#lib/api/trail.ts";
import { accountClock } from "#lib/clocks.ts";
import { principalArn, type PrincipalRow } from "./principals.ts";

/** Sign-in is global: its events are in us-east-1, where the course's rule on sign-ins listens. */
const REGION = "us-east-1";
/** What the trail shows instead of a user name that nobody has: it may be a password typed into the wrong field. */
const HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

interface SignInEvent {
  accountId: string;
  /** Undefined when the account has no such user. */
  principal: PrincipalRow | undefined;
  succeeded: boolean;
}

/**
 * Record an attempt to sign in to the console.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export async function recordConsoleLogin(request: ApiRequest, event: SignInEvent): Promise<void> {
  const { principal, succeeded } = event;
  const problem = principal ? "Failed authentication" : "No username found in supplied account";
  await record(request, event, "ConsoleLogin", {
    ...(!succeeded && { errorMessage: problem }),
    requestParameters: null,
    responseElements: { ConsoleLogin: succeeded ? "Success" : "Failure" },
    additionalEventData: { LoginTo: loginTo(request), MobileVersion: "No", MFAUsed: "No" },
  });
}

/** Record that a root user has changed the password. (An IAM user's change is a call of IAM.) */
export async function recordPasswordUpdated(request: ApiRequest, principal: PrincipalRow): Promise<void> {
  const event = { accountId: principal.accountId, principal, succeeded: true };
  await record(request, event, "PasswordUpdated", {
    requestParameters: null,
    responseElements: { PasswordUpdated: "Success" },
  });
}

async function record(request: ApiRequest, event: SignInEvent, eventName: string, details: object): Promise<void> {
  const { accountId, principal } = event;
  const eventTime = accountClock(accountId).date();
  const eventId = randomUUID();
  const eventSource = "signin.amazonaws.com";
  await storeTrailEvent({
    accountId,
    region: REGION,
    eventTime,
    eventId,
    eventName,
    eventSource,
    readOnly: false,
    userName: principal ? (principal.kind === "root" ? "root" : principal.userName) : HIDDEN,
    accessKeyId: null,
    resources: [],
    record: {
      eventVersion: "1.08",
      userIdentity: identity(event),
      eventTime: eventTime.toISOString().replace(/\.\d+Z$/, "Z"),
      eventSource,
      eventName,
      awsRegion: REGION,
      sourceIPAddress: request.remoteAddress,
      userAgent: (header(request, "user-agent") ?? "").slice(0, 1024),
      ...details,
      eventID: eventId,
      readOnly: false,
      eventType: "AwsConsoleSignIn",
      managementEvent: true,
      recipientAccountId: accountId,
      eventCategory: "Management",
    },
  });
}

function identity({ accountId, principal, succeeded }: SignInEvent): Record<string, unknown> {
  if (!principal) return { type: "IAMUser", accountId, accessKeyId: "", userName: HIDDEN };
  const root = principal.kind === "root";
  return {
    type: root ? "Root" : "IAMUser",
    principalId: principal.principalId,
    ...(succeeded && { arn: principalArn(principal) }),
    accountId,
    ...((root || !succeeded) && { accessKeyId: "" }),
    ...(!root && { userName: principal.userName }),
  };
}

/** The page that the browser is on its way to. */
function loginTo(request: ApiRequest): string {
  const home = `${schemeOf(request)}://${hostOf(request)}/console/home`;
  const referer = header(request, "referer");
  if (!referer || !URL.canParse(referer)) return home;
  const wanted = new URL(referer).searchParams.get("redirect_uri");
  return wanted?.startsWith("/") && !wanted.startsWith("//") ? new URL(wanted, home).href.slice(0, 1024) : home;
}
