import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { SQS } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { pushSchema } from "#lib/migrate.ts";
import { startPostgres, type Postgres } from "#lib/postgres.ts";
import { startChildServer } from "../child-server.ts";

describe("a database that stops and returns", () => {
  it("gives 503 to calls meanwhile, and service again without a restart", { timeout: 120_000 }, async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "cloudroom-away-"));
    let postgres: Postgres | undefined = await startPostgres({ dataDir });
    const stop = async () => {
      const running = postgres;
      postgres = undefined;
      await running?.stop();
    };
    try {
      const { url } = postgres;
      await pushSchema(url);
      await using server = await startChildServer(url);
      const sqs = new SQS({
        endpoint: server.endpoint,
        region: "us-east-1",
        credentials: { accessKeyId: "test", secretAccessKey: "test" },
        maxAttempts: 1,
      });
      const { QueueUrl } = await sqs.createQueue({ QueueName: "away" });
      await sqs.sendMessage({ QueueUrl, MessageBody: "before" });

      const poll = sqs
        .receiveMessage({ QueueUrl: `${QueueUrl}-none`, WaitTimeSeconds: 20 })
        .catch((error: Error) => error);
      await stop();
      const refusals = await Promise.all(
        Array.from({ length: 20 }, () =>
          sqs.sendMessage({ QueueUrl, MessageBody: "lost" }).catch((error: Error) => error),
        ),
      );
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          name: expect.stringContaining("ServiceUnavailable"),
          $metadata: { httpStatusCode: 503 },
        });
      }
      const health = await fetch(`${server.endpoint}/_cloudroom/health`);
      expect(health.status).toBe(503);
      await poll;

      postgres = await startPostgres({ dataDir });
      expect(postgres.url).toBe(url);
      let sent = false;
      while (!sent) sent = await sqs.sendMessage({ QueueUrl, MessageBody: "after" }).then(() => true, () => false); // prettier-ignore
      const bodies = new Set<string>();
      while (bodies.size < 2) {
        const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
        for (const { Body } of Messages) bodies.add(Body!);
      }
      expect(bodies).toEqual(new Set(["before", "after"]));
    } finally {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
