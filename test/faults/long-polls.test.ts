import { Agent, request } from "node:http";
import { SQS } from "@aws-sdk/client-sqs";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../harness.ts";

describe("long polls", () => {
  let server: TestServer;
  let sqs: SQS;
  beforeAll(async () => {
    server = await startTestServer();
    sqs = server.sdk(SQS, { requestHandler: new NodeHttpHandler({ httpAgent: new Agent({ maxSockets: 2_000 }) }) });
  });
  afterAll(() => server.close());

  it("hold no database connection: 1,000 wait at once, and a thousand sends answer them all", async () => {
    const { QueueUrl } = await sqs.createQueue({ QueueName: "crowd" });
    const polls = Array.from({ length: 1_000 }, () => sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 }));
    const watcher = new pg.Client({ connectionString: server.databaseUrl });
    await watcher.connect();
    const others = async (state: string) => {
      const { rows } = await watcher.query<{ count: string }>(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE $1",
        [state],
      );
      return Number(rows[0]!.count);
    };
    // Other calls go through while they wait, and nothing is busy in the database.
    await sqs.getQueueAttributes({ QueueUrl });
    while ((await others("active")) > 0) await sqs.getQueueAttributes({ QueueUrl });
    expect(await others("%")).toBeLessThanOrEqual(25);
    await watcher.end();

    for (let sent = 0; sent < 1_000; sent += 10) {
      await sqs.sendMessageBatch({
        QueueUrl,
        Entries: Array.from({ length: 10 }, (_, entry) => ({ Id: `${entry}`, MessageBody: `${sent + entry}` })),
      });
    }
    const answers = await Promise.all(polls);
    const bodies = answers.flatMap(({ Messages = [] }) => Messages.map(({ Body }) => Body));
    expect(new Set(bodies).size).toBe(1_000);
  }, 60_000);

  it("end when their client hangs up: the message goes to somebody who is still there", async () => {
    const { QueueUrl } = await sqs.createQueue({ QueueName: "hang-up" });
    const body = JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 });
    const headers = { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.ReceiveMessage" };
    const gone = request(server.endpoint, { method: "POST", headers });
    gone.on("error", () => {});
    await new Promise<void>((resolve) => gone.end(body, () => resolve()));
    await sqs.getQueueAttributes({ QueueUrl });
    gone.destroy();
    await sqs.getQueueAttributes({ QueueUrl });
    await sqs.sendMessage({ QueueUrl, MessageBody: "for the living" });
    const { Messages } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 });
    expect(Messages?.[0]?.Body).toBe("for the living");
  });
});
