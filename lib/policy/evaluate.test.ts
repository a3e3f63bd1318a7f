import { describe, expect, test } from "vitest";
import { contextOf } from "./context.ts";
import { denialMessage } from "./denial.ts";
import { evaluate, type AccessRequest } from "./evaluate.ts";
import { compilePolicy } from "./policy.ts";
import type { PolicyPrincipal } from "./principals.ts";

const OWNER = "111122223333";
const OTHER = "444455556666";
const QUEUE = `arn:aws:sqs:us-east-1:${OWNER}:jobs`;
const TOPIC = `arn:aws:sns:us-east-1:${OWNER}:news`;

type Doc = object | object[];

const policy = (statements: Doc, version = "2012-10-17") =>
  compilePolicy(JSON.stringify({ Version: version, Statement: statements }));
const allowOn = (Action: unknown, Resource: unknown = "*", more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const denyOn = (Action: unknown, Resource: unknown = "*", more: object = {}) => ({
  Effect: "Deny",
  Action,
  Resource,
  ...more,
});
const to = (Principal: unknown, Action: unknown = "sqs:SendMessage", more: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource: QUEUE,
  ...more,
});

const alice: PolicyPrincipal = {
  kind: "user",
  accountId: OWNER,
  arn: `arn:aws:iam::${OWNER}:user/team/alice`,
  principalId: "AIDAALICE",
};
const root: PolicyPrincipal = { kind: "root", accountId: OWNER, arn: `arn:aws:iam::${OWNER}:root`, principalId: OWNER };
const session: PolicyPrincipal = {
  kind: "role",
  accountId: OWNER,
  arn: `arn:aws:sts::${OWNER}:assumed-role/worker/run-1`,
  principalId: "AROAWORKER:run-1",
  roleArn: `arn:aws:iam::${OWNER}:role/worker`,
};
const bob: PolicyPrincipal = {
  ...alice,
  accountId: OTHER,
  arn: `arn:aws:iam::${OTHER}:user/bob`,
  principalId: "AIDABOB",
};
const otherRoot: PolicyPrincipal = {
  kind: "root",
  accountId: OTHER,
  arn: `arn:aws:iam::${OTHER}:root`,
  principalId: OTHER,
};
const otherSession: PolicyPrincipal = {
  ...session,
  accountId: OTHER,
  arn: `arn:aws:sts::${OTHER}:assumed-role/worker/run-1`,
  roleArn: `arn:aws:iam::${OTHER}:role/worker`,
};
const sns: PolicyPrincipal = {
  kind: "service",
  accountId: OWNER,
  arn: "sns.amazonaws.com",
  principalId: "sns.amazonaws.com",
  service: "sns.amazonaws.com",
};
const anonymous: PolicyPrincipal = { kind: "anonymous", accountId: "", arn: "anonymous", principalId: "anonymous" };

interface Case {
  who: PolicyPrincipal;
  action?: string;
  resource?: string;
  context?: Record<string, string | string[]>;
  identity?: Doc;
  on?: Doc;
  boundary?: Doc;
  session?: Doc;
  version?: string;
  trust?: boolean;
}

function decide(given: Case) {
  const request: AccessRequest = {
    principal: given.who,
    action: given.action ?? "sqs:SendMessage",
    resource: given.resource ?? QUEUE,
    context: contextOf(given.context ?? {}),
    identityPolicies: given.identity ? [policy(given.identity, given.version)] : [],
    resourcePolicy: given.on && policy(given.on, given.version),
    permissionsBoundary: given.boundary && policy(given.boundary),
    sessionPolicies: given.session && [policy(given.session)],
    resourceOwner: OWNER,
    resourcePolicyRequired: given.trust,
  };
  return evaluate(request);
}

const ALLOW = "allow";
const implicit = (because: string) => `implicitDeny: ${because}`;
const explicit = (because: string) => `explicitDeny: ${because}`;
const NO_IDENTITY = implicit("identity-based");
const NO_RESOURCE = implicit("resource-based");

type Row = [title: string, given: Case, expected: string];

