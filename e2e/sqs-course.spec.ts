import { expect, keepScreenshot, signInAsDemoUser, test } from "./support/test.ts";

const MD5_OF_HELLO_WORLD = "5eb63bbbe01eeed093cb22bb8f5acdc3";

test.describe("the course's first lesson", () => {
  test.use({ signedIn: false });

  test("creates demo-sqs, sends hello world, polls, reads and deletes it, and deletes the queue", async ({ page }) => {
    // The demo user's account is everybody's: a name of this run keeps it from meeting another.
    const name = `demo-sqs-${test.info().workerIndex}-${Math.random().toString(36).slice(2, 8)}`;
    await signInAsDemoUser(page);
    await page.goto("/sqs");
    await page.getByRole("button", { name: "Create queue" }).click();

    await expect(page.getByRole("radio", { name: "Standard" })).toBeChecked();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Create queue" }).click();

    await expect(page.getByText(`Queue ${name} created successfully`)).toBeVisible();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    await expect(page.getByText("Amazon SQS key (SSE-SQS)")).toBeVisible();
    await keepScreenshot(page, "sqs-course-created");

    await page.getByRole("button", { name: "Send and receive messages" }).click();
    await page.getByLabel("Message body").fill("hello world");
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(page.getByText("Your message has been sent and is ready to be received.")).toBeVisible();
    await expect(page.getByLabel("Message body")).toHaveValue("hello world");
    await page.getByRole("button", { name: "View details" }).first().click();
    const sent = page.getByRole("dialog", { name: "Message details" });
    await expect(sent.getByText(MD5_OF_HELLO_WORLD)).toBeVisible();
    await keepScreenshot(page, "sqs-course-sent");
    await sent.getByRole("button", { name: "Done" }).click();

    await page.getByRole("button", { name: "Poll for messages" }).click();
    const row = page.getByRole("row").filter({ hasText: "11 bytes" });
    await expect(row).toBeVisible();
    await expect(page.getByText(/receives\/second/)).toBeVisible();
    await keepScreenshot(page, "sqs-course-polling");
    await page.getByRole("button", { name: "Stop polling" }).click();
    await expect(page.getByRole("button", { name: "Poll for messages" })).toBeEnabled();

    await row.getByRole("link").click();
    const message = page.getByRole("dialog", { name: /^Message: / });
    await expect(message.getByText(MD5_OF_HELLO_WORLD)).toBeVisible();
    await message.getByRole("tab", { name: "Body" }).click();
    await expect(message.getByText("hello world", { exact: true })).toBeVisible();
    await keepScreenshot(page, "sqs-course-body");
    await message.getByRole("button", { name: "Done" }).click();

    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog", { name: "Delete Messages" }).getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("1 message deleted successfully")).toBeVisible();
    await expect(row).toBeHidden();

    await page.getByRole("link", { name }).click();
    await page.getByRole("button", { name: "More" }).click();
    await expect(page.getByText("Messages in flight (not available to other consumers)")).toBeVisible();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Delete queue" });
    const confirm = dialog.getByRole("button", { name: "Delete" });
    await expect(confirm).toBeDisabled();
    await dialog.getByRole("textbox").fill("Delete");
    await expect(confirm).toBeDisabled();
    await dialog.getByRole("textbox").fill("delete");
    await keepScreenshot(page, "sqs-course-delete");
    await confirm.click();
    await expect(page.getByText(`Queue ${name} was deleted successfully`)).toBeVisible();
    await expect(page).toHaveURL(/\/sqs\/queues\?/);
    await expect(page.getByRole("link", { name, exact: true })).toBeHidden();
  });
});
