import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { Page } from "@playwright/test";
import { expect, keepScreenshot, test } from "./support/test.ts";

const REGION = "region=us-east-1";

/** A queue that the topic may send to. */
async function openQueue(sqs: SQSClient, QueueName: string, topicArn: string): Promise<string> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const arn = topicArn.replace(":sns:", ":sqs:").replace(/[^:]+$/, QueueName);
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
      },
    ],
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  return QueueUrl!;
}

async function subscribeQueue(page: Page, topicArn: string, queueArn: string, filter?: string): Promise<void> {
  await page.goto(`/sns/subscriptions/create?${REGION}&topic=${topicArn}`);
  await page.getByRole("button", { name: /^Protocol/ }).click();
  await page.getByRole("option", { name: "Amazon SQS" }).click();
  await page.getByLabel("Endpoint").fill(queueArn);
  await page.keyboard.press("Escape");
  if (filter) {
    await page.getByRole("button", { name: /^Subscription filter policy/ }).click();
    await page.getByLabel("Subscription filter policy", { exact: true }).check();
    await page.getByLabel("JSON editor").fill(filter);
  }
  await page.getByRole("button", { name: "Create subscription" }).click();
  await expect(page.getByText(/created successfully/)).toBeVisible();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
}

test("one message fans out to three queues, each with its own filter, and is seen on its way", async ({
  page,
  sdk,
  account,
}) => {
  const sqs = sdk(SQSClient);
  const { TopicArn = "" } = await sdk(SNSClient).send(new CreateTopicCommand({ Name: "orders" }));
  const queues = [
    { name: "berlin", filter: '{"store":["berlin"]}' },
    { name: "expensive", filter: '{"price":[{"numeric":[">",100]}]}' },
    { name: "everything", filter: undefined },
  ];
  const urls: Record<string, string> = {};
  for (const { name, filter } of queues) {
    urls[name] = await openQueue(sqs, name, TopicArn);
    await subscribeQueue(page, TopicArn, `arn:aws:sqs:us-east-1:${account.accountId}:${name}`, filter);
  }

  await page.goto(`/sns/topics/${TopicArn}?${REGION}&tab=fan-out`);
  const subscribers = page.getByRole("list", { name: "Subscribers" });
  await expect(subscribers.getByRole("listitem")).toHaveCount(3);
  const of = (name: string) =>
    subscribers
      .getByRole("listitem")
      .filter({ has: page.getByRole("link", { name: `Subscription of ${name}`, exact: true }) });
  await expect(of("berlin")).toContainText('Filter on attributes: {"store":["berlin"]}');
  await expect(of("everything")).toContainText("No filter: every message");

  await page.getByLabel("Message body").fill("one coffee");
  await page.getByLabel("Attributes").fill("store=berlin, price=10");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(of("berlin")).toContainText("Delivered");
  await expect(of("expensive")).toContainText("Filtered out");
  await expect(of("everything")).toContainText("Delivered");
  await expect(page.getByText(/2 delivered, 1 filtered out/).first()).toBeVisible();
  await keepScreenshot(page, "sns-fan-out");

  const receive = async (name: string) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: urls[name], MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    return Messages.map(({ Body = "" }) => JSON.parse(Body) as { Message: string; MessageAttributes: object });
  };
  expect(await receive("berlin")).toMatchObject([
    { Message: "one coffee", MessageAttributes: { store: { Type: "String", Value: "berlin" } } },
  ]);
  expect(await receive("expensive")).toEqual([]);
  expect(await receive("everything")).toHaveLength(1);

  // What the next message does takes the place of the last one's, which can still be chosen.
  await page.getByLabel("Message body").fill("a lamp");
  await page.getByLabel("Attributes").fill("store=paris, price=250");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(of("expensive")).toContainText("Delivered");
  await expect(of("berlin")).toContainText("Filtered out");
  await page.getByRole("button", { name: /^Message / }).click();
  await page.getByRole("option", { name: /one coffee/ }).click();
  await expect(of("berlin")).toContainText("Delivered");

  await page.getByRole("tab", { name: /Delivery log/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "one coffee" })).toHaveCount(3);
  await keepScreenshot(page, "sns-delivery-log");
});