const ACTIONS: Row[] = [
  ["no policy at all", { who: alice }, NO_IDENTITY],
  ["the very action", { who: alice, identity: allowOn("sqs:SendMessage") }, ALLOW],
  ["the action in other letters", { who: alice, identity: allowOn("SQS:sendmessage") }, ALLOW],
  ["SQS:* is sqs:*", { who: alice, identity: allowOn("SQS:*") }, ALLOW],
  ["a star", { who: alice, identity: allowOn("*") }, ALLOW],
  ["a prefix", { who: alice, identity: allowOn("sqs:Send*") }, ALLOW],
  ["a prefix that does not fit", { who: alice, identity: allowOn("sqs:Get*") }, NO_IDENTITY],
  ["a star in the middle", { who: alice, identity: allowOn("sqs:*Message") }, ALLOW],
  ["a question mark", { who: alice, identity: allowOn("sqs:SendMessag?") }, ALLOW],
  ["a list with the action", { who: alice, identity: allowOn(["sqs:GetQueueUrl", "sqs:SendMessage"]) }, ALLOW],
  ["a list without it", { who: alice, identity: allowOn(["sqs:GetQueueUrl", "sns:*"]) }, NO_IDENTITY],
  [
    "SendMessage is not SendMessageBatch",
    { who: alice, action: "sqs:SendMessageBatch", identity: allowOn("sqs:SendMessage") },
    NO_IDENTITY,
  ],
  ["another service", { who: alice, identity: allowOn("sns:*") }, NO_IDENTITY],
  ["NotAction of another", { who: alice, identity: { Effect: "Allow", NotAction: "iam:*", Resource: "*" } }, ALLOW],
  ["NotAction of this", { who: alice, identity: { Effect: "Allow", NotAction: "sqs:*", Resource: "*" } }, NO_IDENTITY],
  [
    "NotAction with a list",
    { who: alice, identity: { Effect: "Allow", NotAction: ["iam:*", "SQS:Send*"], Resource: "*" } },
    NO_IDENTITY,
  ],
  [
    "Deny with NotAction",
    { who: alice, identity: [allowOn("*"), { Effect: "Deny", NotAction: "sqs:Get*", Resource: "*" }] },
    explicit("identity-based"),
  ],
];

const RESOURCES: Row[] = [
  ["the very resource", { who: alice, identity: allowOn("sqs:*", QUEUE) }, ALLOW],
  ["another resource", { who: alice, identity: allowOn("sqs:*", `${QUEUE}2`) }, NO_IDENTITY],
  ["names are case-sensitive", { who: alice, identity: allowOn("sqs:*", QUEUE.toUpperCase()) }, NO_IDENTITY],
  ["a star for the name", { who: alice, identity: allowOn("sqs:*", `arn:aws:sqs:us-east-1:${OWNER}:*`) }, ALLOW],
  ["stars for Region and account", { who: alice, identity: allowOn("sqs:*", "arn:aws:sqs:*:*:jobs") }, ALLOW],
  ["another Region", { who: alice, identity: allowOn("sqs:*", `arn:aws:sqs:eu-west-1:${OWNER}:*`) }, NO_IDENTITY],
  ["a prefix of names", { who: alice, identity: allowOn("sqs:*", "arn:aws:sqs:*:*:jo*") }, ALLOW],
  ["a list", { who: alice, identity: allowOn("sqs:*", [TOPIC, QUEUE]) }, ALLOW],
  [
    "a username in the ARN",
    {
      who: alice,
      resource: "arn:aws:sqs:us-east-1:1:alice-q",
      context: { "aws:username": "alice" },
      identity: allowOn("sqs:*", "arn:aws:sqs:*:*:${aws:username}-*"),
    },
    ALLOW,
  ],
  [
    "somebody else's username",
    {
      who: alice,
      resource: "arn:aws:sqs:us-east-1:1:bob-q",
      context: { "aws:username": "alice" },
      identity: allowOn("sqs:*", "arn:aws:sqs:*:*:${aws:username}-*"),
    },
    NO_IDENTITY,
  ],
  [
    "a variable that the request lacks",
    { who: alice, identity: allowOn("sqs:*", "arn:aws:sqs:*:*:${aws:username}*") },
    NO_IDENTITY,
  ],
  [
    "a variable with a default",
    { who: alice, identity: allowOn("sqs:*", "arn:aws:sqs:*:*:${aws:PrincipalTag/q, 'jobs'}") },
    ALLOW,
  ],
  [
    "no variables before 2012",
    {
      who: alice,
      version: "2008-10-17",
      context: { "aws:username": "jobs" },
      identity: allowOn("sqs:*", "arn:aws:sqs:*:*:${aws:username}"),
    },
    NO_IDENTITY,
  ],
  [
    "NotResource of another",
    { who: alice, identity: { Effect: "Allow", Action: "sqs:*", NotResource: `${QUEUE}2` } },
    ALLOW,
  ],
  [
    "NotResource of this",
    { who: alice, identity: { Effect: "Allow", Action: "sqs:*", NotResource: QUEUE } },
    NO_IDENTITY,
  ],
  [
    "an action on no resource",
    { who: alice, action: "sqs:ListQueues", resource: "*", identity: allowOn("sqs:ListQueues") },
    ALLOW,
  ],
  [
    "an action on no resource, granted on one",
    { who: alice, action: "sqs:ListQueues", resource: "*", identity: allowOn("sqs:ListQueues", QUEUE) },
    NO_IDENTITY,
  ],
];

