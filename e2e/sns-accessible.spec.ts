import {
  CreatePlatformApplicationCommand,
  CreatePlatformEndpointCommand,
  CreateSMSSandboxPhoneNumberCommand,
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, inBothModes, keepScreenshot, test } from "./support/test.ts";

const LONG = `a-topic-with-quite-a-long-name-${"x".repeat(100)}`;
const ADDRESS = "someone.with.a.long.name.at.a.long.domain@mail.example-of-a-long-domain.com";
const PHONE = "+12065550142";

interface Place {
  topic: string;
  fifo: string;
  subscription: string;
  application: string;
  endpoint: string;
}
interface Screen {
  name: string;
  path: (place: Place) => string;
  ready: (page: Page) => Promise<void>;
}

function see(text: string) {
  return (page: Page) => expect(page.getByText(text).first()).toBeVisible();
}
function seeHeading(name: string | RegExp) {
  return (page: Page) => expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}
const tab = (id: string, text: string): Screen => ({
  name: `tab-${id}`,
  path: ({ topic }) => `/sns/topics/${topic}?tab=${id}`,
  ready: see(text),
});
const fifoTab = (id: string, text: string): Screen => ({
  name: `tab-${id}`,
  path: ({ fifo }) => `/sns/topics/${fifo}?tab=${id}`,
  ready: see(text),
});

/** Each screen, how to get there, and what is there when it is drawn. */
const SCREENS: Screen[] = [
  { name: "landing", path: () => "/sns/homepage", ready: seeHeading("Amazon Simple Notification Service") },
  { name: "dashboard", path: () => "/sns/dashboard", ready: see("Application-to-person (A2P)") },
  { name: "topics", path: () => "/sns/topics", ready: see("orders.fifo") },
  { name: "create-topic", path: () => "/sns/topics/create", ready: seeHeading("Create topic") },
  tab("subscriptions", "Pending confirmation"),
  tab("access-policy", "__default_statement_ID"),
  tab("data-protection", "No data protection policy for this topic."),
  tab("delivery-policy", "this is the default that it follows"),
  tab("logging", "Delivery status logging is not set up"),
  tab("encryption", "Disabled"),
  tab("tags", "blue"),
  tab("integrations", "AWS X-Ray active tracing"),
  tab("fan-out", "Filtered out"),
  tab("delivery-log", "not authorized"),
  fifoTab("archive", "The topic does not archive its messages."),
  fifoTab("deduplication", "Content-based message deduplication"),
  { name: "edit-topic", path: ({ topic }) => `/sns/topics/${topic}/edit`, ready: see("Save changes") },
  { name: "publish", path: ({ topic }) => `/sns/topics/${topic}/publish`, ready: see("Message structure") },
  { name: "subscriptions", path: () => "/sns/subscriptions", ready: see("Pending confirmation") },
  {
    name: "create-subscription",
    path: ({ topic }) => `/sns/subscriptions/create?topic=${topic}&protocol=sqs`,
    ready: see("Enable raw message delivery"),
  },
  {
    name: "subscription",
    path: ({ subscription }) => `/sns/subscriptions/${subscription}`,
    ready: see("Filter policy scope"),
  },
  {
    name: "edit-subscription",
    path: ({ subscription }) => `/sns/subscriptions/${subscription}/edit`,
    ready: see("Save changes"),
  },
  { name: "text-messaging", path: () => "/sns/mobile/text-messaging", ready: see(PHONE) },
  { name: "edit-preferences", path: () => "/sns/mobile/text-messaging/edit", ready: see("Default message type") },
  { name: "publish-text", path: () => "/sns/mobile/text-messaging/publish", ready: seeHeading("Publish SMS message") },
  { name: "push", path: () => "/sns/mobile/push-notifications", ready: see("Firebase Cloud Messaging (FCM)") },
  {
    name: "create-application",
    path: () => "/sns/mobile/push-notifications/create",
    ready: seeHeading("Create platform application"),
  },
  {
    name: "application",
    path: ({ application }) => `/sns/mobile/push-notifications/${encodeURIComponent(application)}`,
    ready: see("device-token"),
  },
  { name: "web-hooks", path: () => "/sns/web-hooks", ready: see("No requests") },
  { name: "long-name", path: ({ topic }) => `/sns/topics/${topic.replace(/[^:]+$/, LONG)}`, ready: seeHeading(LONG) },
  {
    name: "gone",
    path: ({ topic }) => `/sns/topics/${topic.replace(/[^:]+$/, "never-was")}`,
    ready: see("Topic never-was does not exist in us-east-1"),
  },
  {
    name: "subscribe-queue",
    path: () => "/sqs/queues/locked/subscribe",
    ready: seeHeading(/^Subscribe to Amazon SNS/),
  },
  { name: "queue-tab", path: () => "/sqs/queues/locked?tab=sns-subscriptions", ready: see("Subscription region") },
  { name: "mailbox-start", path: () => "/mailbox", ready: seeHeading("Mailbox") },
  { name: "mailbox", path: () => `/mailbox/${ADDRESS}`, ready: see("AWS Notification - Subscription Confirmation") },
  { name: "mailbox-empty", path: () => "/mailbox/nobody@example.org", ready: see("No mail yet") },
  { name: "phone-start", path: () => "/phone", ready: seeHeading("Phone") },
  { name: "phone", path: () => `/phone/${encodeURIComponent(PHONE)}`, ready: see("code") },
  { name: "device", path: ({ endpoint }) => `/device/${encodeURIComponent(endpoint)}`, ready: see("hello device") },
];

