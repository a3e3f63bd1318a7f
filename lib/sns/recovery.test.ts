import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let database: Client;
beforeAll(async () => {
  server = await startTestServer();
  database = new Client(server.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await server.close();
});

/** A topic with a queue that gets its messages. */
async function setUp(suffix: string) {
  const accountId = server.newAccount();
  const sns = server.sdk(SNS, { accountId });
  const sqs = server.sdk(SQS, { accountId });
  const fifo: Record<string, string> = suffix === "" ? {} : { FifoTopic: "true" };
  const TopicArn = (await sns.createTopic({ Name: `topic${suffix}`, Attributes: fifo })).TopicArn!;
  const Resource = `arn:aws:sqs:us-east-1:${accountId}:queue${suffix}`;
  const Policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource }],
  });
  const Attributes = { Policy, ...(suffix !== "" && { FifoQueue: "true" }) };
  const QueueUrl = (await sqs.createQueue({ QueueName: `queue${suffix}`, Attributes })).QueueUrl!;
  await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: Resource, Attributes: { RawMessageDelivery: "true" } });
  const receive = async () => {
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 });
    for (const { ReceiptHandle } of Messages) await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
    return Messages.map(({ Body }) => Body);
  };
  const waiting = async () => {
    const { rows } = await database.query("SELECT claimed_by FROM sns_delivery WHERE account_id = $1", [accountId]);
    return rows.length;
  };
  return { sns, TopicArn, receive, waiting };
}

test.each([
  ["a standard topic", "", {}],
  ["a FIFO topic", ".fifo", { MessageGroupId: "g", MessageDeduplicationId: "d" }],
])("a delivery to %s whose outcome could not be written is taken up again", async (_name, suffix, group) => {
  const { sns, TopicArn, receive, waiting } = await setUp(suffix);
  await database.query("ALTER TABLE sns_delivery_log RENAME TO away");
  await sns.publish({ TopicArn, Message: "m", ...group });
  expect(await receive()).toEqual(["m"]);
  expect(await waiting()).toBe(1);
  await database.query("ALTER TABLE away RENAME TO sns_delivery_log");
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
  // A queue with deduplication does not get it twice; others do, since nobody knew.
  if (suffix === "") expect(await receive()).toEqual(["m"]);
});

test("a publish that failed delivers nothing", async () => {
  const { sns, TopicArn, receive, waiting } = await setUp("");
  await database.query("ALTER TABLE sns_delivery RENAME TO away");
  await expect(sns.publish({ TopicArn, Message: "lost" })).rejects.toThrow();
  await database.query("ALTER TABLE away RENAME TO sns_delivery");
  await sns.publish({ TopicArn, Message: "kept" });
  expect(await receive()).toEqual(["kept"]);
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
});