const DENIES: Row[] = [
  ["Deny beats Allow", { who: alice, identity: [allowOn("*"), denyOn("sqs:SendMessage")] }, explicit("identity-based")],
  ["the order does not matter", { who: alice, identity: [denyOn("sqs:*"), allowOn("*")] }, explicit("identity-based")],
  ["Deny of another action", { who: alice, identity: [allowOn("*"), denyOn("sqs:PurgeQueue")] }, ALLOW],
  ["Deny of another resource", { who: alice, identity: [allowOn("*"), denyOn("*", TOPIC)] }, ALLOW],
  [
    "Deny whose condition fails",
    {
      who: alice,
      context: { "aws:RequestedRegion": "us-east-1" },
      identity: [
        allowOn("*"),
        denyOn("*", "*", { Condition: { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } } }),
      ],
    },
    ALLOW,
  ],
  [
    "Deny outside a Region",
    {
      who: alice,
      context: { "aws:RequestedRegion": "eu-west-1" },
      identity: [
        allowOn("*"),
        denyOn("*", "*", { Condition: { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } } }),
      ],
    },
    explicit("identity-based"),
  ],
  [
    "the queue's Deny",
    { who: alice, identity: allowOn("*"), on: { ...to("*"), Effect: "Deny" } },
    explicit("resource-based"),
  ],
  [
    "the queue's Deny for somebody else",
    { who: alice, identity: allowOn("*"), on: { ...to({ AWS: bob.arn }), Effect: "Deny" } },
    ALLOW,
  ],
  ["the queue's Deny for root", { who: root, on: { ...to("*"), Effect: "Deny" } }, explicit("resource-based")],
  [
    "the queue's Deny for a service",
    { who: sns, on: [to("*"), { ...to({ Service: "sns.amazonaws.com" }), Effect: "Deny" }] },
    explicit("resource-based"),
  ],
  [
    "Deny with NotPrincipal spares the listed",
    {
      who: alice,
      identity: allowOn("*"),
      on: { Effect: "Deny", NotPrincipal: { AWS: alice.arn }, Action: "sqs:*", Resource: QUEUE },
    },
    ALLOW,
  ],
  [
    "Deny with NotPrincipal hits the rest",
    {
      who: bob,
      identity: allowOn("*"),
      on: [to("*"), { Effect: "Deny", NotPrincipal: { AWS: alice.arn }, Action: "sqs:*", Resource: QUEUE }],
    },
    explicit("resource-based"),
  ],
  [
    "Deny without TLS",
    {
      who: alice,
      context: { "aws:SecureTransport": "false" },
      identity: allowOn("*"),
      on: { ...to("*"), Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    },
    explicit("resource-based"),
  ],
  [
    "the boundary's Deny",
    { who: alice, identity: allowOn("*"), boundary: [allowOn("*"), denyOn("sqs:*")] },
    explicit("permissions boundary"),
  ],
  [
    "the session's Deny",
    { who: session, identity: allowOn("*"), session: [allowOn("*"), denyOn("sqs:*")] },
    explicit("session"),
  ],
];

