import { expect, test } from "./support/test.ts";

const PAGES = [
  "/signin",
  "/console/home",
  "/sqs/queues",
  "/sqs/create-queue",
  "/sns/topics",
  "/sns/topics/create",
  "/iam/users",
  "/iam/policies/create",
  "/mailbox/somebody@example.com",
  "/no/such/page",
];

test("every page keeps to its content security policy", async ({ page }) => {
  test.setTimeout(120_000);
  const violations: string[] = [];
  await page.exposeFunction("reportViolation", (text: string) => void violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      (window as unknown as { reportViolation: (text: string) => void }).reportViolation(
        `${location.pathname}: ${violatedDirective} ${blockedURI}`,
      );
    });
  });
  for (const path of PAGES) {
    const answer = await page.goto(`${path}?region=us-east-1`);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const headers = answer!.headers();
    expect(headers["content-security-policy"], path).toMatch(
      /script-src 'self' 'nonce-[^']+';.*frame-ancestors 'none'/,
    );
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
  }
  expect(violations).toEqual([]);
});

test("a script that somebody wrote into the page does not run", async ({ page }) => {
  await page.goto("/console/home?region=us-east-1");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    return (window as unknown as { injected?: boolean }).injected === true;
  });
  expect(ran).toBe(false);
});

test("the console cannot be put into another page's frame", async ({ page, baseURL }) => {
  await page.setContent(`<iframe title="framed" src="${baseURL}/console/home"></iframe>`);
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith("chrome-error:"))).toBe(true);
});

test("the session's cookie is out of reach of scripts", async ({ page, context }) => {
  await page.goto("/console/home?region=us-east-1");
  const cookie = (await context.cookies()).find(({ name }) => name === "cloudroom-session");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("cloudroom-session");
});
