import { SQS } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { logger } from "#lib/log.ts";
import { runtime } from "#lib/runtime.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  runtime().states.delete("console:settings");
  runtime().states.delete("request-log");
});

const scrape = (headers: Record<string, string> = {}) => fetch(`${server.endpoint}/_cloudroom/metrics`, { headers });

/** The value of one line; undefined when there is none. */
function valueOf(text: string, name: string): number | undefined {
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

test("calls are counted by operation and status, with their durations", async () => {
  const sqs = server.sdk(SQS, { accountId: "111122223333" });
  await sqs.createQueue({ QueueName: "counted" });
  await sqs.createQueue({ QueueName: "counted" });
  await sqs.getQueueUrl({ QueueName: "nobody-made-it" }).catch(() => {});
  const answer = await scrape();
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await answer.text();
  expect(text).toContain("# TYPE cloudroom_api_calls_total counter");
  expect(valueOf(text, 'cloudroom_api_calls_total{service="sqs",operation="CreateQueue",status="2xx"}')).toBe(2);
  expect(valueOf(text, 'cloudroom_api_calls_total{service="sqs",operation="GetQueueUrl",status="4xx"}')).toBe(1);
  const of = '{service="sqs",operation="CreateQueue"}';
  expect(valueOf(text, `cloudroom_api_call_seconds_count${of}`)).toBe(2);
  expect(valueOf(text, `cloudroom_api_call_seconds_sum${of}`)).toBeGreaterThan(0);
});

test("the state of the process and of the database can be read", async () => {
  const sqs = server.sdk(SQS, { accountId: "111122223333" });
  const { QueueUrl } = await sqs.createQueue({ QueueName: "polled" });
  const ended = new AbortController();
  const poll = sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 }, { abortSignal: ended.signal }).catch(() => {});
  const polls = async () => valueOf(await (await scrape()).text(), "cloudroom_long_polls");
  await vi.waitUntil(async () => (await polls()) === 1, { timeout: 10_000 });
  ended.abort();
  await poll;
  await vi.waitUntil(async () => (await polls()) === 0, { timeout: 10_000 });
  const text = await (await scrape()).text();
  expect(valueOf(text, "cloudroom_jobs_due")).toBe(0);
  expect(valueOf(text, "cloudroom_console_sessions")).toBe(0);
  expect(valueOf(text, "cloudroom_sns_deliveries")).toBe(0);
  expect(valueOf(text, "cloudroom_database_connections")).toBeGreaterThan(0);
  expect(valueOf(text, "process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
});

test("on a server for others they need the operator's token", async () => {
  vi.stubEnv("HOST", "0.0.0.0");
  vi.stubEnv("CLOUDROOM_OPERATOR_TOKEN", "a-token-of-the-operator");
  runtime().states.delete("console:settings");
  runtime().auth = "strict";
  try {
    expect((await scrape()).status).toBe(403);
    expect((await scrape({ authorization: "Bearer a-token-of-somebody" })).status).toBe(403);
    expect((await scrape({ authorization: "Bearer a-token-of-the-operator" })).status).toBe(200);
  } finally {
    runtime().auth = "open";
  }
});

test("each request is logged at level info, without its contents", async () => {
  const lines: object[] = [];
  vi.spyOn(logger(), "isLevelEnabled").mockReturnValue(true);
  vi.spyOn(logger(), "info").mockImplementation(((line: object) => void lines.push(line)) as never);
  runtime().states.delete("request-log");
  const sqs = server.sdk(SQS, { accountId: "111122223333" });
  const { QueueUrl, $metadata } = await sqs.createQueue({ QueueName: "logged" });
  await sqs.sendMessage({ QueueUrl, MessageBody: "nobody's business" });
  const refused = (await sqs.getQueueUrl({ QueueName: "nobody-made-it" }).catch((error: unknown) => error)) as {
    $metadata: { requestId: string };
  };
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatchObject({
    requestId: $metadata.requestId,
    protocol: "json-1.0",
    service: "sqs",
    operation: "CreateQueue",
    region: "us-east-1",
    account: "111122223333",
    status: 200,
    error: undefined,
    address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) as string,
    userAgent: expect.stringMatching(/^aws-sdk-js/) as string,
    ms: expect.any(Number) as number,
  });
  expect(lines[2]).toMatchObject({
    requestId: refused.$metadata.requestId,
    status: 400,
    error: "AWS.SimpleQueueService.NonExistentQueue",
  });
  expect(JSON.stringify(lines)).not.toMatch(/business|Signature|Credential/);
});

test("requests are not logged otherwise", async () => {
  const info = vi.spyOn(logger(), "info");
  await server.sdk(SQS, { accountId: "111122223333" }).listQueues({});
  expect(info).not.toHaveBeenCalled();
});
