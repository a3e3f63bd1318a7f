import { followLink, newAddress, openMailbox } from "./support/mailbox.ts";
import { expect, keepScreenshot, signInAsDemoUser, test } from "./support/test.ts";

test.describe("the course's second lesson", () => {
  test.use({ signedIn: false });

  test("demo-sns: topic, email subscription, confirmation in the mailbox, publish, read, delete", async ({
    page,
    browser,
    baseURL,
  }) => {
    // The demo user's account is everybody's: names of this run keep it from meeting another.
    const name = `demo-sns-${Math.random().toString(36).slice(2, 8)}`;
    const address = newAddress("learner");
    await signInAsDemoUser(page);
    await page.goto("/sns/topics");
    await page.getByRole("button", { name: "Create topic" }).click();

    await expect(page.getByRole("radio", { name: "Standard" })).toBeChecked();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Create topic" }).click();
    await expect(
      page.getByText(
        `Topic ${name} created successfully. You can create subscriptions and send messages to them from this topic.`,
      ),
    ).toBeVisible();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: "Publish message" })).toHaveCount(1);
    await expect(page.getByText("No subscriptions found")).toBeVisible();
    await keepScreenshot(page, "sns-course-created");

    await page.getByRole("button", { name: "Create subscription" }).click();
    await expect(page.getByLabel("Topic ARN")).toHaveValue(new RegExp(`:${name}$`));
    await page.getByRole("button", { name: /^Protocol/ }).click();
    await page.getByRole("option", { name: "Email", exact: true }).click();
    await page.getByLabel("Endpoint").fill(address);
    await expect(page.getByText("After your subscription is created, you must confirm it.")).toBeVisible();
    await page.getByRole("button", { name: "Create subscription" }).click();
    await expect(page.getByText(`Subscription to ${name} created successfully.`)).toBeVisible();
    await expect(page.getByRole("heading", { name: /^Subscription: [0-9a-f-]{36}$/ })).toBeVisible();
    await expect(page.getByText("Pending confirmation", { exact: true })).toBeVisible();
    await keepScreenshot(page, "sns-course-pending");

    const mailbox = await openMailbox(browser, baseURL!, address);
    await mailbox.getByRole("button", { name: "AWS Notification - Subscription Confirmation" }).click();
    await keepScreenshot(mailbox, "sns-course-mailbox-confirmation");
    const confirmed = await followLink(mailbox, "Confirm subscription");
    await expect(confirmed.getByRole("heading", { name: "Subscription confirmed!" })).toBeVisible();
    await expect(confirmed.getByText("You have successfully subscribed.")).toBeVisible();
    await keepScreenshot(confirmed, "sns-course-confirmed-page");
    await confirmed.close();

    // The subscription's page sees it by itself.
    await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
    await page.getByRole("link", { name, exact: true }).first().click();
    await expect(page.getByRole("row").filter({ hasText: address }).getByText("Confirmed")).toBeVisible();

    await page.getByRole("button", { name: "Publish message" }).click();
    await page.getByLabel(/^Subject/).fill("demo subject line");
    await page.getByLabel("Message body to send to the endpoint").fill("hello world");
    await page.getByRole("button", { name: "Publish message" }).click();
    await expect(page.getByText(`Message published to topic ${name} successfully.`)).toBeVisible();
    await expect(page.getByText(/Message ID: [0-9a-f-]{36}/)).toBeVisible();
    await keepScreenshot(page, "sns-course-published");

    // The open mailbox shows it without a reload.
    await mailbox.getByRole("button", { name: "demo subject line" }).click();
    await expect(mailbox.getByRole("heading", { name: "demo subject line" })).toBeVisible();
    await expect(mailbox.getByRole("region", { name: "Text of the mail" })).toContainText("hello world");
    await keepScreenshot(mailbox, "sns-course-mailbox");
    await mailbox.getByRole("tab", { name: "Headers" }).click();
    await expect(mailbox.getByRole("region", { name: "Headers of the mail" })).toContainText("x-amz-sns-message-id", {
      ignoreCase: true,
    });

    await page.getByRole("button", { name: "Delete", exact: true }).first().click();
    const dialog = page.getByRole("dialog", { name: "Delete topic" });
    await dialog.getByRole("textbox").fill("delete");
    await expect(dialog.getByRole("button", { name: "Delete" })).toBeDisabled();
    await dialog.getByRole("textbox").fill("delete me");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText(`Topic ${name} deleted successfully.`)).toBeVisible();
    await expect(page.getByRole("link", { name, exact: true })).toBeHidden();
    await mailbox.context().close();
  });
});

test("the landing page leads to a form with the name filled in", async ({ page }) => {
  await page.goto("/sns?region=us-east-1");
  await expect(page.getByRole("heading", { name: "Amazon Simple Notification Service" })).toBeVisible();
  await page.getByLabel("Topic name").fill("demo-sns");
  await page.getByRole("button", { name: "Next step" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("demo-sns");
  await expect(page.getByRole("radio", { name: "Standard" })).toBeChecked();
});

test("unsubscribing by the link in a mail deletes the subscription", async ({ page, browser, baseURL, sdk }) => {
  const { CreateTopicCommand, SNSClient, SubscribeCommand, PublishCommand } = await import("@aws-sdk/client-sns");
  const sns = sdk(SNSClient);
  const address = newAddress("leaver");
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "news" }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: address }));
  const mailbox = await openMailbox(browser, baseURL!, address);
  await mailbox.getByRole("button", { name: /Subscription Confirmation/ }).click();
  await (await followLink(mailbox, "Confirm subscription")).waitForLoadState();
  await page.goto(`/sns/topics/${TopicArn}?region=us-east-1`);
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await sns.send(new PublishCommand({ TopicArn, Subject: "News", Message: "It rains." }));
  await mailbox.getByRole("button", { name: "News" }).click();
  const opened = mailbox.context().waitForEvent("page");
  await mailbox.getByRole("link", { name: /unsubscribe\.html/ }).click();
  await expect((await opened).getByRole("heading", { name: "Subscription removed!" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: address }).getByText("Confirmed")).toBeHidden();
  await mailbox.context().close();
});
