import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, expectAccessible, inBothModes, keepScreenshot, test } from "./support/test.ts";

const HOME = "/console/home?region=us-east-1";

test("a first visit offers what there is", async ({ page }) => {
  await page.goto("/console");
  await expect(page).toHaveURL(/\/console\/home\?region=us-east-1/);
  await expect(page).toHaveTitle("Console Home");
  await expect(page.getByText("No recently visited services")).toBeVisible();
  await expect(page.getByText("There are no queues in this Region.")).toBeVisible();
  await page.getByRole("link", { name: "View all services" }).click();
  await expect(page.getByRole("dialog", { name: "Services" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Services" }).click();
  await expect(page.getByRole("dialog", { name: "Services" })).toBeVisible();
});

test("the queues widget counts messages", async ({ page, sdk }) => {
  const sqs = sdk(SQSClient);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "demo-sqs" }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "hello world" }));
  await page.goto(HOME);
  const row = page.getByRole("row", { name: /demo-sqs/ });
  await expect(row.getByRole("cell").nth(1)).toHaveText("1");
  await inBothModes(page, async (mode) => {
    await expectAccessible(page);
    await keepScreenshot(page, `home-queues-${mode}`);
  });
  await row.getByRole("link", { name: "demo-sqs" }).click();
  await expect(page).toHaveURL(/\/sqs\/queues\/demo-sqs/);
});

test("widgets can be removed, added and reset, and the layout is remembered", async ({ page }) => {
  await page.goto(HOME);
  const welcome = page.getByRole("heading", { name: "Welcome to Cloudroom" });
  await page.getByRole("button", { name: "Actions for Welcome to Cloudroom" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  // A heading that fades away is hidden to roles already; its text goes when the removal is done.
  await expect(page.getByText("Create your first queue")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Queues" })).toBeVisible();
  await expect(welcome).toBeHidden();

  await page.getByRole("button", { name: "Add widgets" }).click();
  const dialog = page.getByRole("dialog", { name: "Add widgets" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add Welcome to Cloudroom" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(welcome).toBeVisible();

  await page.getByRole("button", { name: "Actions for Account" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  const account = page.getByRole("heading", { name: "Account", exact: true });
  await expect(page.getByText("Signed in as")).toHaveCount(0);
  await page.getByRole("button", { name: "Reset to default layout" }).click();
  await expect(account).toBeVisible();
});

test("widgets are moved by keyboard", async ({ page }) => {
  await page.goto(HOME);
  const headings = page.getByRole("heading", { level: 2 });
  await expect(headings.first()).toHaveText("Recently visited");
  await page.getByRole("button", { name: "Move Recently visited" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(headings.first()).toHaveText("Welcome to Cloudroom");
});
