import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueueTagsCommand,
  SetQueueAttributesCommand,
  SQSClient,
  TagQueueCommand,
} from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

const CREATE = "/sqs/create-queue?region=us-east-1";

/** What the service says about a queue that a screen has made. */
async function stored(sqs: SQSClient, QueueName: string) {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  const { Tags } = await sqs.send(new ListQueueTagsCommand({ QueueUrl }));
  return { Attributes, Tags };
}

test("a form that was only given a name makes a queue with the defaults and the owner's policy", async ({
  page,
  sdk,
  account,
}) => {
  await page.goto(CREATE);
  await page.getByLabel("Name").fill("demo-sqs");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByText("Queue demo-sqs created successfully")).toBeVisible();
  const { Attributes } = await stored(sdk(SQSClient), "demo-sqs");
  expect(Attributes).toMatchObject({
    VisibilityTimeout: "30",
    MessageRetentionPeriod: "345600",
    DelaySeconds: "0",
    MaximumMessageSize: "1048576",
    ReceiveMessageWaitTimeSeconds: "0",
    SqsManagedSseEnabled: "true",
  });
  expect(JSON.parse(Attributes.Policy!)).toMatchObject({
    Id: "__default_policy_ID",
    Statement: [
      { Sid: "__owner_statement", Principal: { AWS: `arn:aws:iam::${account.accountId}:root` }, Action: "SQS:*" },
    ],
  });
});

test("everything that the form offers reaches the queue, and the form for editing shows it again", async ({
  page,
  sdk,
}) => {
  const sqs = sdk(SQSClient);
  await sqs.send(new CreateQueueCommand({ QueueName: "demo-dlq.fifo", Attributes: { FifoQueue: "true" } }));
  await sqs.send(new CreateQueueCommand({ QueueName: "standard-dlq" }));
  await page.goto(CREATE);
  await page.getByRole("radio", { name: "FIFO" }).check();
  await expect(page.getByPlaceholder("MyQueue.fifo")).toBeVisible();
  await page.getByLabel("Name").fill("orders.fifo");

  await page.getByLabel("Visibility timeout").fill("2");
  await page.getByRole("button", { name: /^Timeout unit/ }).click();
  await page.getByRole("option", { name: "Minutes" }).click();
  await page.getByLabel("Receive message wait time").fill("20");
  await page.getByLabel("Maximum message size").fill("256");
  await page.getByRole("checkbox", { name: "Content-based deduplication" }).check();

  // High throughput is two other settings; changing one of them gives it up.
  const high = page.getByRole("checkbox", { name: "Enable high throughput FIFO" });
  const perGroup = page.getByRole("radio", { name: "Per message group ID" });
  await expect(perGroup).toBeDisabled();
  await high.check();
  await expect(page.getByRole("radio", { name: "Message group", exact: true })).toBeChecked();
  await expect(perGroup).toBeChecked();
  await page.getByRole("radio", { name: "Per queue" }).check();
  await expect(high).not.toBeChecked();
  await perGroup.check();
  await expect(high).toBeChecked();

  await page.getByRole("radio", { name: "AWS Key Management Service key (SSE-KMS)" }).check();
  await page.getByRole("spinbutton", { name: "Data key reuse period" }).fill("10");

  const senders = page.getByRole("radiogroup", { name: "Define who can send messages to the queue" });
  await senders.getByRole("radio", { name: "Only the specified AWS accounts" }).check();
  await page.getByLabel("Accounts, users and roles that can send").fill("111122223333");
  await expect(page.getByRole("textbox", { name: "JSON (read-only)" })).toHaveValue(/"__sender_statement"/);

  await page.getByRole("radiogroup", { name: "Redrive allow policy" }).getByRole("radio", { name: "Enabled" }).check();
  await page.getByRole("radio", { name: "Deny all" }).check();

  await page.getByRole("radiogroup", { name: "Dead-letter queue" }).getByRole("radio", { name: "Enabled" }).check();
  await page.getByRole("button", { name: /^Choose queue/ }).click();
  await expect(page.getByRole("option", { name: "standard-dlq" })).toBeHidden();
  await page.getByRole("option", { name: "demo-dlq.fifo" }).click();
  await page.getByLabel("Maximum receives").fill("3");

  await page.getByRole("button", { name: "Add new tag" }).click();
  await page.getByLabel("Key", { exact: true }).fill("team");
  await page.getByLabel(/^Value/).fill("blue");
  await keepScreenshot(page, "sqs-create-filled");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByText("Queue orders.fifo created successfully")).toBeVisible();

  const { Attributes, Tags } = await stored(sqs, "orders.fifo");
  expect(Attributes).toMatchObject({
    FifoQueue: "true",
    VisibilityTimeout: "120",
    ReceiveMessageWaitTimeSeconds: "20",
    MaximumMessageSize: "262144",
    ContentBasedDeduplication: "true",
    DeduplicationScope: "messageGroup",
    FifoThroughputLimit: "perMessageGroupId",
    KmsMasterKeyId: "alias/aws/sqs",
    KmsDataKeyReusePeriodSeconds: "600",
  });
  expect(JSON.parse(Attributes.RedriveAllowPolicy!)).toEqual({ redrivePermission: "denyAll" });
  expect(JSON.parse(Attributes.RedrivePolicy!)).toMatchObject({ maxReceiveCount: 3 });
  expect(Tags).toEqual({ team: "blue" });

  await page.getByRole("button", { name: "Edit" }).first().click();
  await expect(page.getByRole("heading", { name: "Edit", level: 1 })).toBeVisible();
  await expect(page.getByLabel("Visibility timeout")).toHaveValue("2");
  await expect(page.getByLabel("Accounts, users and roles that can send")).toHaveValue("111122223333");
  await expect(page.getByLabel("Maximum receives")).toHaveValue("3");
  await page.getByRole("radiogroup", { name: "Dead-letter queue" }).getByRole("radio", { name: "Disabled" }).check();
  await page.getByRole("radio", { name: "Amazon SQS key (SSE-SQS)" }).check();
  await page.getByLabel("Receive message wait time").fill("5");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Queue orders.fifo was updated successfully")).toBeVisible();
  const edited = (await stored(sqs, "orders.fifo")).Attributes;
  expect(edited).toMatchObject({ ReceiveMessageWaitTimeSeconds: "5", SqsManagedSseEnabled: "true" });
  expect(edited).not.toHaveProperty("RedrivePolicy");
  expect(edited).not.toHaveProperty("KmsMasterKeyId");
});

