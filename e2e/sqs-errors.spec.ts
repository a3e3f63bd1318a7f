import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

const queuePath = (rest = "") => `/sqs/queues/demo-sqs${rest}?region=us-east-1`;

test("a queue that was deleted elsewhere is said to be gone, with a way back", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto(queuePath("/send-receive"));
  await page.getByLabel("Message body").fill("too late");
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await page.getByRole("button", { name: "Refresh message counts" }).click();
  await expect(page.getByText("Queue demo-sqs does not exist in us-east-1")).toBeVisible();
  await expect(page.getByText(/The specified queue does not exist/)).toBeVisible();
  await keepScreenshot(page, "sqs-gone");
  await page.getByRole("link", { name: "View queues" }).click();
  await expect(page.getByText("No queues", { exact: true })).toBeVisible();
});

for (const rest of ["", "/edit", "/send-receive", "/redrive", "/inspect"]) {
  test(`a queue that never was is said not to exist: queues/demo-sqs${rest}`, async ({ page }) => {
    await page.goto(queuePath(rest));
    await expect(page.getByText("Queue demo-sqs does not exist in us-east-1")).toBeVisible();
  });
}

test("deleting a queue that is gone already says so and shows the list as it is", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto("/sqs/queues?region=us-east-1");
  await page.getByRole("radio", { name: "Select demo-sqs" }).check();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Delete queue" });
  await dialog.getByRole("textbox").fill("delete");
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Queue demo-sqs could not be deleted")).toBeVisible();
  await expect(page.getByText("No queues", { exact: true })).toBeVisible();
});

test("a server that does not answer leaves the page as it is, and what was typed can be sent when it is back", async ({
  page,
  sdk,
}) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto(queuePath("/send-receive"));
  await page.getByLabel("Message body").fill("hello again");
  const servers = ["**/api/aws/**", "**/_cloudroom/**"];
  for (const pattern of servers) await page.route(pattern, (route) => route.abort("connectionrefused"));
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("Message could not be sent")).toBeVisible();
  await expect(page.getByText("The server does not answer. Reconnecting…")).toBeVisible();
  await expect(page.getByLabel("Message body")).toHaveValue("hello again");
  await keepScreenshot(page, "sqs-server-gone");
  for (const pattern of servers) await page.unroute(pattern);
  await expect(page.getByText("The server does not answer. Reconnecting…")).toBeHidden();
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByText("Your message has been sent and is ready to be received.")).toBeVisible();
  await expect(page.getByText("Message could not be sent")).toBeHidden();
});

test("a dialog survives a server that does not answer, and works when tried again", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await page.goto(queuePath());
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Delete queue" });
  await dialog.getByRole("textbox").fill("delete");
  await page.route("**/api/aws/**", (route) => route.abort("connectionrefused"));
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByText(/The server does not answer/)).toBeVisible();
  await page.unroute("**/api/aws/**");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Queue demo-sqs was deleted successfully")).toBeVisible();
});

test("a permission that is missing is named, in the list and on a queue's own page", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  const deny = (operation: string) =>
    page.route("**/api/aws/**", async (route) => {
      if (route.request().headers()["x-amz-target"] !== `AmazonSQS.${operation}`) return route.fallback();
      const message = `User: arn:aws:iam::111122223333:user/learner is not authorized to perform: sqs:${operation.toLowerCase()}`;
      await route.fulfill({
        status: 403,
        contentType: "application/x-amz-json-1.0",
        body: JSON.stringify({ __type: "com.amazon.coral.service#AccessDeniedException", Message: message }),
      });
    });
  for (const operation of ["ListQueues", "GetQueueAttributes"]) await deny(operation);
  await page.goto("/sqs/queues?region=us-east-1");
  await expect(page.getByText("You don't have permission to sqs:ListQueues")).toBeVisible();
  await keepScreenshot(page, "sqs-denied-list");
  await page.goto(queuePath());
  await expect(page.getByText("You don't have permission to sqs:GetQueueAttributes")).toBeVisible();
  await keepScreenshot(page, "sqs-denied-queue");
});

test("a queue can be purged and deleted while its page is still being read", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "in-a-hurry" }));
  for (const [action, word, done] of [
    ["Purge", "purge", "Queue in-a-hurry was purged successfully"],
    ["Delete", "delete", "Queue in-a-hurry was deleted successfully"],
  ] as const) {
    // The answer that names the queue's URL is held back until the dialog is confirmed.
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/*", async (route) => {
      if (route.request().headers()["x-amz-target"] === "AmazonSQS.GetQueueUrl") await held;
      await route.continue();
    });
    await page.goto("/sqs/queues/in-a-hurry?region=us-east-1");
    await page.getByRole("button", { name: action, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(word);
    await dialog.getByRole("button", { name: action, exact: true }).click();
    letGo();
    await expect(page.getByText(done)).toBeVisible();
    await page.unrouteAll();
  }
});
