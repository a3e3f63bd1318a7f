import { connect } from "node:net";
import { STS } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { rawRequest } from "../../test/raw-http.ts";
import { isApiRequest } from "./node.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const identity = "Action=GetCallerIdentity&Version=2011-06-15";

test("an answer is one write: head and body arrive together", async () => {
  const { port } = new URL(server.endpoint);
  const first = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), "localhost", () => {
      socket.write(
        `POST / HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
          `Content-Length: ${identity.length}\r\n\r\n${identity}`,
      );
    });
    socket.once("error", reject);
    socket.once("data", (chunk: Buffer) => {
      socket.destroy();
      resolve(chunk.toString());
    });
  });
  expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(first).toMatch(/<\/GetCallerIdentityResponse>$/);
  expect(first).not.toMatch(/transfer-encoding/i);
});

test("a HEAD request gets the head alone", async () => {
  const answer = await rawRequest(server.endpoint, { method: "HEAD", path: `/?${identity}` });
  expect(answer.status).toBe(200);
  expect(answer.text).toBe("");
});

test("a client that takes this server for its proxy is answered", async () => {
  const path = `http://sqs.eu-west-1.amazonaws.com/123456789012/proxied?Action=SendMessage&MessageBody=x`;
  const headers = { Host: "sqs.eu-west-1.amazonaws.com" };
  const create = path
    .replace("/123456789012/proxied", "/")
    .replace(/Action=.*/, "Action=CreateQueue&QueueName=proxied");
  const Authorization =
    "AWS4-HMAC-SHA256 Credential=123456789012/20250304/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0";
  const get = (address: string) =>
    rawRequest(server.endpoint, { method: "GET", path: address, headers: { ...headers, Authorization } });
  expect((await get(create)).text).toContain("<QueueUrl>http://sqs.eu-west-1.amazonaws.com/123456789012/proxied<");
  expect((await get(path)).text).toContain("<MD5OfMessageBody>");
});

test("a queue's URL has a port even where the caller's Host has none", async () => {
  const create = (headers: Record<string, string>) =>
    rawRequest(server.endpoint, { method: "GET", path: "/?Action=CreateQueue&QueueName=port", headers });
  const { port } = new URL(server.endpoint);
  expect((await create({ Host: "localhost" })).text).toContain(`<QueueUrl>http://localhost:${port}/`);
  // Another machine's names and a proxy's are taken as they are.
  expect((await create({ Host: "cloudroom.school" })).text).toContain("<QueueUrl>http://cloudroom.school/");
  expect((await create({ Host: "localhost", "X-Forwarded-Host": "localhost" })).text).toContain(
    "<QueueUrl>http://localhost/",
  );
});

test("a body that is too large is refused before it is read", async () => {
  const answer = await rawRequest(server.endpoint, {
    headers: { "Content-Type": "application/x-amz-json-1.0", "Content-Length": String(9 * 1024 * 1024) },
  }).catch((error: NodeJS.ErrnoException) => error);
  if (answer instanceof Error) expect(answer.code).toMatch(/ECONNRESET|EPIPE/);
  else expect(answer).toMatchObject({ status: 413, text: expect.stringContaining("RequestEntityTooLarge") });
  // The server goes on.
  expect((await rawRequest(server.endpoint, { method: "GET", path: `/?${identity}` })).status).toBe(200);
});

test.each([
  ["a path of escapes that mean nothing", { path: "/_cloudroom/accounts/%E0%A4%A/reset" }, 404],
  ["a query string of escapes that mean nothing", { method: "GET", path: "/?Action=%E0%A4%A&Version=2012-11-05" }, 400],
  [
    "broken UTF-8 in JSON",
    { body: Uint8Array.of(0x7b, 0xff, 0x7d), headers: { "X-Amz-Target": "AmazonSQS.ListQueues" } },
    400,
  ],
  [
    "a prototype as a member",
    { body: '{"__proto__":{"QueueName":"x"}}', headers: { "X-Amz-Target": "AmazonSQS.GetQueueUrl" } },
    400,
  ],
  ["a nul in a name", { body: '{"QueueName":"a\\u0000b"}', headers: { "X-Amz-Target": "AmazonSQS.GetQueueUrl" } }, 400],
  ["a target that is only a dot", { headers: { "X-Amz-Target": "." } }, 501],
  [
    "a body for GET",
    { method: "GET", path: "/", body: identity, headers: { "Content-Type": "application/x-www-form-urlencoded" } },
    400,
  ],
  [
    "brackets nested without end",
    { body: '{"QueueName":'.padEnd(200_000, "["), headers: { "X-Amz-Target": "AmazonSQS.GetQueueUrl" } },
    400,
  ],
])("hostile: %s", async (_title, options, status) => {
  const answer = await rawRequest(server.endpoint, options as Parameters<typeof rawRequest>[1]);
  expect(answer.status).toBe(status);
  expect(answer.text).not.toMatch(/\bat .*\.ts:|node_modules|postgres/i);
});

test("identities have the ARNs of their Region's partition", async () => {
  const arn = async (region: string) =>
    (await server.sdk(STS, { accountId: "123456789012", region }).getCallerIdentity({})).Arn;
  expect(await arn("cn-north-1")).toBe("arn:aws-cn:iam::123456789012:root");
  expect(await arn("us-gov-west-1")).toBe("arn:aws-us-gov:iam::123456789012:root");
  expect(await arn("eu-central-1")).toBe("arn:aws:iam::123456789012:root");
});

describe("requests for pages are told from calls", () => {
  const is = (method: string, url: string, headers: Record<string, string> = {}) =>
    isApiRequest({ method, url, headers: { host: "localhost:4566", ...headers } } as never);
  test.each<[boolean, string, string, Record<string, string>?]>([
    [true, "POST", "/", { "content-type": "application/x-www-form-urlencoded" }],
    [true, "POST", "/", { "x-amz-target": "AmazonSQS.ListQueues" }],
    [true, "GET", "/?Action=ListQueues&Version=2012-11-05"],
    [true, "GET", "/000000000000/demo-sqs?Action=ReceiveMessage"],
    [true, "POST", "/000000000000/demo-sqs", { "content-type": "application/x-www-form-urlencoded" }],
    [true, "POST", "/service/AmazonSQS/operation/SendMessage", { "smithy-protocol": "rpc-v2-cbor" }],
    [true, "GET", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=x"],
    [true, "GET", "/", { host: "sqs.us-east-1.localhost:4566" }],
    [true, "GET", "http://localhost:4566/000000000000/demo-sqs"],
    [true, "POST", "/api/aws/sqs/us-east-1/"],
    [true, "GET", "/api/session"],
    [true, "GET", "/_cloudroom/health"],
    [true, "GET", "/health", { accept: "*/*" }],
    [false, "GET", "/health", { accept: "text/html,application/xhtml+xml" }],
    [false, "GET", "/"],
    [false, "GET", "http://localhost:4566/sqs/queues"],
    [false, "GET", "/sqs/queues?region=us-east-1"],
    [false, "GET", "/console/home?region=us-east-1"],
    [false, "GET", "/_next/static/chunks/app.js"],
    [false, "GET", "/signin?redirect_uri=%2Fsqs"],
  ])("%s: %s %s", (expected, method, url, headers) => {
    expect(is(method, url, headers)).toBe(expected);
  });
});