test("a policy written by hand is checked, and Format puts it in order", async ({ page, sdk }) => {
  await page.goto(CREATE);
  await page.getByLabel("Name").fill("by-hand");
  await page.getByRole("radio", { name: "Advanced" }).check();
  const editor = page.getByRole("textbox", { name: "JSON", exact: true });
  await expect(editor).toHaveValue(/"__owner_statement"/);
  await editor.fill('{"Version": "2012-10-17",}');
  await expect(page.getByText("Not valid JSON")).toBeVisible();
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(editor).toBeFocused();
  await editor.fill('{"Version":"2012-10-17","Statement":[]}');
  await page.getByRole("button", { name: "Format" }).click();
  await expect(editor).toHaveValue('{\n  "Version": "2012-10-17",\n  "Statement": []\n}');
  await editor.fill("");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByText("Queue by-hand created successfully")).toBeVisible();
  expect((await stored(sdk(SQSClient), "by-hand")).Attributes).not.toHaveProperty("Policy");
  await expect(page.getByText("No access policy for this queue")).toBeVisible();
});

test("what cannot be right is refused at its field, before anything is sent", async ({ page }) => {
  await page.goto(CREATE);
  const create = page.getByRole("button", { name: "Create queue" });
  await create.click();
  await expect(page.getByText("A queue name is required.")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Name").fill("bad name!");
  await expect(page.getByText(/can only include alphanumeric characters, hyphens, and underscores/)).toBeVisible();
  await page.getByLabel("Name").fill("good-name");

  await page.getByLabel("Visibility timeout").fill("43201");
  await page.getByLabel("Message retention period").fill("15");
  await page.getByLabel("Delivery delay").fill("-1");
  await page.getByLabel("Maximum message size").fill("2000");
  await page.getByLabel("Receive message wait time").fill("21");
  await create.click();
  for (const range of [
    "0 seconds and 12 hours",
    "1 minute and 14 days",
    "0 seconds and 15 minutes",
    "1 KiB and 1024 KiB",
    "0 and 20 seconds",
  ]) {
    await expect(page.getByText(`Should be between ${range}.`, { exact: true })).toBeVisible();
  }
  await expect(page.getByLabel("Visibility timeout")).toBeFocused();
  await expect(page.getByLabel("Visibility timeout")).toHaveAttribute("aria-invalid", "true");
  await keepScreenshot(page, "sqs-create-refused");
  await expect(page).toHaveURL(/create-queue/);
});

test("what the service refuses is told in its words, and the form keeps what was entered", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "taken", Attributes: { VisibilityTimeout: "99" } }));
  await page.goto(CREATE);
  await page.getByLabel("Name").fill("taken");
  await page.getByLabel("Delivery delay").fill("7");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(
    page.getByText(/A queue already exists with the same name and a different value for attribute/),
  ).toBeVisible();
  // The message has the word "name" in it, and is no field of that label for that.
  await expect(page.getByLabel("Name")).toHaveValue("taken");
  await expect(page.getByLabel("Delivery delay")).toHaveValue("7");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("link", { name: "taken" })).toBeVisible();
});

test("the form for editing begins with what the queue is now, not with what the screen before it knew", async ({
  page,
  sdk,
}) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "changing" }));
  await page.goto("/sqs/queues/changing?region=us-east-1");
  await page.getByRole("tab", { name: "Tagging" }).click();
  await expect(page.getByText("This queue has no tags.")).toBeVisible();
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: "77" } }));
  await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { team: "blue" } }));
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByLabel("Visibility timeout")).toHaveValue("77");
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue("team");
});
