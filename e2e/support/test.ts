import { test as base } from "@playwright/test";
import { clockOf, type TestClock } from "../../test/clock.ts";
import { createAccount, deleteAccount, signIn, type TestAccount } from "./accounts.ts";

export { expect } from "@playwright/test";
export { expectAccessible, inBothModes } from "./accessible.ts";
export { signIn, signInAsDemoUser, type TestAccount } from "./accounts.ts";
export { keepScreenshot } from "./screenshot.ts";

// Every SDK client has its own type of configuration; what we set is common to all.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type ClientClass<Client> = new (config: any) => Client;

interface Fixtures {
  /** An account that only this test uses; it is deleted afterwards. */
  account: TestAccount;
  /** Whether `page` is signed in as the account's user from the start. Default true; `test.use({ signedIn: false })`. */
  signedIn: boolean;
  /** The clock of `account`. */
  clock: TestClock;
  /** A real SDK client of `account`, to prepare what the screens should show. */
  sdk: <Client>(client: ClientClass<Client>, region?: string) => Client;
}

/** Playwright's test, with an account of its own, signed in. */
export const test = base.extend<Fixtures>({
  signedIn: [true, { option: true }],
  account: async ({ baseURL }, use) => {
    const account = await createAccount(baseURL!);
    await use(account);
    await deleteAccount(baseURL!, account.accountId);
  },
  page: async ({ page, signedIn, account, baseURL }, use) => {
    if (signedIn) await signIn(page, account, baseURL!);
    await use(page);
  },
  clock: async ({ account, baseURL }, use) => use(clockOf(baseURL!, account.accountId)),
  sdk: async ({ account, baseURL }, use) =>
    use((Client, region = "us-east-1") => {
      const credentials = { accessKeyId: account.accountId, secretAccessKey: "test" };
      return new Client({ endpoint: baseURL, region, credentials, maxAttempts: 1 });
    }),
});
