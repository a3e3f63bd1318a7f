import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

test("every form and action shows the code that does the same", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "hello world" }));

  const expectCode = async (operation: string, command: RegExp) => {
    const dialog = page.getByRole("dialog", { name: /^Show as code/ });
    await dialog.getByRole("tab", { name: "AWS CLI" }).click();
    await expect(dialog.getByRole("region", { name: `${operation} in AWS CLI` })).toHaveText(command);
    await dialog.getByRole("tab", { name: "JavaScript" }).click();
    await expect(dialog.getByRole("region", { name: `${operation} in JavaScript` })).toContainText(
      `${operation}Command`,
    );
    await dialog.getByRole("tab", { name: "Python" }).click();
    await expect(dialog.getByRole("region", { name: `${operation} in Python` })).toContainText(
      'boto3.client(\n    "sqs"',
    );
    await keepScreenshot(page, `sqs-code-${operation}`);
    await dialog.getByRole("button", { name: "Done" }).click();
  };

  await page.goto("/sqs/create-queue?region=us-east-1");
  await page.getByLabel("Name").fill("by-code");
  await page.getByRole("button", { name: "Show as code", exact: true }).click();
  await expectCode("CreateQueue", /aws sqs create-queue .*--queue-name by-code/s);

  await page.goto("/sqs/queues/demo-sqs/edit?region=us-east-1");
  await page.getByLabel("Receive message wait time").fill("7");
  await page.getByRole("button", { name: "Show as code", exact: true }).click();
  await expectCode("SetQueueAttributes", /ReceiveMessageWaitTimeSeconds=7/);

  await page.goto("/sqs/queues/demo-sqs/send-receive?region=us-east-1");
  await page.getByLabel("Message body").fill("it's me");
  await page.getByRole("button", { name: "Show as code", exact: true }).first().click();
  await expectCode("SendMessage", /aws sqs send-message .*--message-body 'it'\\''s me'/s);
  await page.getByRole("button", { name: "Show as code", exact: true }).last().click();
  await expectCode("ReceiveMessage", /--max-number-of-messages 10 .*--wait-time-seconds 1/s);

  for (const [button, operation] of [
    ["Delete", "DeleteQueue"],
    ["Purge", "PurgeQueue"],
  ] as const) {
    await page.goto("/sqs/queues/demo-sqs?region=us-east-1");
    await page.getByRole("button", { name: button, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: `${button} queue` });
    await dialog.getByRole("button", { name: "Show as code" }).click();
    await expectCode(operation, new RegExp(`--queue-url ${QueueUrl}`));
  }
});

test("the drawer keeps the code of what was done", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto("/sqs/queues/demo-sqs/send-receive?region=us-east-1");
  await page.getByLabel("Message body").fill("hello world");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("Your message has been sent and is ready to be received.")).toBeVisible();
  await page.getByRole("button", { name: "Open show as code" }).click();
  await expect(page.getByRole("region", { name: "SendMessage in AWS CLI" })).toContainText(
    "--message-body 'hello world'",
  );
  await keepScreenshot(page, "sqs-code-drawer");
});
