import { CreateTopicCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { expect, keepScreenshot, test } from "./support/test.ts";

const REGION = "region=us-east-1";

test("a web hook that fails twice gets its message when the account's clock is moved", async ({ page, sdk, clock }) => {
  const sns = sdk(SNSClient);
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "hooks" }));
  await clock.freeze();

  await page.goto(`/sns/web-hooks?${REGION}`);
  const address = await page.getByText(/^http.*\/_cloudroom\/hooks\/[0-9a-f]+$/).innerText();

  await page.goto(`/sns/subscriptions/create?${REGION}&topic=${TopicArn}`);
  await page.getByRole("button", { name: /^Protocol/ }).click();
  await page.getByRole("option", { name: "HTTP", exact: true }).click();
  await page.getByLabel("Endpoint").fill(address);
  await page.getByRole("button", { name: "Create subscription" }).click();
  await expect(page.getByText("Pending confirmation", { exact: true })).toBeVisible();
  const subscription = page.url();

  // The catcher has got the confirmation; its address goes into the console's dialog.
  await page.goto(`/sns/web-hooks?${REGION}`);
  await page.getByRole("row").filter({ hasText: "SubscriptionConfirmation" }).getByRole("radio").check();
  await page.getByRole("button", { name: "View details" }).click();
  const link = page.getByRole("dialog", { name: "Request" }).getByRole("link", { name: /Action=ConfirmSubscription/ });
  const url = (await link.getAttribute("href"))!;
  await keepScreenshot(page, "sns-web-hook-request");
  await page.goto(subscription);
  await page.getByRole("button", { name: "Confirm subscription" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm subscription" });
  await dialog.getByLabel("Enter the subscription confirmation url").fill(url);
  await dialog.getByRole("button", { name: "Confirm subscription" }).click();
  await expect(page.getByText(/^Subscription arn:.* confirmed successfully\.$/)).toBeVisible();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();

  await page.goto(`/sns/web-hooks?${REGION}`);
  await page.getByRole("button", { name: /^Status of the answer/ }).click();
  await page.getByRole("option", { name: "500 Internal Server Error" }).click();
  await page.getByLabel("For how many requests").fill("2");
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(page.getByText("The next 2 requests are answered 500, and 200 OK after that.")).toBeVisible();

  await sns.send(new PublishCommand({ TopicArn, Message: "hello hook" }));
  await page.goto(`/sns/topics/${TopicArn}?${REGION}&tab=fan-out`);
  const card = page.getByRole("list", { name: "Subscribers" }).getByRole("listitem");
  await expect(card).toContainText("Retrying");
  await expect(card).toContainText("500");
  await keepScreenshot(page, "sns-web-hook-retrying");
  // The default policy waits 20 seconds before each try.
  await clock.advance(30);
  await expect(card).toContainText("2 attempts");
  await expect(card).toContainText("Retrying");
  await clock.advance(30);
  await expect(card).toContainText("Delivered");
  await expect(card).toContainText("3 attempts");

  await page.goto(`/sns/web-hooks?${REGION}`);
  const rows = page.getByRole("row").filter({ hasText: "hello hook" });
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: "500" })).toHaveCount(2);
  await keepScreenshot(page, "sns-web-hooks");
  await page.getByRole("button", { name: "Clear requests" }).click();
  await expect(page.getByText("No requests")).toBeVisible();
});
