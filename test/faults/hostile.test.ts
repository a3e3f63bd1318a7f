import { request as httpRequest, Agent } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SERVICES } from "#lib/api/services.ts";
import { startTestServer, type TestServer } from "../harness.ts";

/** A generator with a seed: a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Hostile {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

const STRANGE: unknown[] = [
  null, true, -1, 0, 1e308, -1e308, 9_007_199_254_740_993, 0.1, "", " ", "a".repeat(5_000), "\u0000\uffff\ud800", "../../etc/passwd",
  "' OR 1=1 --", "${jndi:ldap://x}", "<xml/>", [], {}, [[[]]], { a: { a: {} } }, [null, null], "AQEBgarbage", "9".repeat(400),
  { __proto__: { polluted: true } }, { constructor: { prototype: { polluted: true } } }, "http://localhost/000000000000/x", "arn:aws:sqs:::",
]; // prettier-ignore

const BROKEN_BODIES = [
  "{", "{\"QueueName\":", "[]", "null", "\"text\"", "NaN", "{\"QueueName\":\"a\"}}", "[".repeat(20_000), "{\"a\":".repeat(20_000),
  "%", "a=%ZZ&b", "Action=ListQueues&Action=CreateQueue", "A.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1=1", "&".repeat(5_000),
  "Attribute.1.Name=&Attribute.99999999999.Value=1", "=", "Action=", "MaxResults=1e9&Action=ListQueues",
]; // prettier-ignore

class Generator {
  readonly #random: () => number;
  readonly #operations = SERVICES.flatMap((service) =>
    [...service.operations()].map((operation) => ({ service, operation })),
  );

  constructor(seed: number) {
    this.#random = random(seed);
  }

  next(): Hostile {
    const { service, operation } = this.#pick(this.#operations);
    const { definition } = service;
    const members = operation.input.isStructSchema() ? Object.keys(operation.input.getMemberSchemas()) : [];
    const input: Record<string, unknown> = {};
    for (const name of members) if (this.#random() < 0.7) input[name] = this.#pick(STRANGE);
    if (this.#random() < 0.1) input[this.#pick(["Unknown", "__proto__", ""])] = this.#pick(STRANGE);
    const headers: Record<string, string> = {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${definition.id}/aws4_request, SignedHeaders=host, Signature=0`,
    };
    if (this.#random() < 0.1)
      headers[this.#pick(["x-amz-date", "x-amz-security-token", "accept", "x-forwarded-host"])] = "\u00ff".repeat(500);
    switch (this.#pick(["json", "json", "query", "get", "cbor", "broken", "noise"])) {
      case "json":
        return this.#post(`${definition.targets[0]}.${operation.name}`, headers, Buffer.from(JSON.stringify(input)));
      case "broken":
        return this.#post(
          `${definition.targets[0]}.${operation.name}`,
          headers,
          Buffer.from(this.#pick(BROKEN_BODIES)),
        );
      case "query":
        headers["content-type"] = "application/x-www-form-urlencoded";
        return {
          method: "POST",
          path: "/",
          headers,
          body: Buffer.from(this.#random() < 0.2 ? this.#pick(BROKEN_BODIES) : this.#form(operation.name, input)),
        };
      case "get":
        return {
          method: this.#pick(["GET", "PUT", "DELETE"]),
          path: `/?${this.#form(operation.name, input)}`.slice(0, 8_000),
          headers,
          body: Buffer.alloc(0),
        };
      case "cbor":
        headers["smithy-protocol"] = "rpc-v2-cbor";
        return {
          method: "POST",
          path: `/service/${definition.targets[0]}/operation/${operation.name}`,
          headers,
          body: this.#noise(),
        };
      default:
        headers["x-amz-target"] = this.#pick([
          "",
          ".",
          "AmazonSQS.",
          "AmazonSQS",
          "x".repeat(3_000),
          `${definition.targets[0]}.Nothing`,
        ]);
        return {
          method: "POST",
          path: this.#pick(["/", "/000000000000/q", "//", "/%00", "/service//operation/"]),
          headers,
          body: this.#noise(),
        };
    }
  }

  #post(target: string, headers: Record<string, string>, body: Buffer): Hostile {
    return {
      method: "POST",
      path: "/",
      headers: { ...headers, "x-amz-target": target, "content-type": "application/x-amz-json-1.0" },
      body,
    };
  }

  #form(action: string, input: Record<string, unknown>): string {
    const form = new URLSearchParams({ Action: action });
    for (const [name, value] of Object.entries(input)) {
      const suffix = this.#pick(["", ".1", ".member.1", ".1.Name", ".entry.1.key", ".-1", ".x"]);
      form.append(`${name}${suffix}`, typeof value === "string" ? value.toWellFormed() : JSON.stringify(value));
    }
    return form.toString();
  }

  #noise(): Buffer {
    return Buffer.from(
      Array.from({ length: Math.floor(this.#random() * 300) }, () => Math.floor(this.#random() * 256)),
    );
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }
}

describe("hostile requests", () => {
  let server: TestServer;
  const agent = new Agent({ keepAlive: true, maxSockets: 24 });

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    agent.destroy();
    await server.close();
  });

  function send({ method, path, headers, body }: Hostile): Promise<{ status: number; body: string; type: string }> {
    return new Promise((resolve, reject) => {
      const call = httpRequest(`${server.endpoint}`, { method, path, headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            body: Buffer.concat(chunks).toString(),
            type: response.headers["content-type"] ?? "",
          }),
        );
      });
      call.on("error", reject);
      call.end(body);
    });
  }

  it("answers paths, hosts and keys of one character repeated at once", { timeout: 10_000 }, async () => {
    const long = (text: string) => text.repeat(Math.floor(15_000 / text.length));
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const none = Buffer.alloc(0);
    const requests: Hostile[] = [
      ...["/", "//a", "/.", "/%2f", "/a"].map((part) => `/_cloudroom${long(part)}x`),
      ...["/", "/.", "/..", "a.", "%"].map((part) => `/service/${long(part)}x`),
      ...["&", "=", "%", ".", "+"].map((part) => `/?Action=ListQueues&${long(part)}x`),
    ].map((path) => ({ method: "GET", path, headers: {}, body: none }));
    for (const part of [":1", "a-1.", "-", "."]) {
      requests.push({ method: "GET", path: "/health", headers: { host: `${long(part)}x` }, body: none });
    }
    for (const part of [" ", ";", "; ", ",", "=", "Credential=", "Signature=", "cloudroom-session=", "1."]) {
      const headers = {
        cookie: `a;${long(part)}x`.slice(0, 7_000),
        authorization: `AWS4-${long(part)}x`.slice(0, 7_000),
      };
      requests.push({
        method: "POST",
        path: "/",
        headers: { ...headers, ...form },
        body: Buffer.from("Action=ListQueues"),
      });
    }
    for (const part of [".1", "&", "a.1=1&", "%", "%C3", "=", "+"]) {
      requests.push({
        method: "POST",
        path: "/",
        headers: form,
        body: Buffer.from(`Action=ListQueues&${part.repeat(200_000)}`),
      });
    }
    for (const hostile of requests) {
      const began = performance.now();
      const { status } = await send(hostile);
      expect(status).toBeLessThan(431);
      expect(
        performance.now() - began,
        `${hostile.path.slice(0, 40)} ${JSON.stringify(hostile.headers).slice(0, 80)}`,
      ).toBeLessThan(1_500);
    }
  });

  it(
    "answers 10,000 of them with an AWS answer, never a failure of its own, and keeps its memory",
    { timeout: 180_000 },
    async () => {
      const generator = new Generator(20_261_121);
      const seen = new Map<number, number>();
      let done = 0;
      let heapAfterWarmUp = 0;
      const worker = async () => {
        while (done < 10_000) {
          if (++done === 3_000) {
            global.gc?.();
            heapAfterWarmUp = process.memoryUsage().heapUsed;
          }
          const hostile = generator.next();
          const answer = await send(hostile);
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          const what = `${hostile.method} ${hostile.path.slice(0, 200)} ${hostile.headers["x-amz-target"] ?? ""} ${hostile.body.toString("latin1", 0, 300)} → ${answer.body.slice(0, 300)}`;
          // 501 is the named answer of an operation that is not built yet.
          if (answer.status !== 501) expect(answer.status, what).toBeLessThan(500);
          if (answer.status >= 400 && !answer.type.includes("cbor"))
            expect(answer.body, what).toMatch(/<Code>\w|"__type":"|"code":"/);
          expect(answer.body).not.toMatch(/\bat .+\.ts:\d+|node_modules|PrismaClient|SELECT |INSERT /);
        }
      };
      await Promise.all(Array.from({ length: 24 }, worker));
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      expect([...seen.keys()].some((status) => status >= 400)).toBe(true);
      global.gc?.();
      expect(process.memoryUsage().heapUsed - heapAfterWarmUp).toBeLessThan(150 * 2 ** 20);
    },
  );
});