async function fill(sns: SNSClient, sqs: SQSClient, accountId: string): Promise<Place> {
  const Tags = [{ Key: "team", Value: "blue" }];
  const { TopicArn: topic = "" } = await sns.send(new CreateTopicCommand({ Name: "orders", Tags }));
  await sns.send(new CreateTopicCommand({ Name: LONG }));
  const Attributes = { FifoTopic: "true" };
  const { TopicArn: fifo = "" } = await sns.send(new CreateTopicCommand({ Name: "orders.fifo", Attributes }));
  const subscribe = async (Protocol: string, Endpoint: string, attributes: Record<string, string> = {}) =>
    (
      await sns.send(
        new SubscribeCommand({
          TopicArn: topic,
          Protocol,
          Endpoint,
          Attributes: attributes,
          ReturnSubscriptionArn: true,
        }),
      )
    ).SubscriptionArn ?? "";
  const queue = (name: string) => `arn:aws:sqs:us-east-1:${accountId}:${name}`;
  for (const QueueName of ["locked", "picky"]) await sqs.send(new CreateQueueCommand({ QueueName }));
  await subscribe("email", ADDRESS);
  await subscribe("sqs", queue("locked"));
  const FilterPolicy = JSON.stringify({ store: ["berlin", "paris"], price: [{ numeric: [">", 100] }] });
  const subscription = await subscribe("sqs", queue("picky"), { FilterPolicy });
  await sns.send(new PublishCommand({ TopicArn: topic, Subject: "Order 17", Message: JSON.stringify({ order: 17 }) }));
  await sns.send(new CreateSMSSandboxPhoneNumberCommand({ PhoneNumber: PHONE }));
  const { PlatformApplicationArn: application = "" } = await sns.send(
    new CreatePlatformApplicationCommand({ Name: "shop", Platform: "GCM", Attributes: { PlatformCredential: "key" } }),
  );
  const { EndpointArn: endpoint = "" } = await sns.send(
    new CreatePlatformEndpointCommand({ PlatformApplicationArn: application, Token: "device-token" }),
  );
  await sns.send(new PublishCommand({ TargetArn: endpoint, Message: "hello device" }));
  return { topic, fifo, subscription, application, endpoint };
}

const address = (path: string) => `${path}${path.includes("?") ? "&" : "?"}region=us-east-1`;

test("every screen is accessible in light and in dark mode", async ({ page, sdk, account }) => {
  test.setTimeout(400_000);
  const place = await fill(sdk(SNSClient), sdk(SQSClient), account.accountId);
  for (const { name, path, ready } of SCREENS) {
    await page.goto(address(path(place)));
    await ready(page);
    await inBothModes(page, async (mode) => {
      await expectAccessible(page);
      await keepScreenshot(page, `sns-${name}-${mode}`);
    });
  }
});

test("every screen fits a width of 360 pixels", async ({ page, sdk, account }) => {
  test.setTimeout(300_000);
  const place = await fill(sdk(SNSClient), sdk(SQSClient), account.accountId);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const { name, path, ready } of SCREENS) {
    await page.goto(address(path(place)));
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360);
    await keepScreenshot(page, `sns-${name}-360`);
  }
});

