import { SQS } from "@aws-sdk/client-sqs";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { logger } from "#lib/log.ts";
import { runtime } from "#lib/runtime.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let queueUrl: string;

beforeAll(async () => {
  server = await startTestServer();
  queueUrl = (await server.sdk(SQS).createQueue({ QueueName: "target" })).QueueUrl!;
});
afterAll(() => server.close());

/** A request with any headers; `fetch` would not let us lie about Host. */
function send(method: string, path: string, headers: Record<string, string>, body = ""): Promise<number> {
  const { hostname, port } = new URL(server.endpoint);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode!));
    });
    request.on("error", reject);
    request.end(body);
  });
}

const form = "application/x-www-form-urlencoded";
const purge = () => `Action=PurgeQueue&QueueUrl=${encodeURIComponent(queueUrl)}`;
const SIGNED = "X-Amz-Credential=test%2F20250101%2Fus-east-1%2Fsqs%2Faws4_request&X-Amz-Algorithm=AWS4-HMAC-SHA256";

describe("on an open server a page of another site cannot", () => {
  test.each<[string, () => Promise<number>]>([
    ["send a form", () => send("POST", "/", { origin: "http://evil.example", "content-type": form }, purge())],
    [
      "send a form that pretends to be signed",
      () => send("POST", `/?${SIGNED}`, { origin: "http://evil.example", "content-type": form }, purge()),
    ],
    ["load an image", () => send("GET", `/?${purge()}`, { "sec-fetch-site": "cross-site" })],
    [
      "load an image that pretends to be signed",
      () => send("GET", `/?${purge()}&${SIGNED}`, { "sec-fetch-site": "cross-site" }),
    ],
    ["do it from another port of this machine", () => send("GET", `/?${purge()}`, { "sec-fetch-site": "same-site" })],
    [
      "come in under a name that resolves to this machine",
      () => send("GET", `/?${purge()}`, { host: "evil.example:4566", "user-agent": "Mozilla/5.0" }),
    ],
    [
      "sign under such a name",
      () =>
        send(
          "POST",
          "/",
          {
            host: "evil.example:4566",
            origin: "http://evil.example:4566",
            authorization:
              "AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=x",
            "content-type": form,
          },
          purge(),
        ),
    ],
  ])("%s", async (_what, attempt) => {
    expect(await attempt()).toBe(403);
  });

  test("while tools and typed addresses get through", async () => {
    expect(await send("GET", "/?Action=ListQueues&Version=2012-11-05", { "user-agent": "curl/8" })).toBe(200);
    expect(await send("GET", "/?Action=ListQueues&Version=2012-11-05", { "sec-fetch-site": "none" })).toBe(200);
    // A container knows this machine by another name.
    expect(await send("GET", "/?Action=ListQueues&Version=2012-11-05", { host: "host.docker.internal:4566" })).toBe(
      200,
    );
  });

  test("have a link to the console's own calls followed, though the browser does not say where it was", async () => {
    const signIn = await fetch(`${server.endpoint}/api/session`, {
      method: "POST",
      headers: { origin: server.endpoint },
      body: JSON.stringify({ type: "demo" }),
    });
    const cookie = signIn.headers.get("set-cookie")!.split(";")[0]!;
    const path = `/api/aws/sqs/us-east-1/?${purge()}&Version=2012-11-05`;
    expect(await send("GET", path, { cookie })).toBe(403);
    expect(await send("POST", "/api/aws/sqs/us-east-1/", { cookie, "content-type": form }, purge())).toBe(403);
    const own = { cookie, origin: server.endpoint, "content-type": form };
    expect(await send("POST", "/api/aws/sqs/us-east-1/", own, purge())).toBe(200);
  });

  test("read an answer as anything but what it is", async () => {
    const answer = await fetch(`${server.endpoint}/?Action=ListQueues&Version=2012-11-05`);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

test("an open server tells its operator, once, that it is reached through a proxy", async () => {
  const warn = vi.spyOn(logger(), "warn").mockImplementation(() => {});
  const list = "/?Action=ListQueues&Version=2012-11-05";
  expect(await send("GET", list, {})).toBe(200);
  expect(warn).not.toHaveBeenCalled();
  for (let call = 0; call < 2; call += 1)
    expect(await send("GET", list, { "x-forwarded-for": "203.0.113.7" })).toBe(200);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("CLOUDROOM_AUTH=strict"));
  warn.mockRestore();
});

test("an account that asks too much is told to wait, and only this one", async () => {
  const [busy, quiet] = [server.newAccount(), server.newAccount()];
  runtime().rateLimit = 5;
  const list = (accountId: string) => server.sdk(SQS, { accountId }).listQueues({});
  const answers = await Promise.allSettled(Array.from({ length: 30 }, () => list(busy)));
  const refused = answers.filter(({ status }) => status === "rejected");
  expect(refused.length).toBeGreaterThan(10);
  expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ name: "Throttling", message: "Rate exceeded" });
  await list(quiet);
  runtime().rateLimit = 0;
  await list(busy);
});
