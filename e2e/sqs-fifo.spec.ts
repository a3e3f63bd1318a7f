import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

test("a FIFO queue asks for a group, drops a duplicate, keeps the order and lets messages be deleted", async ({
  page,
  sdk,
}) => {
  const sqs = sdk(SQSClient);
  await page.goto("/sqs/create-queue?region=us-east-1");
  await page.getByRole("radio", { name: "FIFO" }).check();
  await page.getByLabel("Name").fill("orders");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByText("The name of a FIFO queue must end with the .fifo suffix.")).toBeVisible();
  await page.getByLabel("Name").fill("orders.fifo");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByText("Queue orders.fifo created successfully")).toBeVisible();
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByText("High throughput FIFO")).toBeVisible();

  await page.getByRole("button", { name: "Send and receive messages" }).click();
  const send = page.getByRole("button", { name: "Send message" });
  const sent = page.getByText("Your message has been sent and is ready to be received.");
  await page.getByLabel("Message body").fill("first");
  await send.click();
  await expect(page.getByText("A message group ID is required for a FIFO queue.")).toBeVisible();
  await page.getByLabel("Message group ID").fill("group-1");

  // Neither content-based deduplication nor an ID: the service says so.
  await send.click();
  await expect(page.getByText(/ContentBasedDeduplication enabled or MessageDeduplicationId provided/)).toBeVisible();
  await page.getByLabel("Message deduplication ID").fill("one");
  await send.click();
  await expect(sent).toBeVisible();
  await page.getByRole("button", { name: "View details" }).first().click();
  const details = page.getByRole("dialog", { name: "Message details" });
  await expect(details.getByText("Sequence number")).toBeVisible();
  await details.getByRole("button", { name: "Done" }).click();

  await page.getByLabel("Message body").fill("sent twice");
  await send.click();
  await expect(send).toBeEnabled();
  await page.getByLabel("Message body").fill("second");
  await page.getByLabel("Message deduplication ID").fill("two");
  await send.click();

  const value = page.getByText("Messages available").locator("xpath=ancestor::*[1]/following-sibling::*[1]");
  await expect(value).toHaveText("2");
  await page.getByRole("button", { name: "Poll for messages" }).click();
  const rows = page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: /^Select message / }) });
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText("5 bytes");
  await expect(rows.nth(1)).toContainText("6 bytes");
  await page.getByRole("button", { name: "Stop polling" }).click();
  await expect(page.getByRole("button", { name: "Poll for messages" })).toBeEnabled();

  await rows.nth(0).getByRole("link").click();
  const dialog = page.getByRole("dialog", { name: /^Message: / });
  await expect(dialog.getByText("group-1")).toBeVisible();
  await expect(dialog.getByText("Message deduplication ID")).toBeVisible();
  await keepScreenshot(page, "sqs-fifo-message");
  await dialog.getByRole("button", { name: "Done" }).click();

  // A FIFO queue takes no handle of a message that is visible again: the screen fetches a new one.
  await page.getByRole("checkbox", { name: "Select all messages" }).check();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog", { name: "Delete Messages" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 messages deleted successfully")).toBeVisible();
  await expect(rows).toHaveCount(0);
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: "orders.fifo", Attributes: { FifoQueue: "true" } }),
  );
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: "0", ApproximateNumberOfMessagesNotVisible: "0" });
});