test("the topic's form is accessible with all its parts open and all its mistakes marked", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/sns/topics/create?region=us-east-1");
  for (const section of [/^Encryption/, /^Access policy/, /^Data protection/, /^Delivery policy/, /^Delivery status/]) {
    await page.getByRole("button", { name: section }).click();
  }
  await page.getByRole("button", { name: /^Tags/ }).click();
  await page.getByRole("button", { name: /^Active tracing/ }).click();
  await page.getByLabel("Encryption", { exact: true }).check();
  for (const group of ["Publishers", "Subscribers"]) {
    await page
      .getByRole("radiogroup", { name: group })
      .getByRole("radio", { name: "Only the specified AWS accounts" })
      .check();
  }
  await page.getByRole("button", { name: "Add statement" }).click();
  await page.getByLabel("Use the default delivery policy").uncheck();
  await page.getByLabel("Number of retries").fill("101");
  await page.getByLabel("Amazon SQS").check();
  await page.getByRole("radio", { name: "Use existing service role" }).check();
  await page.getByRole("button", { name: "Add tag" }).click();
  // Leaving the new tag's key empty shows its error, and that moves the button below it.
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Create topic" }).click();
  await expect(page.getByText("A topic name is required.")).toBeVisible();
  await expect(page.getByText("Choose at least one data identifier.")).toBeVisible();
  await inBothModes(page, async (mode) => {
    await expectAccessible(page);
    await keepScreenshot(page, `sns-create-topic-open-${mode}`);
  });
});

test("the subscription's form is accessible with all its parts open", async ({ page, sdk }) => {
  test.setTimeout(120_000);
  const { TopicArn } = await sdk(SNSClient).send(new CreateTopicCommand({ Name: "orders" }));
  await page.goto(`/sns/subscriptions/create?region=us-east-1&topic=${TopicArn}&protocol=https`);
  await page.getByRole("button", { name: /^Subscription filter policy/ }).click();
  await page.getByLabel("Subscription filter policy", { exact: true }).check();
  await page.getByRole("button", { name: /^Redrive policy/ }).click();
  await page.getByLabel("Redrive policy (dead-letter queue)", { exact: true }).check();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("The message matches: it would be delivered.")).toBeVisible();
  await page.getByRole("button", { name: "Create subscription" }).click();
  await expect(page.getByText("An endpoint is required.")).toBeVisible();
  await inBothModes(page, async (mode) => {
    await expectAccessible(page);
    await keepScreenshot(page, `sns-create-subscription-open-${mode}`);
  });
});

test("publishing with a custom payload and attributes, the mail and the dialogs are accessible", async ({
  page,
  sdk,
  account,
}) => {
  test.setTimeout(180_000);
  const { topic } = await fill(sdk(SNSClient), sdk(SQSClient), account.accountId);
  await page.goto(address(`/sns/topics/${topic}/publish`));
  await page.getByRole("radio", { name: "Custom payload for each delivery protocol." }).check();
  await page.getByRole("button", { name: "Add another attribute" }).click();
  await page.getByLabel("Value of attribute 1").fill("berlin");
  await page.getByRole("button", { name: "Publish message" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sns-publish-custom");

  await page.goto(address(`/sns/topics/${topic}`));
  await page.getByRole("button", { name: "Delete", exact: true }).first().click();
  await expect(page.getByRole("dialog", { name: "Delete topic" })).toBeVisible();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sns-dialog-delete-topic");
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: `Select Email ${ADDRESS}` }).check();
  await page.getByRole("button", { name: "Confirm subscription" }).click();
  await expect(page.getByRole("dialog", { name: "Confirm subscription" })).toBeVisible();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sns-dialog-confirm");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Open page help" }).click();
  await expect(page.getByRole("heading", { name: "Topic details" })).toBeVisible();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sns-help");

  await page.goto(address("/sns/mobile/text-messaging"));
  await page.getByRole("button", { name: "Add phone number" }).first().click();
  await expect(page.getByRole("dialog", { name: "Add phone number" })).toBeVisible();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sns-dialog-add-number");

  await page.goto(`/mailbox/${ADDRESS}`);
  await page
    .getByRole("button", { name: /Subscription Confirmation/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Links in this mail" })).toBeVisible();
  await inBothModes(page, async (mode) => {
    // What is in the frame is the sender's, who drew it for a white page.
    await expectAccessible(page, { exclude: ["iframe"] });
    await keepScreenshot(page, `sns-mail-${mode}`);
  });
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await keepScreenshot(page, "sns-mail-360");
});
