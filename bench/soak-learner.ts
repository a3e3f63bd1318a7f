import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { IAM } from "@aws-sdk/client-iam";
import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** What came of all calls of a class. */
export interface Tally {
  calls: number;
  /** Answers that were not as they should be, by their text. */
  failures: Map<string, number>;
}

/** A learner waits this long between two things, on average; scripts do not, so each thing is several calls. */
const PAUSE_MS = 700;
/** Things that one does before the account is emptied. */
const THINGS_PER_LESSON = 60;

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

class CountingHandler extends NodeHttpHandler {
  readonly #tally: Tally;

  constructor(tally: Tally) {
    super({ httpAgent: agent, requestTimeout: 60_000 });
    this.#tally = tally;
  }

  override handle(...given: Parameters<NodeHttpHandler["handle"]>): ReturnType<NodeHttpHandler["handle"]> {
    this.#tally.calls++;
    return super.handle(...given);
  }
}

/** One learner with an account. */
export class Learner {
  readonly #port: number;
  readonly #account: string;
  readonly #tally: Tally;
  readonly #isOn: () => boolean;
  readonly #sqs: SQS;
  readonly #sns: SNS;
  readonly #iam: IAM;
  readonly #trail: CloudTrail;
  #count = 0;

  constructor(port: number, index: number, tally: Tally, isOn: () => boolean) {
    this.#port = port;
    this.#account = String(500_000_000_000 + index);
    this.#tally = tally;
    this.#isOn = isOn;
    const settings = {
      endpoint: `http://localhost:${port}`,
      region: "eu-west-1",
      credentials: { accessKeyId: this.#account, secretAccessKey: "test" },
      requestHandler: new CountingHandler(tally),
      maxAttempts: 1,
    };
    this.#sqs = new SQS(settings);
    this.#sns = new SNS(settings);
    this.#iam = new IAM(settings);
    this.#trail = new CloudTrail(settings);
  }

  /** Lesson after lesson, until the class is over. */
  async work(): Promise<void> {
    await pause(Math.random() * PAUSE_MS * 4);
    while (this.#isOn()) {
      const things = await this.#try(() => this.#prepare());
      for (let done = 0; things && done < THINGS_PER_LESSON && this.#isOn(); done++) {
        await this.#try(things[Math.floor(Math.random() * things.length)]!);
        await pause(Math.random() * PAUSE_MS * 2);
      }
      await this.#try(() => this.#own("POST", `/_cloudroom/accounts/${this.#account}/reset`));
    }
  }

  async #try<T>(thing: () => Promise<T>): Promise<T | undefined> {
    try {
      return await thing();
    } catch (error) {
      const { failures } = this.#tally;
      const text =
        error instanceof Error ? `${error.name}: ${error.message}`.replaceAll(/\d{6,}/g, "…") : String(error);
      failures.set(text, (failures.get(text) ?? 0) + 1);
      return undefined;
    }
  }

  /** Cloudroom's own endpoints. */
  async #own(method: string, path: string, body?: object): Promise<unknown> {
    this.#tally.calls++;
    const answer = await fetch(`http://localhost:${this.#port}${path}`, { method, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  /** A lesson's resources, and the things that can be done with them. */
  async #prepare(): Promise<(() => Promise<unknown>)[]> {
    const sqs = this.#sqs;
    const sns = this.#sns;
    const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:${this.#account}:${name}`;
    const grave = (await sqs.createQueue({ QueueName: "orders-dlq" })).QueueUrl!;
    const orders = (
      await sqs.createQueue({
        QueueName: "orders",
        Attributes: {
          VisibilityTimeout: "1",
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf("orders-dlq"), maxReceiveCount: "2" }),
          Policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { Service: "sns.amazonaws.com" },
                Action: "sqs:SendMessage",
                Resource: arnOf("orders"),
              },
            ],
          }),
        },
      })
    ).QueueUrl!;
    const ordered = (
      await sqs.createQueue({
        QueueName: "steps.fifo",
        Attributes: { FifoQueue: "true", ContentBasedDeduplication: "true" },
      })
    ).QueueUrl!;
    const topic = (await sns.createTopic({ Name: "news" })).TopicArn!;
    await sns.subscribe({ TopicArn: topic, Protocol: "sqs", Endpoint: arnOf("orders") });
    const mail = `learner-${this.#account}@school.example`;
    await sns.subscribe({ TopicArn: topic, Protocol: "email", Endpoint: mail });
    const text = () => `message ${this.#count++} ${"x".repeat(Math.floor(Math.random() * 500))}`;
    return [
      () => sqs.sendMessage({ QueueUrl: orders, MessageBody: text(), DelaySeconds: Math.floor(Math.random() * 3) }),
      () =>
        sqs.sendMessageBatch({
          QueueUrl: orders,
          Entries: Array.from({ length: 10 }, (_, index) => ({ Id: String(index), MessageBody: text() })),
        }),
      () => this.#consume(orders, 2),
      () => this.#consume(orders, 0),
      // Looked at but not deleted: it comes back, and goes to the dead-letter queue in the end.
      () => sqs.receiveMessage({ QueueUrl: orders, MaxNumberOfMessages: 5, MessageSystemAttributeNames: ["All"] }),
      () => this.#consume(grave, 0),
      () => sqs.sendMessage({ QueueUrl: ordered, MessageBody: text(), MessageGroupId: `g${this.#count % 5}` }),
      () => this.#consume(ordered, 1),
      () => sns.publish({ TopicArn: topic, Message: text(), Subject: "news" }),
      () => this.#own("GET", `/api/mailbox/${encodeURIComponent(mail)}`),
      () => sqs.getQueueAttributes({ QueueUrl: orders, AttributeNames: ["All"] }),
      () => sqs.listQueues({}),
      () => sns.listSubscriptions({}),
      () => this.#trail.lookupEvents({ MaxResults: 20 }),
      () => this.#own("POST", "/_cloudroom/clock", { action: "advance", account: this.#account, seconds: 60 }),
      () => this.#user(),
    ];
  }

  async #consume(QueueUrl: string, WaitTimeSeconds: number): Promise<void> {
    const { Messages = [] } = await this.#sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds });
    if (Messages.length === 0) return;
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await this.#sqs.deleteMessageBatch({ QueueUrl, Entries });
  }

  async #user(): Promise<void> {
    const UserName = `user-${this.#count++}`;
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
    await this.#iam.createUser({ UserName });
    await this.#iam.attachUserPolicy({ UserName, PolicyArn });
    const { AccessKey } = await this.#iam.createAccessKey({ UserName });
    await this.#iam.deleteAccessKey({ UserName, AccessKeyId: AccessKey!.AccessKeyId });
    await this.#iam.detachUserPolicy({ UserName, PolicyArn });
    await this.#iam.deleteUser({ UserName });
  }
}
