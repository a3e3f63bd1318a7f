import { SQS, type Message, type SQSServiceException } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect } from "vitest";
import { startTestServer, type TestClock, type TestServer } from "../../test/harness.ts";

/** What a test of SQS needs: a server of the file's own, and an account that nobody else uses. */
export interface SqsTest {
  server: TestServer;
  accountId: string;
  sqs: SQS;
  clock: TestClock;
  /** Make a queue; `.fifo` is added for a FIFO queue. Returns its URL. */
  newQueue(attributes?: Record<string, string>, name?: string): Promise<string>;
  arnOf(url: string): Promise<string>;
  /** Receive up to ten messages with all attributes. */
  receive(url: string, more?: object): Promise<Message[]>;
  bodies(url: string, more?: object): Promise<string[]>;
  counts(url: string): Promise<{ visible: number; inFlight: number; delayed: number }>;
}

/** Start the file's server; each test file calls it once at its top. */
export function sqsTest(): SqsTest {
  const test = {} as SqsTest;
  let queues = 0;
  beforeAll(async () => {
    test.server = await startTestServer();
    test.accountId = test.server.newAccount();
    test.sqs = test.server.sdk(SQS, { accountId: test.accountId });
    test.clock = test.server.clock(test.accountId);
  });
  afterAll(() => test.server.close());
  test.newQueue = async (Attributes = {}, name = `queue-${++queues}`) => {
    const QueueName = Attributes.FifoQueue ? `${name}.fifo` : name;
    return (await test.sqs.createQueue({ QueueName, Attributes })).QueueUrl!;
  };
  test.arnOf = async (QueueUrl) =>
    (await test.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] })).Attributes!.QueueArn!;
  test.receive = async (QueueUrl, more = {}) => {
    const asked = { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"], MessageAttributeNames: ["All"] };
    return (await test.sqs.receiveMessage({ QueueUrl, ...asked, ...more } as never)).Messages ?? [];
  };
  test.bodies = async (url, more) => (await test.receive(url, more)).map(({ Body }) => Body!);
  test.counts = async (QueueUrl) => {
    const { Attributes } = await test.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] });
    return {
      visible: Number(Attributes!.ApproximateNumberOfMessages),
      inFlight: Number(Attributes!.ApproximateNumberOfMessagesNotVisible),
      delayed: Number(Attributes!.ApproximateNumberOfMessagesDelayed),
    };
  };
  return test;
}

/** How a call fails: the error's name and message, its HTTP status. */
export async function failure(call: Promise<unknown>): Promise<{ name: string; message: string; status: number }> {
  const error = await call.then(
    () => expect.fail("The call should have failed."),
    (thrown: SQSServiceException) => thrown,
  );
  return { name: error.name, message: error.message, status: error.$metadata.httpStatusCode! };
}
