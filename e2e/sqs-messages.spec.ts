import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

const PAGE = "/sqs/queues/demo-sqs/send-receive?region=us-east-1";

test("attributes of all three types are sent, and shown with the received message", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto(PAGE);
  await page.getByLabel("Message body").fill('{"order": 42}');
  await page.getByRole("button", { name: /Message attributes/ }).click();
  const rows = [
    ["city", "String", "", "Paris"],
    ["price", "Number", "int", "42"],
    ["thumb", "Binary", "png", "AQID"],
  ] as const;
  for (const [index, [name, type, custom, value]] of rows.entries()) {
    if (index > 0) await page.getByRole("button", { name: "Add new attribute" }).click();
    await page.getByLabel("Name", { exact: true }).nth(index).fill(name);
    if (type !== "String") {
      await page.getByRole("button", { name: "Type String" }).last().click();
      await page.getByRole("option", { name: type }).click();
    }
    await page.getByPlaceholder("Enter custom type").nth(index).fill(custom);
    await page.getByLabel("Value").nth(index).fill(value);
  }
  await keepScreenshot(page, "sqs-send-attributes");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("Your message has been sent and is ready to be received.")).toBeVisible();
  await page.getByRole("button", { name: "View details" }).first().click();
  const sent = page.getByRole("dialog", { name: "Message details" });
  await expect(sent.getByText("b6fabf4251a11aeb059d3435162b8f28")).toBeVisible();
  await sent.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Poll for messages" }).click();
  const row = page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: /^Select message / }) });
  await row.getByRole("link").click();
  const dialog = page.getByRole("dialog", { name: /^Message: / });
  await dialog.getByRole("tab", { name: "Attributes" }).click();
  for (const [name, type, custom, value] of rows) {
    const attribute = dialog.getByRole("row").filter({ hasText: name });
    await expect(attribute).toContainText(custom ? `${type}.${custom}` : type);
    await expect(attribute).toContainText(value);
  }
  await keepScreenshot(page, "sqs-message-attributes");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Stop polling" }).click();
  await expect(page.getByRole("button", { name: "Poll for messages" })).toBeEnabled();

  // What a poll has found is visible again at once, with its count gone up.
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ["ApproximateReceiveCount"] }),
  );
  expect(Messages?.[0]?.Attributes?.ApproximateReceiveCount).toBe("2");
});

test("a form with mistakes sends nothing, and Clear content empties it", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto(PAGE);
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("Enter a message body of at least one character.")).toBeVisible();
  await expect(page.getByLabel("Message body")).toBeFocused();
  await page.getByLabel("Message body").fill("hello");
  await page.getByRole("spinbutton", { name: "Delivery delay" }).fill("901");
  await page.getByRole("button", { name: /Message attributes/ }).click();
  await page.getByPlaceholder("Enter name").fill("AWS.mine");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("A name cannot start with AWS. or Amazon.")).toBeVisible();
  await expect(page.getByText("Enter a value.")).toBeVisible();
  await keepScreenshot(page, "sqs-send-refused");
  await page.getByRole("button", { name: "Clear content" }).click();
  await expect(page.getByLabel("Message body")).toHaveValue("");
  await expect(page.getByRole("spinbutton", { name: "Delivery delay" })).toHaveValue("0");
  await expect(page.getByPlaceholder("Enter name")).toBeHidden();
});

test("a poll ends when it has found as many messages as its settings say", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  for (const batch of ["a", "b"]) {
    const Entries = Array.from({ length: 8 }, (_, index) => ({ Id: `${index}`, MessageBody: `${batch}${index}` }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
  await page.goto(PAGE);
  await page.getByRole("button", { name: "Edit poll settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit poll settings" });
  await dialog.getByLabel("Duration").fill("0");
  await expect(dialog.getByText("Should be between 1 and 900 seconds.", { exact: true })).toBeVisible();
  await dialog.getByLabel("Duration").fill("60");
  await dialog.getByLabel("Maximum message count").fill("12");
  await keepScreenshot(page, "sqs-poll-settings");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Poll for messages" }).click();
  await expect(page.getByRole("heading", { name: "Messages (12)" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Poll for messages" })).toBeEnabled();

  const boxes = page.getByRole("checkbox", { name: /^Select message / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog", { name: "Delete Messages" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 messages deleted successfully")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Messages (10)" })).toBeVisible();
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: "14" });
});

test("a message sent while the poll waits is there at once", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto(PAGE);
  await page.getByRole("button", { name: "Poll for messages" }).click();
  await expect(page.getByText("Waiting for messages.")).toBeVisible();
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "come in" }));
  await expect(page.getByRole("checkbox", { name: /^Select message / })).toHaveCount(1, { timeout: 3000 });
  await page.getByRole("button", { name: "Stop polling" }).click();
});
