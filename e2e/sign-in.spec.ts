import { expect, expectAccessible, inBothModes, keepScreenshot, test } from "./support/test.ts";

test.use({ signedIn: false });

const WRONG = /authentication information is incorrect/i;

test("a page that needs a user leads to sign-in, and sign-in leads back to it, hash and all", async ({
  page,
  account,
}) => {
  await page.goto("/console/home?region=eu-west-1#place");
  await expect(page.getByRole("heading", { name: "IAM user sign in" })).toBeVisible();
  await page.getByLabel("Account ID (12 digits) or account alias").fill(account.accountId);
  await page.getByLabel("IAM username").fill(account.userName);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/console\/home\?region=eu-west-1#place$/);
});

test("by keyboard alone, and the account is remembered if asked for", async ({ page, account }) => {
  await page.goto("/signin");
  await expect(page.getByLabel("Account ID (12 digits) or account alias")).toBeFocused();
  await page.keyboard.type(account.accountId);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Remember this account" })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.type(account.userName);
  await page.keyboard.press("Tab");
  await page.keyboard.type(account.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();

  await page.goto("/signout");
  await expect(page.getByText("You have signed out.")).toBeVisible();
  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page.getByLabel("Account ID (12 digits) or account alias")).toHaveValue(account.accountId);
  await expect(page.getByLabel("IAM username")).toHaveValue(account.userName);
});

test("a wrong password, user or account gives one and the same message", async ({ page, account }) => {
  for (const wrong of [{ password: "x" }, { userName: "nobody" }, { accountId: "987654321098" }]) {
    const attempt = { ...account, ...wrong };
    await page.goto("/signin");
    await page.getByLabel("Account ID (12 digits) or account alias").fill(attempt.accountId);
    await page.getByLabel("IAM username").fill(attempt.userName);
    await page.getByLabel("Password", { exact: true }).fill(attempt.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: WRONG })).toBeVisible();
  }
  await inBothModes(page, async (mode) => {
    await expectAccessible(page);
    await keepScreenshot(page, `sign-in-failed-${mode}`);
  });
});

test("empty fields are named", async ({ page }) => {
  await page.goto("/signin");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("IAM username is required.")).toBeVisible();
  await expect(page.getByText("Password is required.")).toBeVisible();
});

test("the password can be shown", async ({ page }) => {
  await page.goto("/signin");
  // The label is the field's alone, whoever asks for it inexactly included.
  const password = page.getByLabel("Password");
  await password.fill("secret");
  await expect(password).toHaveAttribute("type", "password");
  const show = page.getByRole("checkbox", { name: "Show Password" });
  await show.check();
  await expect(password).toHaveAttribute("type", "text");
  await show.press("Space");
  await expect(show).not.toBeChecked();
  await expect(password).toHaveAttribute("type", "password");
  await inBothModes(page, () => expectAccessible(page));
});

test("a root user signs in by e-mail address, in two steps", async ({ page, request }) => {
  const rootEmail = `root-${crypto.randomUUID()}@example.com`;
  const made = await request.post("/_cloudroom/accounts", {
    data: { name: "Root class", rootEmail, rootPassword: "correct horse battery" },
  });
  const { accountId } = (await made.json()) as { accountId: string };

  await page.goto("/signin?redirect_uri=%2Fconsole%2Fhome%3Fregion%3Dus-west-2");
  await page.getByRole("link", { name: "Sign in using root user email" }).click();
  await page.getByLabel("Root user email address").fill(rootEmail);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { name: "Root user sign in" })).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: WRONG })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/console\/home\?region=us-west-2/);
  await expect(page.getByRole("button", { name: /^Account: Root class/ })).toBeVisible();

  await request.delete(`/_cloudroom/accounts/${accountId}`);
});

test("a user who must change the password does so on the way in", async ({ page, request }) => {
  const user = { userName: "newcomer", password: "first password", passwordResetRequired: true };
  const made = await request.post("/_cloudroom/accounts", { data: { name: "New class", users: [user] } });
  const { accountId } = (await made.json()) as { accountId: string };

  await page.goto(`/signin?account=${accountId}`);
  await page.getByLabel("IAM username").fill(user.userName);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Change your password" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("New password", { exact: true }).fill("Second password 2");
  await page.getByLabel("Retype new password").fill("another password");
  await page.getByRole("button", { name: "Confirm password change" }).click();
  await expect(page.getByText("The passwords do not match.")).toBeVisible();
  await page.getByLabel("Retype new password").fill("Second password 2");
  await page.getByRole("button", { name: "Confirm password change" }).click();
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();

  await request.delete(`/_cloudroom/accounts/${accountId}`);
});

test("sign-in leads to no other site", async ({ page }) => {
  await page.goto("/signin?redirect_uri=https%3A%2F%2Fexample.com%2F");
  await page.getByRole("button", { name: "Sign in as demo user" }).click();
  await expect(page).toHaveURL(/\/console\/home/);
});
