import { expect, expectAccessible, inBothModes, keepScreenshot, signInAsDemoUser, test } from "./support/test.ts";

test.describe("on the first visit", () => {
  test.use({ signedIn: false });

  test("one click signs in as the demo user, whose account the terminal uses too", async ({ page }) => {
    await signInAsDemoUser(page);
    await expect(page.getByRole("button", { name: /demo/ })).toBeVisible();
  });

  test("the sign-in page is accessible in light and in dark mode", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Sign in as demo user" })).toBeVisible();
    await inBothModes(page, async (mode) => {
      await expectAccessible(page);
      await keepScreenshot(page, `sign-in-${mode}`);
    });
  });
});

test("a user with a password starts at Console Home", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
  await inBothModes(page, async (mode) => {
    await expectAccessible(page);
    await keepScreenshot(page, `home-${mode}`);
  });
});
