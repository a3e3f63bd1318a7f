import { expect, keepScreenshot, test } from "./support/test.ts";

const REGION = "region=us-east-1";
const newNumber = () => `+1206555${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;

test("a phone number is added to the sandbox, verified with the code it got, texted, and says STOP", async ({
  page,
  browser,
  baseURL,
}) => {
  const number = newNumber();
  await page.goto(`/sns/mobile/text-messaging?${REGION}`);
  await expect(page.getByText("USD 1.00 a month")).toBeVisible();
  await page.getByRole("button", { name: "Add phone number" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add phone number" });
  const add = dialog.getByRole("button", { name: "Add phone number" });
  await dialog.getByLabel("Destination phone number").fill("12345");
  await add.click();
  await expect(
    page.getByText("Enter a phone number with its country code, such as +12065550100.", { exact: true }),
  ).toBeVisible();
  await dialog.getByLabel("Destination phone number").fill(number);
  await add.click();
  await expect(page.getByText(`A text message was sent to ${number}. Enter the number in it.`)).toBeVisible();

  const phone = await (await browser.newContext({ baseURL })).newPage();
  await phone.goto("/phone");
  await phone.getByLabel("Phone number").fill(number);
  await phone.getByRole("button", { name: "Open phone" }).click();
  const messages = phone.getByRole("list", { name: "Messages" }).getByRole("listitem");
  await expect(messages).toHaveCount(1);
  await page.getByRole("button", { name: "Resend verification code" }).click();
  await expect(messages).toHaveCount(2);
  const code = /\d{5,8}/.exec(await messages.last().innerText())?.[0] ?? "";
  await page.getByLabel("Verification code").fill(code);
  await page
    .getByRole("dialog", { name: "Verify phone number" })
    .getByRole("button", { name: "Verify phone number" })
    .click();
  await expect(page.getByText(`Phone number ${number} verified successfully.`)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText("Verified");

  await page.getByRole("button", { name: "Publish text message" }).click();
  await expect(page.getByRole("heading", { name: "Publish SMS message", level: 1 })).toBeVisible();
  await page.getByRole("radio", { name: "Transactional" }).check();
  await page.getByLabel("Origination number").fill("12x");
  await page.getByRole("button", { name: /^Country-specific attributes/ }).click();
  await page.getByLabel("Entity ID").fill("1101456");
  await page.getByRole("button", { name: "Publish message" }).click();
  await expect(page.getByText("5 to 14 digits.", { exact: true }).first()).toBeVisible();
  await page.getByLabel("Origination number").fill("+12065550199");
  await page.getByLabel(/^Sender ID/).fill("MySchool");
  await page.getByLabel("Destination phone number").fill(number);
  await page.getByLabel("Message", { exact: true }).fill("School is out.");
  await page.getByRole("button", { name: "Publish message" }).click();
  await expect(page.getByText(`Message published to phone number ${number} successfully.`)).toBeVisible();
  const text = messages.filter({ hasText: "School is out." });
  await expect(text).toContainText("MySchool");
  await expect(text).toContainText("Transactional");
  await keepScreenshot(phone, "sns-phone");

  await phone.getByRole("button", { name: "Answer STOP" }).click();
  await expect(phone.getByText("You get no more messages from this sender.")).toBeVisible();
  await page.goto(`/sns/mobile/text-messaging?${REGION}`);
  await page
    .getByRole("table", { name: "Opted out phone numbers" })
    .getByRole("radio", { name: `Select ${number}` })
    .check();
  await page.getByRole("button", { name: "Opt in" }).click();
  await page.getByRole("dialog", { name: "Opt in phone number" }).getByRole("button", { name: "Opt in" }).click();
  await expect(page.getByText(`Phone number ${number} opted in successfully.`)).toBeVisible();
  await phone.context().close();
});

test("text messaging preferences are saved", async ({ page }) => {
  await page.goto(`/sns/mobile/text-messaging?${REGION}`);
  await page.getByRole("button", { name: "Edit text messaging preferences" }).click();
  await page.getByRole("radio", { name: "Transactional" }).check();
  await page.getByLabel("Default sender ID").fill("way too long a name");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("1 to 11 letters and digits, with at least one letter.")).toBeVisible();
  await page.getByLabel("Default sender ID").fill("MySchool");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Text messaging preferences saved successfully.")).toBeVisible();
  await expect(page.getByText("MySchool")).toBeVisible();
  await expect(page.getByText("Transactional")).toBeVisible();
});

test("a push notification arrives at the device of a platform application", async ({ page }) => {
  await page.goto(`/sns/mobile/push-notifications?${REGION}`);
  await page.getByRole("button", { name: "Create platform application" }).click();
  await page.getByLabel("Application name").fill("shop");
  await page.getByRole("button", { name: /^Push notification platform/ }).click();
  await page.getByRole("option", { name: "Firebase Cloud Messaging (FCM)" }).click();
  await page.getByLabel("API key").fill("key");
  await page.getByRole("button", { name: "Create platform application" }).click();
  await expect(page.getByText("Platform application shop created successfully.")).toBeVisible();

  await page.getByRole("button", { name: "Create application endpoint" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create application endpoint" });
  await dialog.getByLabel("Device token").fill("token-of-ann");
  await dialog.getByRole("button", { name: "Create application endpoint" }).click();
  await expect(page.getByText(/^Endpoint arn:.* created successfully\.$/)).toBeVisible();

  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open the device token-of-ann" }).click();
  const device = await opened;
  await expect(device.getByText(/No notifications yet/)).toBeVisible();
  await page.getByRole("radio", { name: /endpoint\/GCM\/shop/ }).check();
  await page.getByRole("button", { name: "Publish message" }).click();
  const publish = page.getByRole("dialog", { name: "Publish message to endpoint" });
  await publish.getByLabel("Message body to send to the endpoint").fill("New in the shop");
  await publish.getByRole("button", { name: "Publish message" }).click();
  await expect(device.getByRole("list", { name: "Notifications" })).toContainText("New in the shop");
  await keepScreenshot(device, "sns-device");

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog", { name: "Delete endpoint" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Endpoint deleted successfully.")).toBeVisible();
});
