import { createHmac } from "node:crypto";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { IAM } from "@aws-sdk/client-iam";
import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { STS } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { issueTemporary } from "#lib/identity/temporary.ts";
import { newKeyId, newSecret } from "#lib/identity/key-id.ts";
import { runtime } from "#lib/runtime.ts";
import { installedAws, startTestServer, type TestServer } from "../../test/harness.ts";
import type { ApiRequest } from "./protocols/protocol.ts";
import { readSignature } from "./signature.ts";
import { deriveSigningKey, signatureOf } from "./verify.ts";

/** A request for the functions that sign. */
function makeRequest(
  method: string,
  target: string,
  headers: Record<string, string | string[]>,
  body = "",
): ApiRequest {
  const mark = target.indexOf("?");
  return {
    method,
    path: mark < 0 ? target : target.slice(0, mark),
    search: mark < 0 ? "" : target.slice(mark + 1),
    headers,
    body: Buffer.from(body),
    remoteAddress: "127.0.0.1",
    signal: new AbortController().signal,
  };
}

describe("AWS's published examples", () => {
  const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  const base = { host: "example.amazonaws.com", "x-amz-date": "20150830T123600Z" };

  test.each<[name: string, request: ApiRequest, signature: string]>([
    ["get-vanilla", makeRequest("GET", "/", base), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    [
      "get-relative",
      makeRequest("GET", "/example/..", base),
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ],
    [
      "get-relative-relative",
      makeRequest("GET", "/example1/example2/../..", base),
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ],
    ["get-slash", makeRequest("GET", "//", base), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    [
      "get-slash-dot-slash",
      makeRequest("GET", "/./", base),
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ],
    [
      "get-slashes",
      makeRequest("GET", "//example//", base),
      "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    ],
    [
      "get-slash-pointless-dot",
      makeRequest("GET", "/./example", base),
      "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
    ],
    [
      "get-vanilla-empty-query-key",
      makeRequest("GET", "/?Param1=value1", base),
      "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    ],
    [
      "get-vanilla-query-order-key-case",
      makeRequest("GET", "/?Param2=value2&Param1=value1", base),
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ],
    [
      "get-vanilla-utf8-query",
      makeRequest("GET", "/?%E1%88%B4=bar", base),
      "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    ],
    [
      "get-unreserved",
      makeRequest("GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", base),
      "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    ],
    [
      "get-header-value-trim",
      makeRequest("GET", "/", { ...base, "my-header1": " value1", "my-header2": ' "a   b   c"' }),
      "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    ],
    [
      "post-vanilla",
      makeRequest("POST", "/", base),
      "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    ],
    [
      "post-header-key-sort",
      makeRequest("POST", "/", { ...base, "my-header1": "value1" }),
      "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
    ],
    [
      "post-x-www-form-urlencoded",
      makeRequest("POST", "/", { ...base, "content-type": "application/x-www-form-urlencoded" }, "Param1=value1"),
      "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    ],
  ])("%s", (_name, request, signature) => {
    const key = deriveSigningKey(SECRET, "20150830", "us-east-1", "service");
    const signedHeaders = Object.keys(request.headers).sort();
    const facts = { timestamp: "20150830T123600Z", scope: "20150830/us-east-1/service/aws4_request", signedHeaders };
    expect(signatureOf(request, facts, key)).toBe(signature);
  });

  test("the example of the documentation: IAM's ListUsers", () => {
    const key = deriveSigningKey(SECRET, "20150830", "us-east-1", "iam");
    const documented = Buffer.from("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9", "hex");
    expect(key.sign("text")).toBe(createHmac("sha256", documented).update("text").digest("hex"));
    const authorization =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
    const request = makeRequest("GET", "/?Action=ListUsers&Version=2010-05-08", {
      host: "iam.amazonaws.com",
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      "x-amz-date": "20150830T123600Z",
      authorization,
    });
    const signature = readSignature(request)!;
    expect(signature).toMatchObject({ accessKeyId: "AKIDEXAMPLE", service: "iam", timestamp: "20150830T123600Z" });
    expect(signatureOf(request, signature, key)).toBe(signature.signature);
  });
});

let server: TestServer;
const accountId = "111122223333";
let credentials: { accessKeyId: string; secretAccessKey: string };

/** Keys as an operator would hand them out: without one, nobody could make the first. */
async function issueKey(active = true) {
  const accessKeyId = newKeyId("AKIA", accountId);
  const secret = newSecret();
  const data = { accountId, accessKeyId, principalId: accountId, secret, active, createdAt: new Date() };
  await runtime().prisma.iamAccessKey.create({ data });
  return { accessKeyId, secretAccessKey: secret };
}

beforeAll(async () => {
  server = await startTestServer({ auth: "strict" });
  await runtime().prisma.account.create({ data: { accountId, name: "strict" } });
  const root = { accountId, principalId: accountId, kind: "root", userName: "<root>", createdAt: new Date() };
  await runtime().prisma.principal.create({ data: root });
  credentials = await issueKey();
});
afterAll(() => server.close());

describe("the JS SDK on a strict server", () => {
  test("is let in over every protocol", async () => {
    await server.sdk(SQS, { credentials }).createQueue({ QueueName: "json", tags: { a: "ü b" } });
    await server.sdk(SNS, { credentials }).createTopic({ Name: "query" });
    await server.sdk(IAM, { credentials }).listUsers({});
    await server.sdk(CloudTrail, { credentials }).lookupEvents({});
    expect(await server.sdk(STS, { credentials }).getCallerIdentity({})).toMatchObject({ Account: accountId });
  });

  test("acts in any Region", async () => {
    await server.sdk(SQS, { credentials, region: "eu-central-1" }).listQueues({});
    await server.sdk(SQS, { credentials, region: "cn-north-1" }).listQueues({});
  });

  const rejected = (query: string, json: string, message: string | RegExp) => ({
    query: { name: query, message: message instanceof RegExp ? expect.stringMatching(message) : message },
    json: { name: json, message: message instanceof RegExp ? expect.stringMatching(message) : message },
  });

  test.each<[title: string, keys: () => Promise<object>, expected: ReturnType<typeof rejected>, status: number]>([
    [
      "a key that nobody issued",
      async () => ({ accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" }),
      rejected(
        "InvalidClientTokenId",
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      ),
      403,
    ],
    [
      "12 digits",
      async () => ({ accessKeyId: accountId, secretAccessKey: "test" }),
      rejected(
        "InvalidClientTokenId",
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      ),
      403,
    ],
    [
      "an inactive key",
      () => issueKey(false),
      rejected(
        "InvalidClientTokenId",
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      ),
      403,
    ],
    [
      "a wrong secret",
      async () => ({ ...credentials, secretAccessKey: "wrong" }),
      rejected(
        "SignatureDoesNotMatch",
        "InvalidSignatureException",
        /^The request signature we calculated does not match the signature you provided\. Check your AWS Secret Access Key/,
      ),
      403,
    ],
    [
      "a long-term key with a session token",
      async () => ({ ...credentials, sessionToken: "made up" }),
      rejected(
        "InvalidClientTokenId",
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      ),
      403,
    ],
  ])("is refused with %s", async (_title, keys, expected, status) => {
    const wrong = await keys();
    await expect(server.sdk(IAM, { credentials: wrong }).listUsers({})).rejects.toMatchObject({
      ...expected.query,
      $metadata: { httpStatusCode: status },
    });
    await expect(server.sdk(CloudTrail, { credentials: wrong }).lookupEvents({})).rejects.toMatchObject({
      ...expected.json,
      $metadata: { httpStatusCode: 400 },
    });
    // SQS over JSON keeps the codes and statuses that it had over Query.
    await expect(server.sdk(SQS, { credentials: wrong }).listQueues({})).rejects.toMatchObject({
      ...expected.query,
      $metadata: { httpStatusCode: status },
    });
  });

  test("needs the token of temporary credentials, as long as they live", async () => {
    const session = { fromConsole: false, mfa: false };
    const root = {
      kind: "root" as const,
      accountId,
      arn: `arn:aws:iam::${accountId}:root`,
      principalId: accountId,
      session,
    };
    const issued = await issueTemporary(root, 900);
    const keys = { accessKeyId: issued.AccessKeyId, secretAccessKey: issued.SecretAccessKey };
    const sts = (more: object) => server.sdk(STS, { credentials: { ...keys, ...more } });
    expect(await sts({ sessionToken: issued.SessionToken }).getCallerIdentity({})).toMatchObject({
      Account: accountId,
    });
    for (const more of [{}, { sessionToken: `${issued.SessionToken}x` }]) {
      await expect(sts(more).getCallerIdentity({})).rejects.toMatchObject({ name: "InvalidClientTokenId" });
    }
    const expired = await issueTemporary(root, -1);
    const late = {
      accessKeyId: expired.AccessKeyId,
      secretAccessKey: expired.SecretAccessKey,
      sessionToken: expired.SessionToken,
    };
    await expect(server.sdk(STS, { credentials: late }).getCallerIdentity({})).rejects.toMatchObject({
      name: "ExpiredToken",
      message: "The security token included in the request is expired",
      $metadata: { httpStatusCode: 403 },
    });
    await expect(server.sdk(CloudTrail, { credentials: late }).lookupEvents({})).rejects.toMatchObject({
      name: "ExpiredTokenException",
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("may be 15 minutes off, not more", async () => {
    const at = (minutes: number) =>
      server.sdk(STS, { credentials, systemClockOffset: minutes * 60_000 }).getCallerIdentity({});
    await at(-14);
    await at(14);
    await expect(at(-16)).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
      message: expect.stringMatching(
        /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
      ),
    });
    await expect(at(16)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)$/,
      ),
    });
  });
});

describe("requests by hand on a strict server", () => {
  type Sent = { headers?: Record<string, string>; method?: string; body?: string };

  const send = async (path: string, { headers = {}, method = "GET", body }: Sent = {}) => {
    const answer = await fetch(server.endpoint + path, { method, headers, body });
    const text = await answer.text();
    return {
      status: answer.status,
      code: /<Code>(.*)<\/Code>/.exec(text)?.[1],
      message: /<Message>(.*)<\/Message>/.exec(text)?.[1]?.replaceAll("&apos;", "'"),
      text,
    };
  };
  const QUERY = "/?Action=GetCallerIdentity&Version=2011-06-15";
  const now = () => new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const host = () => new URL(server.endpoint).host;

  /** A query string signed as a presigned URL is. */
  function presigned(more: Record<string, string> = {}, { path = "/", timestamp = now(), body = "" } = {}) {
    const scope = `${timestamp.slice(0, 8)}/us-east-1/sts/aws4_request`;
    const query = new URLSearchParams({
      Action: "GetCallerIdentity",
      Version: "2011-06-15",
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": `${credentials.accessKeyId}/${scope}`,
      "X-Amz-Date": timestamp,
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Expires": "60",
      ...more,
    });
    const request = makeRequest("GET", `${path}?${query}`, { host: host() }, body);
    const key = deriveSigningKey(credentials.secretAccessKey, timestamp.slice(0, 8), "us-east-1", "sts");
    const facts = { timestamp, scope, signedHeaders: ["host"], expires: 60 };
    return `${path}?${query}&X-Amz-Signature=${signatureOf(request, facts, key)}`;
  }

  test("without a signature", async () => {
    expect(await send(QUERY)).toMatchObject({
      status: 403,
      code: "MissingAuthenticationToken",
      message: "Request is missing Authentication Token",
    });
    const json = await fetch(server.endpoint, {
      method: "POST",
      headers: { "X-Amz-Target": "CloudTrail_20131101.LookupEvents", "Content-Type": "application/x-amz-json-1.1" },
      body: "{}",
    });
    expect(json.status).toBe(400);
    expect(await json.json()).toEqual({
      __type: "com.amazon.coral.service#MissingAuthenticationTokenException",
      message: "Request is missing Authentication Token",
    });
  });

  test("of SQS without a signature, as those of a stranger", async () => {
    const message = `Access to the resource ${server.endpoint}/ is denied.`;
    expect(await send("/?Action=ListQueues&Version=2012-11-05")).toMatchObject({
      status: 403,
      code: "AccessDenied",
      message,
    });
    const headers = { "X-Amz-Target": "AmazonSQS.ListQueues", "Content-Type": "application/x-amz-json-1.0" };
    const json = await fetch(server.endpoint, { method: "POST", headers, body: "{}" });
    expect(json.status).toBe(403);
    expect(json.headers.get("x-amzn-query-error")).toBe("AccessDenied;Sender");
    expect(await json.json()).toEqual({
      __type: "com.amazon.coral.service#AccessDeniedException",
      Message: message,
    });
  });

  test("with half a signature", async () => {
    const incomplete = async (authorization: string, message: RegExp, more: Record<string, string> = {}) => {
      const answer = await send(QUERY, { headers: { authorization, ...more } });
      expect(answer).toMatchObject({
        status: 400,
        code: "IncompleteSignature",
        message: expect.stringMatching(message),
      });
    };
    const credential = `Credential=${credentials.accessKeyId}/20250101/us-east-1/sts/aws4_request`;
    const date = { "x-amz-date": now() };
    await incomplete("AWS4-HMAC-SHA512 x", /^Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'\.$/, date);
    await incomplete(
      `AWS4-HMAC-SHA256 ${credential}`,
      /^Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. \(Hashed with SHA-256 and encoded with Base64\) Authorization=/,
      date,
    );
    await incomplete(
      "Basic abc",
      /requires 'Credential' parameter\. .*existence of either a 'X-Amz-Date' or a 'Date' header\./,
    );
    await incomplete(
      "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x",
      /^Credential must have exactly 5 slash-delimited elements/,
      date,
    );
    await incomplete(
      `AWS4-HMAC-SHA256 ${credential},SignedHeaders=host,Signature=x`,
      /^Date must be in ISO-8601 'basic format'\. Got 'yesterday'\./,
      { "x-amz-date": "yesterday" },
    );
  });

  test("with a scope that is not of this call", async () => {
    const wrong = async (scope: string, signedHeaders: string, message: RegExp) => {
      const timestamp = now();
      const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope.replace("TODAY", timestamp.slice(0, 8))}, SignedHeaders=${signedHeaders}, Signature=0`;
      const answer = await send(QUERY, { headers: { authorization, "x-amz-date": timestamp } });
      expect(answer).toMatchObject({
        status: 403,
        code: "SignatureDoesNotMatch",
        message: expect.stringMatching(message),
      });
    };
    await wrong(
      "TODAY/us-east-1/sts/aws4_request",
      "x-amz-date",
      /^'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization\.$/,
    );
    await wrong(
      "20200101/us-east-1/sts/aws4_request",
      "host",
      /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '\d{8}'/,
    );
    await wrong("TODAY/us-east-1/sts/aws3_request", "host", /valid terminator: 'aws4_request', not 'aws3_request'/);
  });

  test("a presigned URL works until it expires, and for what it says only", async () => {
    expect(await send(presigned())).toMatchObject({ status: 200 });
    // A later use of a URL that is good for a minute.
    const past = new Date(Date.now() - 120_000).toISOString().replace(/[-:]|\.\d+/g, "");
    expect(await send(presigned({}, { timestamp: past }))).toMatchObject({
      status: 400,
      code: "RequestExpired",
      message: "Request has expired.",
    });
    expect(await send(`${presigned()}&Extra=1`)).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
    const turned = { headers: { "x-amz-target": "AWSSecurityTokenServiceV20110615.GetSessionToken" } };
    expect(await send(presigned(), turned)).toMatchObject({
      status: 400,
      text: expect.stringContaining("'x-amz-target' must be a 'SignedHeader' in the AWS Authorization."),
    });
    expect(await send(presigned({ "X-Amz-Expires": "604801" }))).toMatchObject({
      status: 403,
      code: "SignatureDoesNotMatch",
    });
    expect(await send(presigned({ "X-Amz-Date": "" }))).toMatchObject({
      status: 400,
      code: "IncompleteSignature",
      message: "AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
    });
    const weird = presigned({ Note: "a b+c&d=e/é~*'()" });
    expect(await send(weird)).toMatchObject({ status: 200 });
  });

  test("behind a proxy the caller's own host counts", async () => {
    const url = presigned();
    const timestamp = now();
    expect((await send(url, { headers: { "x-forwarded-host": "somewhere.example" } })).status).toBe(200);
    const scope = `${timestamp.slice(0, 8)}/us-east-1/sts/aws4_request`;
    const headers = { host: "cloud.school.example", "x-amz-date": timestamp };
    const key = deriveSigningKey(credentials.secretAccessKey, timestamp.slice(0, 8), "us-east-1", "sts");
    const facts = { timestamp, scope, signedHeaders: ["host", "x-amz-date"] };
    const signature = signatureOf(makeRequest("GET", QUERY, headers), facts, key);
    const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`;
    const signed = { authorization, "x-amz-date": timestamp };
    expect((await send(QUERY, { headers: { ...signed, "x-forwarded-host": "cloud.school.example" } })).status).toBe(
      200,
    );
    expect((await send(QUERY, { headers: signed })).status).toBe(403);
  });

  test("a body that was changed on the way", async () => {
    const iam = server.sdk(IAM, { credentials });
    iam.middlewareStack.add(
      (next) => async (args) => {
        const request = args.request as { body: string };
        request.body = request.body.replace("ListUsers", "ListRoles");
        return next(args);
      },
      { step: "finalizeRequest", priority: "low", name: "meddle" },
    );
    await expect(iam.listUsers({})).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  });
});

const COMMANDS = installedAws();
describe.skipIf(COMMANDS.length === 0)("the aws command on a strict server", () => {
  test.each(COMMANDS)(
    "%s is let in with its key, and not with another",
    async (command) => {
      const aws = (args: string[], keys: object = {}) =>
        server.aws(args, { command, credentials: { ...credentials, ...keys } });
      const queue = await aws(["sqs", "create-queue", "--queue-name", "by-cli"]);
      expect(queue.stderr).toBe("");
      const { QueueUrl } = queue.json as { QueueUrl: string };
      const body = "spaces + ünïcode & more = 100% *(')*";
      expect((await aws(["sqs", "send-message", "--queue-url", QueueUrl, "--message-body", body])).code).toBe(0);
      expect((await aws(["sqs", "receive-message", "--queue-url", QueueUrl])).json).toMatchObject({
        Messages: [{ Body: body }],
      });
      expect((await aws(["iam", "list-users"])).code).toBe(0);
      expect((await aws(["cloudtrail", "lookup-events", "--max-items", "1"])).code).toBe(0);
      const wrong = await aws(["sqs", "list-queues"], { secretAccessKey: "wrong" });
      expect(wrong.stderr).toContain("(SignatureDoesNotMatch)");
      const unknown = await aws(["sts", "get-caller-identity"], { accessKeyId: "AKIAIOSFODNN7EXAMPLE" });
      expect(unknown.stderr).toContain("(InvalidClientTokenId)");
    },
    120_000,
  );
});

const run = promisify(execFile);
const PYTHON = "/usr/bin/python3";
const hasBoto3 = await run(PYTHON, ["-c", "import boto3"]).then(
  () => true,
  () => false,
);

describe.skipIf(!hasBoto3)("boto3 on a strict server", () => {
  test("sends, receives, presigns", async () => {
    const script = `
import boto3, json, sys, urllib.request
endpoint, key, secret = sys.argv[1:4]
session = boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret, region_name="us-east-1")
sqs = session.client("sqs", endpoint_url=endpoint)
url = sqs.create_queue(QueueName="by-boto3")["QueueUrl"]
sqs.send_message(QueueUrl=url, MessageBody="h\\u00e9llo + world", MessageAttributes={"a": {"DataType": "String", "StringValue": "x y"}})
body = sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"]
sts = session.client("sts", endpoint_url=endpoint)
link = sts.generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
answer = urllib.request.urlopen(link).read().decode()
print(json.dumps({"body": body, "account": sts.get_caller_identity()["Account"], "presigned": "<Account>" in answer}))
`;
    const { stdout } = await run(PYTHON, [
      "-c",
      script,
      server.endpoint,
      credentials.accessKeyId,
      credentials.secretAccessKey,
    ]);
    expect(JSON.parse(stdout)).toEqual({ body: "héllo + world", account: accountId, presigned: true });
  });
});

test("a secret is nowhere in the log or the history", async () => {
  const write = vi.spyOn(process.stderr, "write");
  const iam = server.sdk(IAM, { credentials });
  await iam.createUser({ UserName: "secretive" });
  const { AccessKey } = await iam.createAccessKey({ UserName: "secretive" });
  const sns = server.sdk(SNS, { credentials });
  const { TopicArn } = await sns.createTopic({ Name: "secretive" });
  await sns.subscribe({ TopicArn, Protocol: "https", Endpoint: "https://ann:pass-of-ann@hooks.example.com/in" });
  const Attributes = { PlatformCredential: "credential-of-the-app", PlatformPrincipal: "app" };
  await sns.createPlatformApplication({ Name: "secretive", Platform: "GCM", Attributes });
  const events = await runtime().pool.query("SELECT record::text AS text FROM trail_event");
  const texts = events.rows.map(({ text }: { text: string }) => text).join("\n");
  expect(texts).toContain(AccessKey!.AccessKeyId);
  expect(texts).toContain('"endpoint":"https://ann:****@hooks.example.com/in"');
  expect(texts).toContain('"PlatformCredential":"HIDDEN_DUE_TO_SECURITY_REASONS"');
  for (const secret of [AccessKey!.SecretAccessKey!, "pass-of-ann", "credential-of-the-app"]) {
    expect(texts).not.toContain(secret);
    expect(write.mock.calls.flat().join("")).not.toContain(secret);
  }
  write.mockRestore();
});
