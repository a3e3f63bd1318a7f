import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

test("a FIFO topic delivers to a FIFO queue in order, and a duplicate once", async ({ page, sdk, account }) => {
  await page.goto("/sqs/create-queue?region=us-east-1");
  await page.getByRole("radio", { name: "FIFO" }).check();
  await page.getByLabel("Name").fill("orders.fifo");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByText("Queue orders.fifo created successfully")).toBeVisible();

  await page.goto("/sns/topics/create?region=us-east-1");
  await page.getByRole("radio", { name: "FIFO (first-in, first-out)" }).check();
  await page.getByLabel("Name", { exact: true }).fill("orders");
  await page.getByRole("button", { name: "Create topic" }).click();
  await expect(page.getByText("The name of a FIFO topic must end with .fifo.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("orders.fifo");
  await page.getByLabel("Content-based message deduplication").check();
  await page.getByRole("button", { name: "Create topic" }).click();
  await expect(page.getByText(/^Topic orders\.fifo created successfully/)).toBeVisible();
  await page.getByRole("tab", { name: "Deduplication" }).click();
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  await keepScreenshot(page, "sns-fifo-topic");
  const topic = page.url().replace(/\?.*/, "");

  await page.goto("/sqs/queues/orders.fifo/subscribe?region=us-east-1");
  await page.getByRole("button", { name: /^Specify an Amazon SNS topic/ }).click();
  await page.getByRole("option", { name: /orders\.fifo$/ }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Subscribed successfully to topic/)).toBeVisible();

  for (const body of ["first", "second", "second", "third"]) {
    await page.goto(`${topic}/publish?region=us-east-1`);
    await page.getByLabel("Message body to send to the endpoint").fill(body);
    if (body === "first") {
      await page.getByRole("button", { name: "Publish message" }).click();
      await expect(page.getByText("A message group ID is required for FIFO topics.")).toBeVisible();
    }
    await page.getByLabel("Message group ID").fill("customer-1");
    await page.getByRole("button", { name: "Publish message" }).click();
    await expect(page.getByText("Message published to topic orders.fifo successfully.")).toBeVisible();
  }

  await page.goto(`${topic}?region=us-east-1&tab=fan-out`);
  await expect(page.getByRole("list", { name: "Subscribers" })).toContainText("Delivered");
  const sqs = sdk(SQSClient);
  const QueueUrl = `http://localhost/${account.accountId}/orders.fifo`;
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 }),
  );
  const bodies = Messages.map(({ Body = "" }) => (JSON.parse(Body) as { Message: string }).Message);
  expect(bodies).toEqual(["first", "second", "third"]);
});
