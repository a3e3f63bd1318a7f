import { gzipSync } from "node:zlib";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, expectAccessible, inBothModes, keepScreenshot, test } from "./support/test.ts";

const HOME = "/console/home?region=us-east-1";
const QUEUES = "/sqs/queues?region=us-east-1";
/** Script of one page, gzip. */
const SCRIPT_BUDGET = 550 * 1024;
/** What counters beside a heading may move; a line of text that comes in between moves more. */
const MOST_SHIFT = 0.005;

test("an address that leads nowhere says so, and leads home", async ({ page }) => {
  await page.goto("/no/such/page");
  await expect(page).toHaveTitle("Page not found | Cloudroom");
  await inBothModes(page, async (mode) => {
    await expectAccessible(page);
    await keepScreenshot(page, `not-found-${mode}`);
  });
  await page.getByRole("link", { name: "Go to Console Home" }).click();
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
});

test("a session that ends under way is told, and sign-in leads back to the page", async ({ page, account }) => {
  await page.goto(QUEUES);
  await expect(page.getByRole("heading", { name: "Queues", level: 1 })).toBeVisible();
  await page.request.delete("/api/session", { headers: { Origin: new URL(page.url()).origin } });
  await page.getByRole("button", { name: "Refresh queues" }).click();
  const dialog = page.getByRole("dialog", { name: "Your session has expired" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Account ID (12 digits) or account alias").fill(account.accountId);
  await page.getByLabel("IAM username").fill(account.userName);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sqs\/queues\?region=us-east-1/);
});

test("a server that is gone is noticed quietly, and its return too", async ({ page, context, sdk }) => {
  await page.goto(QUEUES);
  await expect(page.getByText("No queues", { exact: true })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Refresh queues" }).click();
  const notice = page.getByText("The server does not answer. Reconnecting…", { exact: true });
  await expect(notice).toBeVisible();
  // A link would only lead to the browser's own error page; the page stays.
  await page.getByRole("link", { name: "Cloudroom Console Home" }).click();
  await expect(page).toHaveURL(/\/sqs\/queues/);
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "made-meanwhile" }));
  await context.setOffline(false);
  await expect(notice).toBeHidden();
  await expect(page.getByRole("link", { name: "made-meanwhile" })).toBeVisible();
});

test("works on a plain-HTTP address, where the browser has no crypto.subtle and no clipboard", async ({
  page,
  sdk,
}) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "plain-http" }));
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
    Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
    Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
  });
  await page.goto(QUEUES);
  await expect(page.getByRole("link", { name: "plain-http" })).toBeVisible();
  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("button", { name: "Copy Account ID" }).click();
  await expect(page.getByText("Account ID copied")).toBeVisible();
});

test("addresses of the real console lead to the same page", async ({ page, sdk }) => {
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "from-notes" }));
  const url = encodeURIComponent("https://sqs.us-east-1.amazonaws.com/123456789012/from-notes");
  await page.goto(`/sqs/v3/home?region=us-east-1#/queues/${url}`);
  await expect(page).toHaveURL(/\/sqs\/queues\/from-notes\?region=us-east-1/);
  await expect(page.getByRole("heading", { name: "from-notes", level: 1 })).toBeVisible();
  await page.goto(`/sqs/v3/home?region=us-east-1#/queues/${url}/send-receive`);
  await expect(page.getByRole("heading", { name: "Send and receive messages", level: 1 })).toBeVisible();
  for (const address of [
    "/sqs/#/queues",
    "/sqs/home?region=us-east-1#/queues",
    "/sqs/v2/home?region=us-east-1#/queues",
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Queues (1)" })).toBeVisible();
    await page.goto("/console/home");
  }
});

test("a form with changes asks before it is left", async ({ page }) => {
  await page.goto("/sqs/create-queue?region=us-east-1");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("half-done");
  const elsewhere = page.getByRole("link", { name: "Cloudroom Console Home" });
  await elsewhere.click();
  const dialog = page.getByRole("dialog", { name: "Leave page" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("half-done");
  await elsewhere.click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
});

test("the Back button asks before a form with changes is left", async ({ page }) => {
  await page.goto(QUEUES);
  await page.getByRole("button", { name: "Create queue" }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.click();
  await name.fill("half-done");
  const dialog = page.getByRole("dialog", { name: "Leave page" });
  const back = () => page.evaluate(() => window.history.back());
  await back();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(name).toHaveValue("half-done");
  await expect(page).toHaveURL(/\/sqs\/create-queue/);
  await back();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { name: "Queues", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/sqs\/queues/);
});

test("skips to the main content by keyboard", async ({ page }) => {
  await page.goto(HOME);
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Info about Console Home" })).toBeFocused();
});

test("pages are light", async ({ page }) => {
  for (const path of [HOME, QUEUES, "/sns/topics", "/iam/users"]) {
    let script = 0;
    const measured: Promise<void>[] = [];
    page.removeAllListeners("response");
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script" || response.fromServiceWorker()) return;
      measured.push(response.body().then((body) => void (script += gzipSync(body).length)));
    });
    await page.goto(path, { waitUntil: "networkidle" });
    await Promise.all(measured);
    expect(script, `script of ${path}`).toBeLessThan(SCRIPT_BUDGET);
  }
});

test("nothing that is drawn moves when a page's data arrives", async ({ page, sdk }) => {
  test.setTimeout(120_000);
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "still" }));
  await page.addInitScript(() => {
    const state = window as unknown as { shift: number };
    state.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) state.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const queue = "/sqs/queues/still";
  const ofQueue = ["", "/send-receive", "/edit", "/redrive", "/subscribe", "/inspect"].map((page) => queue + page);
  const services = ["/console/home", "/sqs", "/sqs/queues", "/sqs/create-queue", "/sns/topics", "/iam", "/iam/users"];
  for (const path of [...services, ...ofQueue, `${queue}?tab=redrive-tasks`, "/iam/account-settings"]) {
    await page.goto(`${path}${path.includes("?") ? "&" : "?"}region=us-east-1`, { waitUntil: "networkidle" });
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    expect(shift, `shift of ${path}`).toBeLessThan(MOST_SHIFT);
  }
});

test("what was done in the console can be read as code", async ({ page }) => {
  await page.goto("/sqs/create-queue?region=us-east-1");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("shown-as-code");
  await page.getByRole("button", { name: "Create queue" }).click();
  await expect(page.getByRole("heading", { name: "shown-as-code", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Open show as code" }).click();
  const drawer = page.getByRole("region", { name: "Show as code" });
  await expect(page.getByRole("region", { name: "CreateQueue in AWS CLI" })).toContainText("aws sqs create-queue");
  await page.getByRole("tab", { name: "Python" }).first().click();
  await expect(page.getByRole("region", { name: "CreateQueue in Python" })).toContainText("sqs.create_queue(");
  await expect(drawer.or(page.getByText("Cloudroom", { exact: true })).first()).toBeVisible();
  await expectAccessible(page);
});
