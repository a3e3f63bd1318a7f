import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SERVICES } from "#lib/api/services.ts";
import type { Service, ServiceOperation } from "#lib/api/service.ts";
import { startTestServer, type TestServer } from "../harness.ts";

const VICTIM = "111111111111";
const STRANGER = "222222222222";
/** Stands in every text of the victim's: no answer to the stranger may hold it, unless the stranger wrote it. */
const SECRET = "the-victims-secret";

/** Every operation that is built, so that one added later is covered by being there. */
const OPERATIONS = SERVICES.flatMap((service) =>
  [...service.operations()].filter(({ run }) => run !== undefined).map((operation) => ({ service, operation })),
);

/** What the stranger knows of the victim: all names, ARNs and URLs. */
interface Known {
  queueUrl: string;
  queueArn: string;
  topicArn: string;
  subscriptionArn: string;
  receiptHandle: string;
  userName: string;
}

describe("an account and a stranger who knows all its names", () => {
  let server: TestServer;
  let known: Known;
  let watcher: pg.Client;
  beforeAll(async () => {
    server = await startTestServer();
    watcher = new pg.Client({ connectionString: server.databaseUrl });
    await watcher.connect();
    const sqs = server.sdk(SQS, { accountId: VICTIM });
    const { QueueUrl } = await sqs.createQueue({ QueueName: "private", tags: { note: SECRET } });
    const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] });
    await sqs.sendMessage({ QueueUrl, MessageBody: SECRET });
    const { Messages } = await sqs.receiveMessage({ QueueUrl, VisibilityTimeout: 43_200 });
    await sqs.sendMessage({ QueueUrl, MessageBody: SECRET });
    const sns = server.sdk(SNS, { accountId: VICTIM });
    const { TopicArn } = await sns.createTopic({ Name: "private", Attributes: { DisplayName: SECRET } });
    const { SubscriptionArn } = await sns.subscribe({
      TopicArn,
      Protocol: "sqs",
      Endpoint: Attributes!.QueueArn,
      ReturnSubscriptionArn: true,
    });
    known = {
      queueUrl: QueueUrl!,
      queueArn: Attributes!.QueueArn!,
      topicArn: TopicArn!,
      subscriptionArn: SubscriptionArn!,
      receiptHandle: Messages![0]!.ReceiptHandle!,
      userName: "root",
    };
  });
  afterAll(async () => {
    await watcher.end();
    await server.close();
  });

  /** Everything the database holds of the victim, table by table. */
  async function victimsRows(): Promise<Record<string, unknown>> {
    const { rows: tables } = await watcher.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'account_id'
       AND table_name NOT IN ('trail_event', 'job') ORDER BY table_name`,
    );
    const all: Record<string, unknown> = {};
    for (const { table_name } of tables) {
      const { rows } = await watcher.query(
        `SELECT to_jsonb(t)::text AS row FROM "${table_name}" t WHERE account_id = $1 ORDER BY 1`,
        [VICTIM],
      );
      all[table_name] = rows;
    }
    return all;
  }

  it.each(OPERATIONS.map(({ service, operation }) => [`${service.id}:${operation.name}`, service, operation] as const))(
    "%s neither shows nor changes it",
    async (_name, service, operation) => {
      const before = await victimsRows();
      for (const resource of [known.queueUrl, known.queueArn, known.topicArn, known.subscriptionArn]) {
        const answer = await call(server.endpoint, service, operation, inputOf(operation, known, resource));
        expect(answer.status, answer.body).not.toBe(500);
        expect(answer.body).not.toContain(SECRET);
      }
      expect(await victimsRows()).toEqual(before);
    },
  );
});

/** An input that points every member at the victim, by the member's name. */
function inputOf(operation: ServiceOperation, known: Known, resource: string): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  if (!operation.input.isStructSchema()) return input;
  for (const [name, member] of operation.input.structIterator()) {
    if (member.isStringSchema()) input[name] = textOf(name, known, resource);
    else if (operation.required.includes(name)) {
      if (member.isNumericSchema()) input[name] = 0;
      else if (member.isBooleanSchema()) input[name] = true;
      else if (member.isListSchema()) input[name] = [entryOf(name, known)];
      else if (member.isMapSchema()) input[name] = { DisplayName: "changed", VisibilityTimeout: "1" };
    }
  }
  return input;
}

function textOf(name: string, known: Known, resource: string): string | undefined {
  if (name === "QueueUrl") return known.queueUrl;
  if (name === "ReceiptHandle") return known.receiptHandle;
  if (/OwnerAWSAccountId|AccountId/i.test(name)) return VICTIM;
  if (/SubscriptionArn/i.test(name)) return known.subscriptionArn;
  if (/TopicArn|TargetArn/i.test(name)) return known.topicArn;
  if (/Arn$/i.test(name)) return resource;
  if (name === "QueueName" || name === "Name") return "private";
  if (/UserName/.test(name)) return known.userName;
  if (/PolicyDocument/.test(name)) return '{"Version":"2012-10-17","Statement":[]}';
  if (/Token$/.test(name)) return undefined;
  if (/Action/.test(name)) return undefined;
  return "x";
}

function entryOf(name: string, known: Known): unknown {
  if (name === "AWSAccountIds" || name === "AWSAccountId") return STRANGER;
  if (name === "Actions" || name === "ActionName") return name === "Actions" ? "*" : "Publish";
  if (name === "TagKeys") return "note";
  if (name === "Tags") return { Key: "a", Value: "b" };
  if (/Entries/.test(name))
    return { Id: "1", MessageBody: "x", Message: "x", ReceiptHandle: known.receiptHandle, VisibilityTimeout: 0 };
  return "x";
}

/** A JSON call for JSON services, RPC v2 CBOR's JSON sibling for the Query ones: one wire for all. */
async function call(
  endpoint: string,
  service: Service,
  operation: ServiceOperation,
  input: object,
): Promise<{ status: number; body: string }> {
  const scope = `Credential=${STRANGER}/20260101/us-east-1/${service.id}/aws4_request`;
  const response = await fetch(`${endpoint}/service/${service.definition.targets[0]}/operation/${operation.name}`, {
    method: "POST",
    headers: {
      "smithy-protocol": "rpc-v2-json",
      "content-type": "application/json",
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: await response.text() };
}
