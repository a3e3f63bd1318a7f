import type { Page } from "@playwright/test";
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, expectAccessible, inBothModes, keepScreenshot, test } from "./support/test.ts";

const LONG = `a-queue-with-quite-a-long-name-${"x".repeat(49)}`;

/** Each screen, how to get there, and what is there when it is drawn. */
const SCREENS: { name: string; path: string; ready: (page: Page) => Promise<void> }[] = [
  { name: "landing", path: "", ready: seeHeading("Amazon Simple Queue Service") },
  { name: "queues", path: "/queues", ready: see("Amazon SQS key (SSE-SQS)") },
  { name: "create", path: "/create-queue", ready: seeHeading("Create queue") },
  { name: "detail", path: "/queues/demo-dlq", ready: see("No redrive allow policy for this queue") },
  { name: "tab-sns-subscriptions", path: "/queues/demo-dlq?tab=sns-subscriptions", ready: see("No subscriptions") },
  { name: "subscribe", path: "/queues/demo-dlq/subscribe", ready: seeHeading("Subscribe to Amazon SNS topic") },
  { name: "tab-dead-letter-queue", path: "/queues/demo-dlq?tab=dead-letter-queue", ready: see("Source queues") },
  { name: "tab-tagging", path: "/queues/demo-dlq?tab=tagging", ready: see("blue") },
  { name: "tab-encryption", path: "/queues/demo-dlq?tab=encryption", ready: see("Encryption key type") },
  { name: "tab-redrive-tasks", path: "/queues/demo-dlq?tab=redrive-tasks", ready: see("No redrive tasks") },
  { name: "edit", path: "/queues/demo-dlq/edit", ready: see("Save") },
  { name: "send-receive", path: "/queues/demo-dlq/send-receive", ready: see("No messages") },
  { name: "redrive", path: "/queues/demo-dlq/redrive", ready: see("No redrive tasks") },
  { name: "inspect", path: "/queues/demo-dlq/inspect", ready: see("Available") },
  { name: "long-name", path: `/queues/${LONG}`, ready: see("Dead-letter queue redrive tasks") },
  { name: "gone", path: "/queues/never-was", ready: see("Queue never-was does not exist in us-east-1") },
];

function see(text: string) {
  return (page: Page) => expect(page.getByText(text, { exact: true }).first()).toBeVisible();
}
function seeHeading(name: string) {
  return (page: Page) => expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

async function fill(sqs: SQSClient, accountId: string): Promise<void> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-dlq", tags: { team: "blue" } }));
  const deadLetterTargetArn = `arn:aws:sqs:us-east-1:${accountId}:demo-dlq`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 });
  await sqs.send(new CreateQueueCommand({ QueueName: LONG, Attributes: { RedrivePolicy } }));
  await sqs.send(new CreateQueueCommand({ QueueName: "orders.fifo", Attributes: { FifoQueue: "true" } }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "taken" }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ hello: "world ".repeat(40) }) }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "later", DelaySeconds: 600 }));
}

const address = (path: string) => `/sqs${path}${path.includes("?") ? "&" : "?"}region=us-east-1`;

test("every screen is accessible in light and in dark mode", async ({ page, sdk, account }) => {
  test.setTimeout(180_000);
  await fill(sdk(SQSClient), account.accountId);
  for (const { name, path, ready } of SCREENS) {
    await page.goto(address(path));
    await ready(page);
    await inBothModes(page, async (mode) => {
      await expectAccessible(page);
      await keepScreenshot(page, `sqs-${name}-${mode}`);
    });
  }
});

test("every screen fits a width of 360 pixels", async ({ page, sdk, account }) => {
  test.setTimeout(120_000);
  await fill(sdk(SQSClient), account.accountId);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const { name, path, ready } of SCREENS) {
    await page.goto(address(path));
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360);
    await keepScreenshot(page, `sqs-${name}-360`);
  }
});

test("dialogs and the help panel are accessible", async ({ page, sdk, account }) => {
  test.setTimeout(120_000);
  await fill(sdk(SQSClient), account.accountId);
  await page.goto(address("/queues/demo-dlq"));
  for (const title of ["Delete", "Purge"]) {
    await page.getByRole("button", { name: title, exact: true }).click();
    await expect(page.getByRole("dialog", { name: `${title} queue` })).toBeVisible();
    await inBothModes(page, () => expectAccessible(page));
    await keepScreenshot(page, `sqs-dialog-${title.toLowerCase()}`);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "Open page help" }).click();
  await expect(page.getByRole("heading", { name: "Queue details" })).toBeVisible();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sqs-help");
});

test("the form is accessible with all its parts open and all its mistakes marked", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(address("/create-queue"));
  await page.getByRole("radio", { name: "FIFO" }).check();
  await page.getByRole("radio", { name: "AWS Key Management Service key (SSE-KMS)" }).check();
  await page.getByRole("radio", { name: "Advanced" }).check();
  for (const group of ["Redrive allow policy", "Dead-letter queue"]) {
    await page.getByRole("radiogroup", { name: group }).getByRole("radio", { name: "Enabled" }).check();
  }
  await page.getByRole("radio", { name: "By queue" }).check();
  await page.getByRole("button", { name: "Add new tag" }).click();
  await page.getByRole("button", { name: "Create queue" }).click();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sqs-create-open");
});

test("sending and receiving is accessible with everything open", async ({ page, sdk, account }) => {
  test.setTimeout(120_000);
  await fill(sdk(SQSClient), account.accountId);
  await page.goto(address("/queues/demo-dlq/send-receive"));
  await page.getByRole("button", { name: /Message attributes/ }).click();
  await page.getByLabel("Message body").fill("hello");
  await page.getByPlaceholder("Enter name").fill("a b");
  await page.getByRole("button", { name: "Send message" }).click();
  await page.getByRole("button", { name: "Poll for messages" }).click();
  const row = page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: /^Select message / }) });
  await expect(row.first()).toBeVisible();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "sqs-send-receive-open");
  await row.first().getByRole("link").click();
  for (const tab of ["Details", "Body", "Attributes"]) {
    await page.getByRole("tab", { name: tab }).click();
    await inBothModes(page, () => expectAccessible(page));
  }
  await keepScreenshot(page, "sqs-message-dialog");
});