const SAME_ACCOUNT: Row[] = [
  ["root needs nothing", { who: root }, ALLOW],
  ["root, whatever the queue's policy grants others", { who: root, on: to({ AWS: OTHER }) }, ALLOW],
  ["the queue names the user", { who: alice, on: to({ AWS: alice.arn }) }, ALLOW],
  ["the queue names the user's id", { who: alice, on: to({ AWS: "AIDAALICE" }) }, ALLOW],
  ["the queue names another user", { who: alice, on: to({ AWS: `arn:aws:iam::${OWNER}:user/bob` }) }, NO_IDENTITY],
  ["the queue names everybody", { who: alice, on: to("*") }, ALLOW],
  ["AWS:* is everybody", { who: alice, on: to({ AWS: "*" }) }, ALLOW],
  ["the queue names its own account: it only delegates", { who: alice, on: to({ AWS: OWNER }) }, NO_IDENTITY],
  ["the account by its root ARN", { who: alice, on: to({ AWS: `arn:aws:iam::${OWNER}:root` }) }, NO_IDENTITY],
  ["the account and an identity policy", { who: alice, identity: allowOn("sqs:*"), on: to({ AWS: OWNER }) }, ALLOW],
  ["account and everybody in one statement", { who: alice, on: to({ AWS: [OWNER, "*"] }) }, ALLOW],
  ["the queue grants another action", { who: alice, on: to("*", "sqs:ReceiveMessage") }, NO_IDENTITY],
  ["the queue's policy is about another queue", { who: alice, on: { ...to("*"), Resource: `${QUEUE}2` } }, NO_IDENTITY],
  [
    "the queue grants by tag",
    {
      who: session,
      context: { "aws:PrincipalTag/env": "dev" },
      on: to("*", "sqs:*", { Condition: { StringEquals: { "aws:PrincipalTag/env": "dev" } } }),
    },
    ALLOW,
  ],
  [
    "the queue grants by another tag",
    {
      who: session,
      context: { "aws:PrincipalTag/env": "prod" },
      on: to("*", "sqs:*", { Condition: { StringEquals: { "aws:PrincipalTag/env": "dev" } } }),
    },
    NO_IDENTITY,
  ],
  ["the queue names the role", { who: session, on: to({ AWS: session.roleArn }) }, ALLOW],
  ["the queue names the role's id", { who: session, on: to({ AWS: "AROAWORKER" }) }, ALLOW],
  ["the queue names the session", { who: session, on: to({ AWS: session.arn }) }, ALLOW],
  [
    "the queue names another session",
    { who: session, on: to({ AWS: session.arn.replace("run-1", "run-2") }) },
    NO_IDENTITY,
  ],
  ["the role's own policy", { who: session, identity: allowOn("sqs:*") }, ALLOW],
];

const NARROWED: Row[] = [
  ["a boundary that allows", { who: alice, identity: allowOn("*"), boundary: allowOn("sqs:*") }, ALLOW],
  [
    "a boundary that does not",
    { who: alice, identity: allowOn("*"), boundary: allowOn("sns:*") },
    implicit("permissions boundary"),
  ],
  ["a boundary grants nothing by itself", { who: alice, boundary: allowOn("*") }, NO_IDENTITY],
  [
    "a queue that names the user passes the boundary",
    { who: alice, boundary: allowOn("sns:*"), on: to({ AWS: alice.arn }) },
    ALLOW,
  ],
  [
    "a queue that names the role does not",
    { who: session, boundary: allowOn("sns:*"), on: to({ AWS: session.roleArn }) },
    implicit("permissions boundary"),
  ],
  [
    "a queue that names the session does",
    { who: session, boundary: allowOn("sns:*"), on: to({ AWS: session.arn }) },
    ALLOW,
  ],
  [
    "everybody, for a role, stays within the boundary",
    { who: session, boundary: allowOn("sns:*"), on: to("*") },
    implicit("permissions boundary"),
  ],
  ["a session policy that allows", { who: session, identity: allowOn("*"), session: allowOn("sqs:Send*") }, ALLOW],
  [
    "a session policy that does not",
    { who: session, identity: allowOn("*"), session: allowOn("sqs:Get*") },
    implicit("session"),
  ],
  ["a session policy grants nothing by itself", { who: session, session: allowOn("*") }, NO_IDENTITY],
  [
    "a queue that names the role stays within the session",
    { who: session, session: allowOn("sqs:Get*"), on: to({ AWS: session.roleArn }) },
    implicit("session"),
  ],
  [
    "boundary and session both allow",
    { who: session, identity: allowOn("*"), boundary: allowOn("sqs:*"), session: allowOn("*") },
    ALLOW,
  ],
];

