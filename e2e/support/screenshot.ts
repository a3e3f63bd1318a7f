import { test, type Page } from "@playwright/test";

/** Keep a screenshot of the page in test-results/screenshots, to be looked at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const path = `test-results/screenshots/${name}.png`;
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
  await test.info().attach(name, { path, contentType: "image/png" });
}
