import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { expect, expectAccessible, keepScreenshot, test, type TestAccount } from "./support/test.ts";

/** A queue whose messages go to a dead-letter queue after one receive. */
async function makeQueues(sqs: SQSClient, { accountId }: TestAccount) {
  const dlq = await sqs.send(new CreateQueueCommand({ QueueName: "demo-dlq" }));
  const deadLetterTargetArn = `arn:aws:sqs:us-east-1:${accountId}:demo-dlq`;
  const source = await sqs.send(
    new CreateQueueCommand({
      QueueName: "demo-source",
      Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }) },
    }),
  );
  return { dlqUrl: dlq.QueueUrl!, sourceUrl: source.QueueUrl! };
}

test("a message that fails goes to the dead-letter queue, and a redrive brings it back", async ({
  page,
  sdk,
  account,
  clock,
}) => {
  const sqs = sdk(SQSClient);
  const { sourceUrl } = await makeQueues(sqs, account);
  await sqs.send(new SendMessageCommand({ QueueUrl: sourceUrl, MessageBody: "cannot be handled" }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: sourceUrl, VisibilityTimeout: 30 }));

  await page.goto("/sqs/queues/demo-source/inspect?region=us-east-1");
  await expect(page.getByText(/^In flight until/)).toBeVisible();
  await keepScreenshot(page, "sqs-inspect-in-flight");
  await clock.advance(31);
  // The second receive finds that the message was received often enough.
  await sqs.send(new ReceiveMessageCommand({ QueueUrl: sourceUrl }));

  await page.goto("/sqs/queues/demo-dlq?region=us-east-1&tab=dead-letter-queue");
  await expect(page.getByRole("link", { name: "demo-source" })).toBeVisible();
  await page.getByRole("button", { name: "Start DLQ redrive" }).click();
  await expect(page.getByRole("heading", { name: "Dead-letter queue redrive", level: 1 })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Redrive to source queue(s)" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "System optimized" })).toBeChecked();
  await keepScreenshot(page, "sqs-redrive");
  await page.getByRole("button", { name: "DLQ redrive", exact: true }).click();
  await expect(page.getByText("DLQ redrive started")).toBeVisible();
  await clock.advance(60);
  const task = page.getByRole("row").filter({ hasText: "Source queue(s)" });
  await expect(task).toContainText("Completed");
  await expect(task).toContainText("100%");
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: sourceUrl, AttributeNames: ["All"] }),
  );
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: "1" });

  await page.goto("/sqs/queues/demo-dlq?region=us-east-1");
  await page.getByRole("tab", { name: "Dead-letter queue redrive tasks" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Completed" })).toBeVisible();
});

test("a slow redrive to a queue of one's choice shows how far it is, and can be cancelled", async ({
  page,
  sdk,
  account,
  clock,
}) => {
  const sqs = sdk(SQSClient);
  const { dlqUrl } = await makeQueues(sqs, account);
  await sqs.send(new CreateQueueCommand({ QueueName: "elsewhere" }));
  for (let index = 0; index < 20; index++) {
    await sqs.send(new SendMessageCommand({ QueueUrl: dlqUrl, MessageBody: `failed ${index}` }));
  }
  await clock.freeze();
  await page.goto("/sqs/queues/demo-dlq/redrive?region=us-east-1");
  await page.getByRole("radio", { name: "Redrive to custom destination" }).check();
  await page.getByRole("button", { name: "DLQ redrive", exact: true }).click();
  await expect(page.getByText("Choose a queue, or enter its ARN.")).toBeVisible();
  const destination = page.getByLabel("Destination queue");
  await destination.click();
  await expectAccessible(page);
  await page.getByRole("option", { name: "elsewhere" }).click();
  const arn = `arn:aws:sqs:us-east-1:${account.accountId}:elsewhere`;
  await expect(destination).toHaveValue(arn);
  await destination.fill("elsewhere");
  await page.getByRole("button", { name: "DLQ redrive", exact: true }).click();
  await expect(page.getByText("Choose a queue, or enter its ARN.")).toBeVisible();
  await destination.fill(arn);
  await page.getByRole("radio", { name: "Custom max velocity" }).check();
  await page.getByLabel("Maximum velocity").fill("501");
  await expect(page.getByText("Should be between 1 and 500.", { exact: true })).toBeVisible();
  await page.getByLabel("Maximum velocity").fill("1");
  await page.getByRole("button", { name: "DLQ redrive", exact: true }).click();
  const task = page.getByRole("row").filter({ hasText: "elsewhere" });
  await expect(task).toContainText("Running");
  await clock.advance(5);
  await expect(task.getByText(/^[1-9]\d?%$/).first()).toBeVisible();
  await keepScreenshot(page, "sqs-redrive-running");
  await page.getByRole("button", { name: "Cancel DLQ redrive" }).click();
  await expect(page.getByText("DLQ redrive cancelled")).toBeVisible();
  await clock.advance(5);
  await expect(task).toContainText("Cancelled");
});

test("a queue that is nobody's dead-letter queue cannot be redriven", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "plain" }));
  await page.goto("/sqs/queues/plain?region=us-east-1");
  await expect(page.getByRole("button", { name: "Start DLQ redrive" })).toBeDisabled();
  await page.goto("/sqs/queues/plain/redrive?region=us-east-1");
  await expect(page.getByText("This queue is not a dead-letter queue")).toBeVisible();
  await expect(page.getByRole("button", { name: "DLQ redrive", exact: true })).toBeDisabled();
});
