import { expect, type Browser, type Page } from "@playwright/test";

/** Open the mailbox of an address as somebody else would: in a browser of their own, without signing in. */
export async function openMailbox(browser: Browser, baseURL: string, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto("/mailbox");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Open mailbox" }).click();
  await expect(page.getByRole("heading", { name: address, level: 1 })).toBeVisible();
  return page;
}

/** Click the link in the open mail, which opens a tab. */
export async function followLink(mailbox: Page, name: string): Promise<Page> {
  const opened = mailbox.context().waitForEvent("page");
  await mailbox.frameLocator("iframe[title='Contents of the mail']").getByRole("link", { name }).click();
  return opened;
}

/** An address that nobody else uses: mailboxes belong to no account. */
export const newAddress = (name: string) => `${name}-${Math.random().toString(36).slice(2, 10)}@example.com`;