test("a queue that does not let the topic in: the screen says why, and Subscribe from SQS mends it", async ({
  page,
  sdk,
  account,
}) => {
  const sqs = sdk(SQSClient);
  const { TopicArn = "" } = await sdk(SNSClient).send(new CreateTopicCommand({ Name: "demo-sns" }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "locked" }));
  await subscribeQueue(page, TopicArn, `arn:aws:sqs:us-east-1:${account.accountId}:locked`);

  await page.goto(`/sns/topics/${TopicArn}?${REGION}&tab=fan-out`);
  const card = page.getByRole("list", { name: "Subscribers" }).getByRole("listitem");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(card).toContainText("Failed");
  await expect(card).toContainText("The queue’s access policy does not let this topic send messages.");
  await page.getByRole("tab", { name: /Delivery log/ }).click();
  await page.getByRole("radio", { name: /locked$/ }).check();
  await page.getByRole("button", { name: "View details" }).click();
  const details = page.getByRole("dialog", { name: "Delivery details" });
  await expect(details.getByText(/is not authorized to perform: sqs:sendmessage/i).first()).toBeVisible();
  await keepScreenshot(page, "sns-missing-permission");
  await details.getByRole("button", { name: "Done" }).click();

  await page.goto(`/sqs/queues?${REGION}`);
  await page.getByRole("radio", { name: "Select locked" }).check();
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Subscribe to Amazon SNS topic" }).click();
  await page.getByRole("button", { name: /^Specify an Amazon SNS topic/ }).click();
  await page.getByRole("option", { name: TopicArn }).click();
  await keepScreenshot(page, "sqs-subscribe-to-topic");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`Subscribed successfully to topic ${TopicArn}.`)).toBeVisible();
  await expect(page.getByRole("tab", { name: "SNS subscriptions" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("link", { name: TopicArn, exact: true })).toBeVisible();
  await keepScreenshot(page, "sqs-sns-subscriptions");
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["Policy"] }));
  expect(JSON.parse(Attributes!.Policy!).Statement).toMatchObject([{ Sid: `topic-subscription-${TopicArn}` }]);

  await page.goto(`/sns/topics/${TopicArn}?${REGION}&tab=fan-out`);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(card).toContainText("Delivered");
});

test("the tab of a queue shows the subscription that was made from it", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  const { TopicArn = "" } = await sdk(SNSClient).send(new CreateTopicCommand({ Name: "demo-sns" }));
  await page.goto(`/sqs/queues/demo-sqs?${REGION}&tab=sns-subscriptions`);
  await expect(page.getByText("No subscriptions")).toBeVisible();
  await page.getByRole("button", { name: "Subscribe to Amazon SNS topic" }).click();
  await page.getByRole("button", { name: /^Specify an Amazon SNS topic/ }).click();
  await page.getByRole("option", { name: "Enter Amazon SNS topic ARN" }).click();
  await page.getByRole("textbox", { name: "Amazon SNS topic ARN" }).fill(TopicArn);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: TopicArn, exact: true })).toBeVisible();
});

test("what cannot be delivered goes to the subscription's dead-letter queue", async ({ page, sdk, account }) => {
  const sqs = sdk(SQSClient);
  const sns = sdk(SNSClient);
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "demo-sns" }));
  await sqs.send(new CreateQueueCommand({ QueueName: "locked" }));
  const dead = await openQueue(sqs, "dead", TopicArn);
  const arn = (name: string) => `arn:aws:sqs:us-east-1:${account.accountId}:${name}`;
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: "sqs",
      Endpoint: arn("locked"),
      Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn("dead") }) },
    }),
  );
  await page.goto(`/sns/topics/${TopicArn}?${REGION}&tab=fan-out`);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("list", { name: "Subscribers" })).toContainText("Dead-lettered");
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: dead, WaitTimeSeconds: 2, MessageAttributeNames: ["All"] }),
  );
  expect(Messages).toHaveLength(1);
  expect(JSON.parse(Messages![0]!.Body!)).toMatchObject({ Type: "Notification", TopicArn });
});
