import { expect, type Page } from "@playwright/test";

/** An account of a test's own, with one IAM user who may sign in. */
export interface TestAccount {
  accountId: string;
  userName: string;
  password: string;
}

async function ask(url: string, method: string, body?: object): Promise<unknown> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Make an account that nobody else uses. */
export async function createAccount(baseURL: string): Promise<TestAccount> {
  const user = { userName: "learner", password: "correct horse battery" };
  const made = await ask(`${baseURL}/_cloudroom/accounts`, "POST", { name: "Test", users: [user] });
  return { accountId: (made as { accountId: string }).accountId, ...user };
}

/** Delete an account with all it has. */
export async function deleteAccount(baseURL: string, accountId: string): Promise<void> {
  await ask(`${baseURL}/_cloudroom/accounts/${accountId}`, "DELETE");
}

/** Sign a page's browser in as the user of an account, without the form (sign-in.spec.ts tests the form). */
export async function signIn(
  page: Page,
  { accountId, userName, password }: TestAccount,
  baseURL: string,
): Promise<void> {
  const response = await page.request.post(`${baseURL}/api/session`, {
    headers: { Origin: baseURL },
    data: { type: "iam", account: accountId, userName, password },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** Sign in as the demo user with one click, as a learner does on the first visit. */
export async function signInAsDemoUser(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in as demo user" }).click();
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
}
