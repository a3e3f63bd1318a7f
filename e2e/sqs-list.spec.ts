import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

const QUEUES = "/sqs/queues?region=us-east-1";

test("the list shows what is there, by name, type, counts and encryption", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "alpha" }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "one" }));
  await sqs.send(
    new CreateQueueCommand({
      QueueName: "beta.fifo",
      Attributes: { FifoQueue: "true", ContentBasedDeduplication: "true", SqsManagedSseEnabled: "false" },
    }),
  );
  await page.goto(QUEUES);
  await expect(page.getByRole("heading", { name: "Queues (2)", level: 1 })).toBeVisible();
  const alpha = page.getByRole("row").filter({ hasText: "alpha" });
  await expect(alpha).toContainText("Standard");
  await expect(alpha).toContainText("Amazon SQS key (SSE-SQS)");
  await expect(alpha.getByRole("cell").nth(3)).toHaveText("1");
  const beta = page.getByRole("row").filter({ hasText: "beta.fifo" });
  await expect(beta).toContainText("FIFO");
  await expect(beta).toContainText("Disabled");
  await expect(beta).toContainText("Enabled");

  // A message that comes in while the page is open is counted by itself; paused, it is not.
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "two" }));
  await expect(alpha.getByRole("cell").nth(3)).toHaveText("2");
  await page.getByRole("button", { name: "Pause automatic refresh" }).click();
  await expect(page.getByRole("button", { name: "Resume automatic refresh" })).toBeVisible();
  await page.getByRole("button", { name: "Resume automatic refresh" }).click();
});

test("the search asks the service for names that begin with its text, in their case", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  for (const QueueName of ["demo-a", "demo-b", "other-demo"]) await sqs.send(new CreateQueueCommand({ QueueName }));
  await page.goto(QUEUES);
  const search = page.getByPlaceholder("Search by queue name prefix");
  await search.fill("demo");
  await expect(page.getByText("2 matches").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "other-demo" })).toBeHidden();
  await search.fill("Demo");
  await expect(page.getByText("No matches")).toBeVisible();
  await keepScreenshot(page, "sqs-list-no-matches");
  await page.getByRole("button", { name: "Clear filter" }).click();
  await expect(page.getByRole("heading", { name: "Queues (3)", level: 1 })).toBeVisible();
});

test("the search stays through a reload, and a link to the list ends it", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  for (const QueueName of ["demo-a", "other"]) await sqs.send(new CreateQueueCommand({ QueueName }));
  await page.goto(QUEUES);
  const search = page.getByPlaceholder("Search by queue name prefix");
  await search.pressSequentially("demo");
  await expect(page).toHaveURL(/search=demo/);
  await page.reload();
  await expect(search).toHaveValue("demo");
  await expect(page.getByRole("link", { name: "demo-a" })).toBeVisible();
  await expect(page.getByRole("link", { name: "other" })).toBeHidden();

  await page.getByRole("link", { name: "demo-a" }).click();
  await expect(page.getByRole("heading", { name: "demo-a", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue("demo");

  await page.getByRole("button", { name: "Open service navigation" }).click();
  await page.getByRole("navigation", { name: "Service navigation" }).getByRole("link", { name: "Queues" }).click();
  await expect(search).toHaveValue("");
  await expect(page.getByRole("link", { name: "other" })).toBeVisible();
});

test("actions wait for a chosen queue, and keep it through a refresh", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "chosen" }));
  await page.goto(QUEUES);
  for (const name of ["Edit", "Delete", "Send and receive messages"]) {
    await expect(page.getByRole("button", { name, exact: true })).toBeDisabled();
  }
  await page.getByRole("radio", { name: "Select chosen" }).check();
  await page.getByRole("button", { name: "Refresh queues" }).click();
  await expect(page.getByRole("radio", { name: "Select chosen" })).toBeChecked();

  await page.getByRole("button", { name: "Actions" }).click();
  await expect(page.getByRole("menuitem", { name: "Start DLQ redrive" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("menuitem", { name: "Purge" }).click();
  const dialog = page.getByRole("dialog", { name: "Purge queue" });
  await dialog.getByRole("textbox").fill("purge");
  await dialog.getByRole("button", { name: "Purge" }).click();
  await expect(page.getByText("Queue chosen was purged successfully")).toBeVisible();

  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Purge" }).click();
  await dialog.getByRole("textbox").fill("purge");
  await dialog.getByRole("button", { name: "Purge" }).click();
  await expect(page.getByText(/Only one PurgeQueue operation on chosen is allowed every 60 seconds/)).toBeVisible();

  await page.getByRole("button", { name: "Send and receive messages" }).click();
  await expect(page.getByRole("heading", { name: "Send and receive messages", level: 1 })).toBeVisible();

  // The developer guide tells the same step as an entry of the menu.
  await page.goto(QUEUES);
  await page.getByRole("radio", { name: "Select chosen" }).check();
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Send and receive messages" }).click();
  await expect(page.getByRole("heading", { name: "Send and receive messages", level: 1 })).toBeVisible();
});

test("preferences set the page size and the columns, and stay", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const names = Array.from({ length: 12 }, (_, index) => `queue-${String(index).padStart(2, "0")}`);
  await Promise.all(names.map((QueueName) => sqs.send(new CreateQueueCommand({ QueueName }))));
  await page.goto(QUEUES);
  await page.getByRole("button", { name: "Preferences" }).click();
  const dialog = page.getByRole("dialog", { name: "Preferences" });
  await dialog.getByRole("radio", { name: "10 queues" }).check();
  await dialog.getByRole("checkbox", { name: "Visibility timeout" }).check();
  await keepScreenshot(page, "sqs-list-preferences");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("columnheader", { name: "Visibility timeout" })).toBeVisible();
  await expect(page.getByRole("link", { name: "queue-11" })).toBeHidden();
  await page.getByRole("button", { name: "Next page" }).first().click();
  await expect(page.getByRole("link", { name: "queue-11" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Visibility timeout" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "queue-03" })).toContainText("30 Seconds");
});

test("a thousand queues are drawn page by page, and sorted by what only each of them knows", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  for (let first = 0; first < 1000; first += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const QueueName = `queue-${String(first + index).padStart(4, "0")}`;
        return sqs.send(new CreateQueueCommand({ QueueName }));
      }),
    );
  }
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "queue-0777" }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "the only one" }));
  await page.goto("/sqs?region=us-east-1");
  // How long it takes is measured by `npm run bench`.
  await page.getByRole("link", { name: "Queues", exact: true }).click();
  await expect(page.getByRole("link", { name: "queue-0019" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Queues (1000)" })).toBeVisible();
  await keepScreenshot(page, "sqs-list-thousand");

  const header = page.getByRole("columnheader", { name: "Messages available" }).getByRole("button").first();
  await header.click();
  await header.click();
  await expect(page.getByRole("row").nth(1)).toContainText("queue-0777", { timeout: 30_000 });
});

test("a quick hand fills in the form while the list still stands", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "first" }));
  await page.goto(QUEUES);
  await expect(page.getByRole("link", { name: "first" })).toBeVisible();
  for (const label of ["Name", "Type", "Visibility timeout"]) await expect(page.getByLabel(label)).toHaveCount(0);
  await page.getByRole("button", { name: "Create queue" }).click();
  await page.getByLabel("Name").fill("second");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByText("Queue second created successfully")).toBeVisible();
});
