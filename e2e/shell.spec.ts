import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, inBothModes, keepScreenshot, test } from "./support/test.ts";

const HOME = "/console/home?region=us-east-1";
const bar = (page: Page) => page.getByRole("navigation", { name: "Console" });
const look = (page: Page) => page.evaluate(() => document.body.className);
const search = (page: Page) => page.getByRole("combobox", { name: "Search" });
const results = (page: Page) => page.getByRole("dialog", { name: "Search results" });

test.describe("the services menu", () => {
  test("opens what is built, and says what is not yet available", async ({ page }) => {
    await page.goto(HOME);
    await bar(page).getByRole("button", { name: "Services" }).click();
    const menu = page.getByRole("dialog", { name: "Services" });
    await menu.getByRole("button", { name: "All services" }).click();
    await expect(menu.getByRole("listitem").filter({ hasText: "Lambda" })).toContainText("not yet available");
    await expect(menu.getByRole("link", { name: "Lambda" })).toHaveCount(0);
    await expectAccessible(page);
    await menu.getByRole("button", { name: "Application Integration" }).click();
    await menu.getByRole("link", { name: "Simple Queue Service" }).click();
    await expect(page).toHaveURL(/\/sqs.*region=us-east-1/);
    await expect(menu).toBeHidden();
  });

  test("keeps favorites on the bar, and services visited lately", async ({ page }) => {
    await page.goto(HOME);
    await bar(page).getByRole("button", { name: "Services" }).click();
    const menu = page.getByRole("dialog", { name: "Services" });
    await menu.getByRole("button", { name: "All services" }).click();
    await menu.getByRole("button", { name: "Favorite Simple Queue Service" }).click();
    await page.keyboard.press("Escape");
    const favorites = page.getByRole("navigation", { name: "Favorites" });
    await expect(favorites.getByRole("link", { name: "Simple Queue Service" })).toBeVisible();
    await page.reload();
    await favorites.getByRole("link", { name: "Simple Queue Service" }).click();
    await expect(page).toHaveURL(/\/sqs/);
    await bar(page).getByRole("button", { name: "Services" }).click();
    await menu.getByRole("button", { name: "Recently visited" }).click();
    await expect(menu.getByRole("link", { name: "Simple Queue Service" })).toBeVisible();
  });

  test("by keyboard: arrow keys walk, Escape gives the focus back", async ({ page }) => {
    await page.goto(HOME);
    const button = bar(page).getByRole("button", { name: "Services" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("button", { name: "Recently visited", exact: true })).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("button", { name: "Favorites", exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Services" })).toBeHidden();
    await expect(button).toBeFocused();
  });
});

test.describe("search", () => {
  test("finds services, features and the account's own queues by keyboard", async ({ page, sdk }) => {
    await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "invoices-eu" }));
    await page.goto(HOME);
    await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
    await page.keyboard.press("/");
    await expect(search(page)).toBeFocused();
    await page.keyboard.type("queue");
    await expect(results(page).getByRole("link", { name: "Simple Queue Service" })).toBeVisible();
    await expect(results(page).getByRole("link", { name: "Create queue" })).toBeVisible();
    // What lies half under the open panel is no target; the page itself is looked at elsewhere.
    await expectAccessible(page, { exclude: ["main"] });
    await search(page).fill("invo");
    await expect(results(page).getByRole("link", { name: "invoices-eu" })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/sqs\/queues\/invoices-eu\?region=us-east-1/);
    await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "invoices-us" }));
    await search(page).fill("invoices-u");
    await expect(results(page).getByRole("link", { name: "invoices-us" })).toBeVisible();
  });

  test("says when there is nothing, and takes services that cannot be opened for what they are", async ({ page }) => {
    await page.goto(HOME);
    await expect(search(page)).toBeVisible();
    await page.keyboard.press("Alt+s");
    await page.keyboard.type("zzz");
    await expect(page.getByText("There are no results for “zzz”.")).toBeVisible();
    await search(page).fill("lambda");
    await expect(results(page).getByText("Lambda not yet available")).toBeVisible();
    await expect(results(page).getByRole("link")).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/console\/home/);
    await page.keyboard.press("Escape");
    await expect(search(page)).toHaveValue("");
  });

  test("arrow keys choose", async ({ page }) => {
    await page.goto(HOME);
    await search(page).fill("sqs");
    await page.keyboard.press("ArrowDown");
    await expect(results(page).getByRole("link", { name: "Simple Queue Service" })).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(search(page)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(results(page).getByRole("link", { name: "Queues" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/sqs\/queues\?region=us-east-1/);
    await expect(results(page)).toBeHidden();
  });

  test("what is found can be clicked anywhere on its line", async ({ page }) => {
    await page.goto(HOME);
    await search(page).fill("sqs");
    await results(page).getByText("Message queues between the parts of an application").click({ force: true });
    await expect(page).toHaveURL(/\/sqs\?region=us-east-1/);
    await search(page).fill("sns");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await expect(search(page)).toBeFocused();
    await expect(search(page)).toHaveValue("");
  });
});

test("the Region is in the address, has a name, and survives a reload", async ({ page }) => {
  await page.goto("/console/home");
  await expect(page).toHaveURL(/region=us-east-1/);
  await bar(page).getByRole("button", { name: "Region: N. Virginia (us-east-1)" }).click();
  const menu = page.getByRole("dialog", { name: /^Region/ });
  await expect(menu.getByRole("link", { name: /N. Virginia/ })).toHaveAttribute("aria-current", "true");
  await expectAccessible(page);
  await menu.getByRole("link", { name: /Ireland eu-west-1/ }).click();
  await expect(page).toHaveURL(/region=eu-west-1/);
  await page.reload();
  await expect(bar(page).getByRole("button", { name: "Region: Ireland (eu-west-1)" })).toBeVisible();
  await page.goto("/console/home");
  await expect(page).toHaveURL(/region=eu-west-1/);
});

test("settings change the look at once and are remembered", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(HOME);
  await bar(page).getByRole("button", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("radio", { name: "Compact" }).check();
  await expect.poll(() => look(page)).toMatch(/awsui-dark-mode/);
  await expectAccessible(page);
  await page.reload();
  expect(await look(page)).toMatch(/awsui-dark-mode.*awsui-compact-mode/);
});

test("the account menu tells who is signed in, and signs out", async ({ page, account }) => {
  await page.goto(HOME);
  await bar(page)
    .getByRole("button", { name: /^Account: learner @/ })
    .click();
  const menu = page.getByRole("dialog", { name: /^Account/ });
  await expect(menu).toContainText(account.accountId);
  await expect(menu).toContainText(`arn:aws:iam::${account.accountId}:user/learner`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await menu.getByRole("button", { name: "Copy Account ID" }).click();
  await expect(page.getByText("Account ID copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(account.accountId);
  await menu.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You have signed out.")).toBeVisible();
  await page.goto(HOME);
  await expect(page.getByRole("heading", { name: "IAM user sign in" })).toBeVisible();
});

test("the bar always shows when an account's time is not real time", async ({ page }) => {
  await page.goto(HOME);
  await bar(page).getByRole("button", { name: "Account clock: real time" }).click();
  const panel = page.getByRole("dialog", { name: /^Account clock/ });
  await panel.getByRole("button", { name: "Freeze time" }).click();
  await expect(bar(page).getByRole("button", { name: "Account clock: Time frozen" })).toBeVisible();
  const before = await panel.getByRole("timer").textContent();
  await panel.getByRole("button", { name: "1 day" }).click();
  await expect(panel.getByRole("timer")).not.toHaveText(before ?? "");
  await expectAccessible(page);
  await keepScreenshot(page, "account-clock");
  await panel.getByRole("button", { name: "Let time go on" }).click();
  await expect(bar(page).getByRole("button", { name: /Account clock: Time \+/ })).toBeVisible();
  await panel.getByRole("button", { name: /^Speed of time/ }).click();
  await page.getByRole("option", { name: /^60 times/ }).click();
  await expect(bar(page).getByRole("button", { name: "Account clock: Time × 60" })).toBeVisible();
  await page.reload();
  await bar(page).getByRole("button", { name: "Account clock: Time × 60" }).click();
  await panel.getByRole("button", { name: "Back to real time" }).click();
  await expect(bar(page).getByRole("button", { name: "Account clock: real time" })).toBeVisible();
});

test("help and notifications open, and hold something", async ({ page }) => {
  await page.goto(HOME);
  await bar(page).getByRole("button", { name: "Notifications" }).click();
  await expect(page.getByText("Nothing has happened in this window yet.")).toBeVisible();
  await bar(page).getByRole("button", { name: "Help" }).click();
  await expect(page.getByText(/aws sts get-caller-identity --endpoint-url/)).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Notifications" })).toBeHidden();
  await expectAccessible(page);
});

test("the bar is whole at 360 px", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(HOME);
  for (const name of [/^Services/, /^Account clock/, /^Notifications/, /^Help/, /^Settings/, /^Region/, /^Account:/]) {
    await bar(page).getByRole("button", { name }).click();
    await expect(page.getByRole("dialog", { name })).toBeInViewport({ ratio: 0.99 });
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  }
  await bar(page).getByRole("button", { name: "Open search" }).click();
  await search(page).fill("sqs");
  await expect(results(page).getByRole("link", { name: "Simple Queue Service" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await inBothModes(page, (mode) => keepScreenshot(page, `narrow-search-${mode}`));
});
