import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

test("Inspect shows each message with its state, and time changes the states", async ({ page, sdk, clock }) => {
  const sqs = sdk(SQSClient);
  await clock.freeze();
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  const attributes = { city: { DataType: "String", StringValue: "Paris" } };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "taken" }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 30 }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "waiting", DelaySeconds: 60 }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "ready", MessageAttributes: attributes }));

  await page.goto("/sqs/queues/demo-sqs?region=us-east-1");
  await page.getByRole("button", { name: "Inspect messages" }).click();
  await expect(page.getByRole("heading", { name: /^Inspect messages/, level: 1 })).toContainText("Cloudroom");
  const row = (body: string) => page.getByRole("row").filter({ hasText: body });
  await expect(row("taken")).toContainText(/In flight until \d\d:\d\d:\d\d \(30 s\)/);
  await expect(row("waiting")).toContainText(/Delayed until \d\d:\d\d:\d\d \(1 min\)/);
  await expect(row("ready")).toContainText("Available");
  await expect(row("ready")).toContainText("city=Paris");
  await keepScreenshot(page, "sqs-inspect");

  await clock.advance(31);
  await page.getByRole("button", { name: "Refresh messages" }).click();
  await expect(row("taken")).toContainText("Available");
  await expect(row("waiting")).toContainText("Delayed until");

  // Looking is not receiving: the message that was received once still says so.
  await row("taken").getByRole("link").click();
  const dialog = page.getByRole("dialog", { name: /^Message: / });
  await expect(dialog.getByText("taken", { exact: true })).toBeVisible();
  await keepScreenshot(page, "sqs-inspect-message");
  await dialog.getByRole("button", { name: "Done" }).click();
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ["ApproximateReceiveCount"],
    }),
  );
  const counts = Object.fromEntries(
    (Messages ?? []).map((message) => [message.Body, message.Attributes?.ApproximateReceiveCount]),
  );
  expect(counts).toEqual({ taken: "2", ready: "1" });
});