const CROSS_ACCOUNT: Row[] = [
  ["both sides allow: account", { who: bob, identity: allowOn("sqs:*"), on: to({ AWS: OTHER }) }, ALLOW],
  ["both sides allow: root ARN", { who: bob, identity: allowOn("sqs:*"), on: to({ AWS: otherRoot.arn }) }, ALLOW],
  ["both sides allow: user ARN", { who: bob, identity: allowOn("sqs:*"), on: to({ AWS: bob.arn }) }, ALLOW],
  ["both sides allow: everybody", { who: bob, identity: allowOn("sqs:*"), on: to("*") }, ALLOW],
  ["only the queue allows", { who: bob, on: to({ AWS: bob.arn }) }, NO_IDENTITY],
  ["only the identity allows", { who: bob, identity: allowOn("*") }, NO_RESOURCE],
  [
    "the queue allows a third account",
    { who: bob, identity: allowOn("*"), on: to({ AWS: "777788889999" }) },
    NO_RESOURCE,
  ],
  ["the other account's root, named", { who: otherRoot, on: to({ AWS: OTHER }) }, ALLOW],
  ["the other account's root, not named", { who: otherRoot, on: to({ AWS: alice.arn }) }, NO_RESOURCE],
  ["root of the other account without any policy", { who: otherRoot }, NO_RESOURCE],
  [
    "a role of the other account",
    { who: otherSession, identity: allowOn("*"), on: to({ AWS: otherSession.roleArn }) },
    ALLOW,
  ],
  [
    "a role narrowed at home",
    { who: otherSession, identity: allowOn("*"), session: allowOn("sns:*"), on: to({ AWS: otherSession.arn }) },
    implicit("session"),
  ],
  [
    "by organization condition that fails",
    {
      who: bob,
      identity: allowOn("*"),
      on: to("*", "sqs:*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    },
    NO_RESOURCE,
  ],
  [
    "by principal account",
    {
      who: bob,
      identity: allowOn("*"),
      context: { "aws:PrincipalAccount": OTHER },
      on: to("*", "sqs:*", { Condition: { StringEquals: { "aws:PrincipalAccount": OTHER } } }),
    },
    ALLOW,
  ],
];

const SERVICES: Row[] = [
  ["a service that nobody let in", { who: sns }, NO_RESOURCE],
  ["a service by name", { who: sns, on: to({ Service: "sns.amazonaws.com" }) }, ALLOW],
  ["another service", { who: sns, on: to({ Service: "events.amazonaws.com" }) }, NO_RESOURCE],
  ["a list of services", { who: sns, on: to({ Service: ["events.amazonaws.com", "sns.amazonaws.com"] }) }, ALLOW],
  [
    "the topic that the policy names",
    {
      who: sns,
      context: { "aws:SourceArn": TOPIC },
      on: to({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", {
        Condition: { ArnLike: { "aws:SourceArn": TOPIC } },
      }),
    },
    ALLOW,
  ],
  [
    "another topic",
    {
      who: sns,
      context: { "aws:SourceArn": `${TOPIC}2` },
      on: to({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", {
        Condition: { ArnEquals: { "aws:SourceArn": TOPIC } },
      }),
    },
    NO_RESOURCE,
  ],
  [
    "a call without a source",
    {
      who: sns,
      on: to({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", {
        Condition: { ArnEquals: { "aws:SourceArn": TOPIC } },
      }),
    },
    NO_RESOURCE,
  ],
  [
    "the source's account",
    {
      who: sns,
      context: { "aws:SourceAccount": OWNER },
      on: to({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", {
        Condition: { StringEquals: { "aws:SourceAccount": OWNER } },
      }),
    },
    ALLOW,
  ],
  [
    "everybody with a source, the older way",
    {
      who: sns,
      context: { "aws:SourceArn": TOPIC },
      on: to({ AWS: "*" }, "SQS:SendMessage", { Condition: { StringLike: { "aws:SourceArn": TOPIC } } }),
    },
    ALLOW,
  ],
  ["an account is not its services", { who: sns, on: to({ AWS: OWNER }) }, NO_RESOURCE],
  ["a service principal is not a user", { who: alice, on: to({ Service: "sns.amazonaws.com" }) }, NO_IDENTITY],
  ["anonymous with everybody let in", { who: anonymous, on: to("*") }, ALLOW],
  ["anonymous with an account let in", { who: anonymous, on: to({ AWS: OWNER }) }, NO_RESOURCE],
  ["anonymous without a policy", { who: anonymous }, NO_RESOURCE],
];

const ROLE = `arn:aws:iam::${OWNER}:role/worker`;
const trust = (Principal: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "sts:AssumeRole",
  ...more,
});
const assume = (given: Case): Case => ({ action: "sts:AssumeRole", resource: ROLE, trust: true, ...given });

const TRUST: Row[] = [
  ["the role trusts the user", assume({ who: alice, on: trust({ AWS: alice.arn }) }), ALLOW],
  [
    "the role trusts the account, the user may",
    assume({ who: alice, identity: allowOn("sts:AssumeRole", ROLE), on: trust({ AWS: OWNER }) }),
    ALLOW,
  ],
  ["the role trusts the account, the user may not", assume({ who: alice, on: trust({ AWS: OWNER }) }), NO_IDENTITY],
  [
    "the user may, the role does not trust",
    assume({ who: alice, identity: allowOn("*"), on: trust({ Service: "ec2.amazonaws.com" }) }),
    NO_RESOURCE,
  ],
  [
    "an external id that fits",
    assume({
      who: bob,
      identity: allowOn("*"),
      context: { "sts:ExternalId": "42" },
      on: trust({ AWS: OTHER }, { Condition: { StringEquals: { "sts:ExternalId": "42" } } }),
    }),
    ALLOW,
  ],
  [
    "an external id that does not",
    assume({
      who: bob,
      identity: allowOn("*"),
      context: { "sts:ExternalId": "43" },
      on: trust({ AWS: OTHER }, { Condition: { StringEquals: { "sts:ExternalId": "42" } } }),
    }),
    NO_RESOURCE,
  ],
  [
    "a role by another role",
    assume({ who: otherSession, identity: allowOn("sts:*"), on: trust({ AWS: otherSession.roleArn }) }),
    ALLOW,
  ],
  [
    "the trust policy's Deny",
    assume({ who: alice, identity: allowOn("*"), on: [trust({ AWS: alice.arn }), { ...trust("*"), Effect: "Deny" }] }),
    explicit("resource-based"),
  ],
];

describe.each([
  ["actions", ACTIONS],
  ["resources", RESOURCES],
  ["denies", DENIES],
  ["within an account", SAME_ACCOUNT],
  ["boundaries and sessions", NARROWED],
  ["across accounts", CROSS_ACCOUNT],
  ["services and strangers", SERVICES],
  ["trust", TRUST],
])("%s", (_title, rows) => {
  test.each(rows)("%s", (_name, given, expected) => {
    const { decision, because } = decide(given);
    expect(because ? `${decision}: ${because}` : decision).toBe(expected);
  });
});

test("a decision names the statements that made it", () => {
  const sids = (given: Case) =>
    decide(given).matched.map(({ type, statement }) => [type, statement.sid, statement.index]);
  const identity = [
    { ...allowOn("sns:*"), Sid: "A" },
    { ...allowOn("sqs:*"), Sid: "B" },
  ];
  expect(sids({ who: alice, identity, on: { ...to("*"), Sid: "C" } })).toEqual([
    ["identity-based", "B", 1],
    ["resource-based", "C", 0],
  ]);
  expect(sids({ who: alice, identity: [...identity, { ...denyOn("*"), Sid: "D" }] })).toEqual([
    ["identity-based", "D", 2],
  ]);
  expect(sids({ who: alice })).toEqual([]);
});

test("what is no policy allows nothing", () => {
  for (const source of [
    "",
    "no json",
    "null",
    "[]",
    "{}",
    '{"Statement":"x"}',
    '{"Statement":[{"Effect":"Maybe","Action":"*","Resource":"*"}]}',
  ]) {
    expect(compilePolicy(source).statements).toEqual([]);
  }
});

describe("the sentence of a refusal", () => {
  const sentence = (given: Case) => denialMessage(given.who.arn, "sqs:sendmessage", QUEUE, decide(given));
  const start = (who: PolicyPrincipal) =>
    `User: ${who.arn} is not authorized to perform: sqs:sendmessage on resource: ${QUEUE}`;

  test.each<[Case, string]>([
    [{ who: alice }, "because no identity-based policy allows the sqs:sendmessage action"],
    [{ who: bob, identity: allowOn("*") }, "because no resource-based policy allows the sqs:sendmessage action"],
    [
      { who: alice, identity: allowOn("*"), boundary: allowOn("iam:*") },
      "because no permissions boundary allows the sqs:sendmessage action",
    ],
    [
      { who: session, identity: allowOn("*"), session: allowOn("iam:*") },
      "because no session policy allows the sqs:sendmessage action",
    ],
    [{ who: alice, identity: denyOn("*") }, "with an explicit deny in an identity-based policy"],
    [{ who: root, on: { ...to("*"), Effect: "Deny" } }, "with an explicit deny in a resource-based policy"],
    [{ who: alice, identity: allowOn("*"), boundary: denyOn("*") }, "with an explicit deny in a permissions boundary"],
    [{ who: session, identity: allowOn("*"), session: denyOn("*") }, "with an explicit deny in a session policy"],
  ])("%#: %j", (given, end) => {
    expect(sentence(given)).toBe(`${start(given.who)} ${end}`);
  });
});
