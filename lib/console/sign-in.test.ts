import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runtime } from "#lib/runtime.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A browser: sends its origin and keeps its cookie. */
function browser(origin = server.endpoint) {
  let cookie: string | undefined;
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${server.endpoint}${path}`, {
      method,
      headers: {
        Origin: origin,
        "User-Agent": "Mozilla/5.0 (test)",
        ...(body && { "Content-Type": "application/json" }),
        ...(cookie !== undefined && { Cookie: cookie }),
      },
      body: body && JSON.stringify(body),
    });
    const set = response.headers.get("set-cookie");
    if (set) cookie = set.split(";")[0];
    return { status: response.status, set, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    ask,
    signIn: (credentials: object) => ask("POST", "/api/session", credentials),
    get cookie() {
      return cookie;
    },
  };
}

async function makeAccount(more: object = {}) {
  const accountId = server.newAccount();
  const response = await fetch(`${server.endpoint}/_cloudroom/accounts`, {
    method: "POST",
    body: JSON.stringify({
      accountId,
      alias: `class-${accountId}`,
      rootEmail: `Teacher${accountId}@School.example`,
      rootPassword: "Blackboard-1",
      users: [
        { userName: "alice", password: "Wonderland-1" },
        { userName: "bob", password: "Temporary-1", passwordResetRequired: true },
        { userName: "robot" },
      ],
      ...more,
    }),
  });
  expect(response.status).toBe(201);
  return accountId;
}

async function logins(accountId: string) {
  const { Events } = await server
    .sdk(CloudTrail, { accountId })
    .lookupEvents({ LookupAttributes: [{ AttributeKey: "EventSource", AttributeValue: "signin.amazonaws.com" }] });
  return Events!.map((event) => ({ ...event, record: JSON.parse(event.CloudTrailEvent!) as Record<string, unknown> }));
}

test("the demo user signs in with one click, calls the API with its cookie, and signs out", async () => {
  const page = browser();
  expect(await page.ask("GET", "/api/session")).toMatchObject({ status: 401, body: { demoOffered: true } });

  const answer = await page.signIn({ type: "demo" });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      accountId: "000000000000",
      kind: "user",
      userName: "demo",
      arn: "arn:aws:iam::000000000000:user/demo",
      accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      demo: true,
    },
  });
  expect(answer.set).toMatch(
    /^cloudroom-session=000000000000\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
  );
  const left = Date.parse(answer.body.expiresAt as string) - Date.now();
  expect(left).toBeGreaterThan(11.9 * 3_600_000);
  expect(left).toBeLessThanOrEqual(12 * 3_600_000);

  const identity = (headers: Record<string, string>) =>
    fetch(`${server.endpoint}/api/aws/sts/eu-west-1/`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
      body: "Action=GetCallerIdentity&Version=2011-06-15",
    });
  const mine = await identity({ Cookie: page.cookie!, Origin: server.endpoint });
  expect(await mine.text()).toContain("<Arn>arn:aws:iam::000000000000:user/demo</Arn>");
  expect((await identity({ Cookie: page.cookie!, Origin: "http://evil.example" })).status).toBe(403);
  expect((await identity({ Cookie: page.cookie!, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  expect((await identity({ Origin: server.endpoint })).status).toBe(403);

  expect(await page.ask("GET", "/api/session")).toMatchObject({ status: 200 });
  const old = page.cookie!;
  expect((await page.ask("DELETE", "/api/session")).set).toContain("Max-Age=0");
  expect((await identity({ Cookie: old, Origin: server.endpoint })).status).toBe(403);
});

test("only pages of this server may sign in or out", async () => {
  const foreign = browser("http://evil.example");
  expect((await foreign.signIn({ type: "demo" })).status).toBe(403);
  expect((await foreign.ask("DELETE", "/api/session")).status).toBe(403);
  expect((await foreign.ask("POST", "/_cloudroom/accounts", {})).status).toBe(403);
  expect((await foreign.ask("POST", "/_cloudroom/clock", { action: "freeze" })).status).toBe(403);
});

test("the demo user is not offered to names that are not this machine's, nor through a proxy", async () => {
  const { isLocalAccess } = await import("./local-access.ts");
  const request = (host: string, headers = {}, remoteAddress = "127.0.0.1") =>
    isLocalAccess({ headers: { host, ...headers }, remoteAddress } as never);
  expect(request("localhost:4566")).toBe(true);
  expect(request("[::1]:4566", {}, "::1")).toBe(true);
  expect(request("rebound.example:4566")).toBe(false);
  expect(request("localhost:4566", { "x-forwarded-for": "203.0.113.1" })).toBe(false);
  expect(request("localhost:4566", { via: "1.1 proxy" })).toBe(false);
  expect(request("localhost:4566", { "x-real-ip": "203.0.113.1" })).toBe(false);
  expect(request("localhost:4566", {}, "192.168.1.7")).toBe(false);
});

test("IAM users sign in with account id or alias; the token itself is nowhere in the database", async () => {
  const accountId = await makeAccount();
  for (const account of [accountId, `class-${accountId}`]) {
    const page = browser();
    const answer = await page.signIn({ type: "iam", account, userName: "alice", password: "Wonderland-1" });
    expect(answer).toMatchObject({
      status: 200,
      body: { accountId, alias: `class-${accountId}`, userName: "alice", kind: "user", demo: false },
    });
    const rows = await runtime().prisma.consoleSession.findMany({ where: { accountId } });
    expect(JSON.stringify(rows)).not.toContain(page.cookie!.split(".")[1]);
  }
  const [event] = await logins(accountId);
  const user = await runtime().prisma.principal.findFirstOrThrow({ where: { accountId, userName: "alice" } });
  expect(event).toMatchObject({ EventName: "ConsoleLogin", Username: "alice", ReadOnly: "false", Resources: [] });
  expect(event!.AccessKeyId).toBeUndefined();
  expect(event!.record).toEqual({
    eventVersion: "1.08",
    userIdentity: {
      type: "IAMUser",
      principalId: user.principalId,
      arn: `arn:aws:iam::${accountId}:user/alice`,
      accountId,
      userName: "alice",
    },
    eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    eventSource: "signin.amazonaws.com",
    eventName: "ConsoleLogin",
    awsRegion: "us-east-1",
    sourceIPAddress: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
    userAgent: "Mozilla/5.0 (test)",
    requestParameters: null,
    responseElements: { ConsoleLogin: "Success" },
    additionalEventData: { LoginTo: `${server.endpoint}/console/home`, MobileVersion: "No", MFAUsed: "No" },
    eventID: event!.EventId,
    readOnly: false,
    eventType: "AwsConsoleSignIn",
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: "Management",
  });
});

test("root signs in by e-mail, in any case", async () => {
  const accountId = await makeAccount();
  const answer = await browser().signIn({
    type: "root",
    email: `teacher${accountId}@school.example`,
    password: "Blackboard-1",
  });
  expect(answer).toMatchObject({
    status: 200,
    body: { accountId, kind: "root", userName: null, arn: `arn:aws:iam::${accountId}:root` },
  });
  const [event] = await logins(accountId);
  expect(event!.Username).toBe("root");
  expect(event!.record.userIdentity).toEqual({
    type: "Root",
    principalId: accountId,
    arn: `arn:aws:iam::${accountId}:root`,
    accountId,
    accessKeyId: "",
  });
});

test("wrong account, user and password get one answer, and the trail hides names that nobody has", async () => {
  const accountId = await makeAccount();
  const wrong = [
    { type: "iam", account: "999999999999", userName: "alice", password: "Wonderland-1" },
    { type: "iam", account: accountId, userName: "alcie", password: "Wonderland-1" },
    { type: "iam", account: accountId, userName: "alice", password: "wonderland-1" },
    { type: "iam", account: accountId, userName: "robot", password: "" },
    { type: "iam", account: accountId, userName: "<root>", password: "Blackboard-1" },
    { type: "root", email: `teacher${accountId}@school.example`, password: "cloudroom" },
    { type: "root", email: "nobody@school.example", password: "cloudroom" },
  ];
  const answers = await Promise.all(wrong.map((credentials) => browser().signIn(credentials)));
  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(answer.set).toBeNull();
    expect(answer.body.message).toBe("Your authentication information is incorrect. Please try again.");
  }
  const events = (await logins(accountId)).map(({ Username, record }) => [
    Username,
    record.errorMessage,
    record.userIdentity,
    record.responseElements,
  ]);
  const failure = { ConsoleLogin: "Failure" };
  const { principalId } = await runtime().prisma.principal.findFirstOrThrow({
    where: { accountId, userName: "alice" },
  });
  expect(events).toHaveLength(5);
  expect(events).toContainEqual([
    "alice",
    "Failed authentication",
    { type: "IAMUser", principalId, accountId, accessKeyId: "", userName: "alice" },
    failure,
  ]);
  expect(events).toContainEqual([
    "HIDDEN_DUE_TO_SECURITY_REASONS",
    "No username found in supplied account",
    { type: "IAMUser", accountId, accessKeyId: "", userName: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    failure,
  ]);
  expect(events).toContainEqual([
    "root",
    "Failed authentication",
    { type: "Root", principalId: accountId, accountId, accessKeyId: "" },
    failure,
  ]);
});

test("after five wrong passwords the user must wait, even with the right one", async () => {
  const accountId = await makeAccount();
  const attempt = (password: string, userName = "alice") =>
    browser().signIn({ type: "iam", account: accountId, userName, password });
  const tries = await Promise.all(Array.from({ length: 8 }, (_, index) => attempt(`guess-${index}`)));
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(3);
  const right = await attempt("Wonderland-1");
  expect(right.status).toBe(429);
  expect(right.body.message).toBe("Too many attempts to sign in. Try again in 5 minutes.");
  // Others of the account are not held up, and time heals.
  expect((await attempt("Temporary-1", "bob")).status).toBe(403);
  await runtime().prisma.signInAttempt.updateMany({
    where: { accountId },
    data: { until: new Date(Date.now() - 1000) },
  });
  expect((await attempt("Wonderland-1")).status).toBe(200);
});

test("an address that tries too often must wait, and leaves no names behind", async () => {
  const { prisma } = runtime();
  const guess = (userName: string) =>
    browser().signIn({ type: "iam", account: "888888888888", userName, password: "guess" });
  await guess("first");
  const ofAddress = { subject: { startsWith: "address:" } };
  await prisma.signInAttempt.updateMany({ where: ofAddress, data: { failures: 100 } });
  expect((await guess("second")).status).toBe(429);
  const names = async () =>
    (await prisma.signInAttempt.findMany({ where: { subject: { startsWith: "user:888888888888/" } } })).map(
      ({ subject }) => subject,
    );
  expect(await names()).toEqual(["user:888888888888/first"]);
  // When the time is over, what is old is forgotten.
  await prisma.signInAttempt.updateMany({ data: { until: new Date(Date.now() - 1000) } });
  expect((await guess("third")).status).toBe(401);
  expect(await names()).toEqual(["user:888888888888/third"]);
});

test("another spelling of the account or the address is no new name to guess for", async () => {
  const accountId = await makeAccount();
  const statuses = async (attempts: object[]) => {
    const found: number[] = [];
    for (const attempt of attempts) found.push((await browser().signIn({ password: "guess", ...attempt })).status);
    return found;
  };
  const accounts = [accountId, `class-${accountId}`, `Class-${accountId}`, ` class-${accountId}`, `${accountId} `];
  const users = [...accounts, accountId].map((account) => ({ type: "iam", account, userName: "alice" }));
  expect(await statuses(users)).toEqual([401, 401, 401, 401, 401, 429]);
  const email = `teacher${accountId}@school.example`;
  const roots = [email, `${email} `, ` ${email}`, email.toUpperCase(), email, ` ${email} `];
  expect(await statuses(roots.map((spelling) => ({ type: "root", email: spelling })))).toEqual([
    401, 401, 401, 401, 401, 429,
  ]);
});

test("a password that must be changed is changed before the first session", async () => {
  const accountId = await makeAccount();
  const page = browser();
  const bob = { type: "iam", account: accountId, userName: "bob" };
  const answer = await page.signIn({ ...bob, password: "Temporary-1" });
  expect(answer).toMatchObject({ status: 403, body: { passwordChangeRequired: true } });
  expect(answer.set).toBeNull();
  const change = (oldPassword: string, newPassword: string) =>
    page.ask("POST", "/api/session/password", { account: accountId, userName: "bob", oldPassword, newPassword });
  expect((await change("Temporary-1", "short")).body.message).toBe("Password should have a minimum length of 8");
  expect((await change("Temporary-1", "alllowercase")).status).toBe(400);
  expect((await change("wrong", "Permanent-1")).status).toBe(401);
  expect((await change("Temporary-1", "Permanent-1")).status).toBe(200);
  expect((await page.signIn({ ...bob, password: "Temporary-1" })).status).toBe(401);
  expect((await page.signIn({ ...bob, password: "Permanent-1" })).status).toBe(200);
});

test("a session ends when its time is over or its user is gone", async () => {
  const accountId = await makeAccount();
  const page = browser();
  await page.signIn({ type: "iam", account: accountId, userName: "alice", password: "Wonderland-1" });
  const { prisma } = runtime();
  await prisma.consoleSession.updateMany({ where: { accountId }, data: { expiresAt: new Date(Date.now() - 1) } });
  const { raise } = await import("#lib/signals.ts");
  raise("principal", accountId);
  expect((await page.ask("GET", "/api/session")).status).toBe(401);

  await page.signIn({ type: "iam", account: accountId, userName: "alice", password: "Wonderland-1" });
  expect((await page.ask("GET", "/api/session")).status).toBe(200);
  await prisma.principal.deleteMany({ where: { accountId, userName: "alice" } });
  raise("principal", accountId);
  expect((await page.ask("GET", "/api/session")).status).toBe(401);
});

test.each([
  { "X-Forwarded-Proto": "https" },
  // Two proxies: the caller's side stands first.
  { Origin: "https://a.example", "X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "a.example, inner:80" },
])("over https the cookie is secure: %o", async (headers) => {
  const response = await fetch(`${server.endpoint}/api/session`, {
    method: "POST",
    headers: { Origin: server.endpoint, ...headers } as Record<string, string>,
    body: JSON.stringify({ type: "demo" }),
  });
  expect(response.headers.get("set-cookie")).toMatch(/; Secure$/);
});
