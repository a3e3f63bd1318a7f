import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, keepScreenshot, test } from "./support/test.ts";

const REGION = "region=us-east-1";

test("Create topic names what is wrong with a name, and keeps the form when the service refuses", async ({
  page,
  sdk,
}) => {
  await sdk(SNSClient).send(new CreateTopicCommand({ Name: "taken", Attributes: { DisplayName: "Somebody else's" } }));
  await page.goto(`/sns/topics/create?${REGION}`);
  const name = page.getByLabel("Name", { exact: true });
  await page.getByRole("button", { name: "Create topic" }).click();
  await expect(page.getByText("A topic name is required.")).toBeVisible();
  await expect(name).toBeFocused();
  await name.fill("demo SNS");
  await expect(
    page.getByText("The name can include letters, digits, hyphens (-) and underscores (_) only."),
  ).toBeVisible();
  await name.fill("taken");
  await page.getByLabel(/^Display name/).fill("Mine");
  await page.getByRole("button", { name: "Create topic" }).click();
  await expect(page.getByText("Topic could not be created")).toBeVisible();
  await expect(page.getByText(/Topic already exists with different attributes/)).toBeVisible();
  await expect(name).toHaveValue("taken");
});

test("every optional section of Create topic reaches the topic, and Edit changes and removes it again", async ({
  page,
  sdk,
  account,
}) => {
  test.setTimeout(120_000);
  await page.goto(`/sns/topics/create?${REGION}`);
  await page.getByLabel("Name", { exact: true }).fill("full");
  await page.getByLabel(/^Display name/).fill("Full");

  await page.getByRole("button", { name: /^Encryption/ }).click();
  await page.getByLabel("Encryption", { exact: true }).check();
  await expect(page.getByText("KMS ARN")).toBeVisible();

  await page.getByRole("button", { name: /^Access policy/ }).click();
  await page.getByRole("radiogroup", { name: "Subscribers" }).getByRole("radio", { name: "Everyone" }).check();
  await expect(page.getByLabel("JSON preview")).toHaveValue(/__console_sub_0/);

  await page.getByRole("button", { name: /^Data protection policy/ }).click();
  await page.getByRole("button", { name: "Add statement" }).click();
  await page.getByRole("button", { name: /^Data identifiers/ }).click();
  // The long list scrolls to what is pointed at: point first, then choose.
  await page.getByRole("option", { name: "CreditCardNumber" }).hover();
  await page.getByRole("option", { name: "CreditCardNumber" }).click();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Delivery policy/ }).click();
  await page.getByLabel("Use the default delivery policy").uncheck();
  await expect(page.getByLabel("Number of retries")).toHaveValue("3");
  await expect(page.getByLabel("Minimum delay", { exact: true })).toHaveValue("20");
  await page.getByLabel("Number of retries").fill("5");
  await page.getByRole("button", { name: /^Retry-backoff function/ }).click();
  await page.getByRole("option", { name: "Exponential" }).click();

  await page.getByRole("button", { name: /^Delivery status logging/ }).click();
  await page.getByLabel("Amazon SQS").check();
  await page.getByLabel("Success sample rate").fill("50");

  await page.getByRole("button", { name: /^Tags/ }).click();
  await page.getByRole("button", { name: "Add tag" }).click();
  await page.getByPlaceholder("Enter key").fill("team");
  await page.keyboard.press("Tab");
  await page.getByPlaceholder("Enter value").fill("blue");
  await page.keyboard.press("Tab");

  await page.getByRole("button", { name: /^Active tracing/ }).click();
  await page.getByLabel("Use active tracing").check();
  await page.getByRole("button", { name: "Create topic" }).click();
  await expect(page.getByText(/^Topic full created successfully/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "full", level: 1 })).toBeVisible();

  const sns = sdk(SNSClient);
  const arn = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1)!);
  const read = async () => (await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }))).Attributes!;
  expect(await read()).toMatchObject({
    DisplayName: "Full",
    KmsMasterKeyId: "alias/aws/sns",
    TracingConfig: "Active",
    SQSSuccessFeedbackSampleRate: "50",
    SQSSuccessFeedbackRoleArn: `arn:aws:iam::${account.accountId}:role/SNSSuccessFeedback`,
  });
  await expect(sdk(IAMClient).send(new GetRoleCommand({ RoleName: "SNSFailureFeedback" }))).resolves.toBeDefined();
  const policy = JSON.parse((await read()).DeliveryPolicy!) as { http: { defaultHealthyRetryPolicy: object } };
  expect(policy.http.defaultHealthyRetryPolicy).toMatchObject({ numRetries: 5, backoffFunction: "exponential" });

  await page.getByRole("tab", { name: "Data protection policy" }).click();
  await expect(page.getByLabel("Data protection policy JSON")).toHaveValue(/CreditCardNumber/);
  await page.getByRole("tab", { name: "Delivery status logging" }).click();
  await expect(page.getByText("50 %")).toBeVisible();

  await page.getByRole("button", { name: "Edit", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Edit full", level: 1 })).toBeVisible();
  await page.getByLabel(/^Display name/).fill("");
  await page.getByRole("button", { name: /^Encryption/ }).click();
  await page.getByLabel("Encryption", { exact: true }).uncheck();
  await page.getByRole("button", { name: /^Delivery policy/ }).click();
  await page.getByLabel("Use the default delivery policy").check();
  await page.getByRole("button", { name: /^Delivery status logging/ }).click();
  await page.getByLabel("Amazon SQS").uncheck();
  await page.getByRole("button", { name: /^Active tracing/ }).click();
  await page.getByLabel("Use active tracing").uncheck();
  await page.getByRole("button", { name: /^Tags/ }).click();
  await page.getByRole("button", { name: "Remove tag" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Topic full saved successfully.")).toBeVisible();
  const after = await read();
  expect(after.DisplayName ?? "").toBe("");
  expect(after.KmsMasterKeyId ?? "").toBe("");
  expect(after.DeliveryPolicy ?? "").toBe("");
  expect(after.SQSSuccessFeedbackRoleArn ?? "").toBe("");
  expect(after.TracingConfig ?? "PassThrough").toBe("PassThrough");
  expect((await sns.send(new ListTagsForResourceCommand({ ResourceArn: arn }))).Tags).toEqual([]);
});

test("the fields of Create subscription change with the protocol", async ({ page, sdk }) => {
  const { TopicArn } = await sdk(SNSClient).send(new CreateTopicCommand({ Name: "demo-sns" }));
  await page.goto(`/sns/subscriptions/create?${REGION}&topic=${TopicArn}`);
  await page.getByRole("button", { name: "Create subscription" }).click();
  await expect(page.getByText("Choose a protocol.")).toBeVisible();
  // One thing is called Protocol, chosen or not.
  await expect(page.getByLabel("Protocol")).toHaveCount(1);
  const protocol = page.getByRole("button", { name: /^Protocol/ });
  const confirm = page.getByText("After your subscription is created, you must confirm it.");
  const raw = page.getByLabel(/^Enable raw message delivery/);
  for (const [name, endpoint, problem, needsConfirmation, hasRaw] of [
    ["Email", "nobody", "Enter an email address, such as user@example.com.", true, false],
    ["HTTPS", "http://x", "The endpoint must be an address that begins with https://.", true, true],
    ["Amazon SQS", "q", "Enter the ARN of an Amazon SQS queue.", false, true],
    ["AWS Lambda", "f", "Enter the ARN of an AWS Lambda function.", false, false],
    ["SMS", "x", "Enter a phone number, such as +12065550100.", false, false],
  ] as const) {
    await protocol.click();
    await page.getByRole("option", { name, exact: true }).click();
    await page.getByLabel("Endpoint").fill(endpoint);
    await page.keyboard.press("Escape");
    await expect(page.getByText(problem, { exact: true })).toBeVisible();
    await expect(confirm).toBeVisible({ visible: needsConfirmation });
    await expect(raw).toBeVisible({ visible: hasRaw });
  }
  await protocol.click();
  await page.getByRole("option", { name: "Amazon Data Firehose" }).click();
  await expect(page.getByLabel("Subscription role ARN")).toBeVisible();
});

test("the filter policy editor tries a policy out, shows the service's text, and Edit changes it", async ({
  page,
  sdk,
  account,
}) => {
  const sns = sdk(SNSClient);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "demo-sns" }));
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "q" }));
  const Endpoint = `arn:aws:sqs:us-east-1:${account.accountId}:q`;
  await page.goto(`/sns/subscriptions/create?${REGION}&topic=${TopicArn}&protocol=sqs&endpoint=${Endpoint}`);
  await page.getByRole("button", { name: /^Subscription filter policy/ }).click();
  await page.getByLabel("Subscription filter policy", { exact: true }).check();
  await page.getByRole("radio", { name: "Message body" }).check();
  await page.getByLabel("JSON editor").fill('{"customer":{"vip":[true]}}');
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("The message matches: it would be delivered.")).toBeVisible();
  await page.getByLabel("Sample message body").fill('{"customer":{"vip":false}}');
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("The message does not match: it would be filtered out.")).toBeVisible();
  await keepScreenshot(page, "sns-filter-test");

  await page.getByLabel("JSON editor").fill('{"store":[{"sufix":"x"}]}');
  await page.getByRole("button", { name: "Create subscription" }).click();
  await expect(page.getByText(/Unrecognized match type sufix/)).toBeVisible();
  await page.getByLabel("JSON editor").fill('{"customer":{"vip":[true]}}');
  await page.getByRole("button", { name: "Create subscription" }).click();
  await expect(page.getByText(/^Subscription to demo-sns created successfully\./)).toBeVisible();
  await expect(page.getByText("Message body", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel(/^Enable raw message delivery/).check();
  await page.getByRole("button", { name: /^Subscription filter policy/ }).click();
  await page.getByRole("radio", { name: "Message attributes" }).check();
  await page.getByLabel("JSON editor").fill('{"store":["berlin"]}');
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Subscription [0-9a-f-]{36} saved successfully\.$/)).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Subscription: / })).toBeVisible();
  const SubscriptionArn = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1)!);
  const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(Attributes).toMatchObject({
    RawMessageDelivery: "true",
    FilterPolicy: '{"store":["berlin"]}',
    FilterPolicyScope: "MessageAttributes",
  });
});

test("Publish shows what the service says, and sends a custom payload", async ({ page, sdk, account }) => {
  const sns = sdk(SNSClient);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "demo-sns" }));
  await page.goto(`/sns/topics/${TopicArn}/publish?${REGION}`);
  const publish = page.getByRole("button", { name: "Publish message" });
  await publish.click();
  await expect(page.getByText(/Invalid parameter: Empty message/)).toBeVisible();
  await page.getByLabel(/^Subject/).fill("two\tlines");
  await page.getByLabel("Message body to send to the endpoint").fill("hello");
  await publish.click();
  await expect(page.getByText(/Invalid parameter: Subject/)).toBeVisible();
  await page.getByLabel(/^Subject/).fill("");
  await page.getByRole("radio", { name: "Custom payload for each delivery protocol." }).check();
  const editor = page.getByLabel("Message body to send to the endpoint");
  await expect(editor).toHaveValue(/Sample fallback message/);
  await editor.fill('{"sqs":"only this"}');
  await publish.click();
  await expect(page.getByText(/No default entry in JSON message body/)).toBeVisible();
  await editor.fill('{"default":"short","sqs":"for the queue"}');
  await publish.click();
  await expect(page.getByText("Message published to topic demo-sns successfully.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "demo-sns", level: 1 })).toBeVisible();
  expect(account.accountId).toMatch(/^\d{12}$/);
});

test("Show as code says what the forms would send, and what was sent", async ({ page }) => {
  await page.goto(`/sns/topics/create?${REGION}`);
  await page.getByLabel("Name", { exact: true }).fill("demo-sns");
  await page.getByRole("button", { name: "Show as code", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /Show as code/ });
  await expect(dialog.getByRole("region", { name: "CreateTopic in AWS CLI" })).toContainText(
    "aws sns create-topic \\\n  --name demo-sns",
  );
  await dialog.getByRole("tab", { name: "Python" }).click();
  await expect(dialog.getByRole("region", { name: "CreateTopic in Python" })).toContainText('Name="demo-sns"');
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Create topic" }).click();
  await expect(page.getByText(/^Topic demo-sns created successfully/)).toBeVisible();
  await page.getByRole("button", { name: "Open show as code" }).click();
  await expect(page.getByRole("button", { name: /^CreateTopic/ })).toBeVisible();
});

test("a pending subscription cannot be deleted, a confirmed one can, and the lists say so", async ({
  page,
  sdk,
  account,
}) => {
  const sns = sdk(SNSClient);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "demo-sns" }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "pending@example.com" }));
  await sdk(SQSClient).send(new CreateQueueCommand({ QueueName: "q" }));
  const Endpoint = `arn:aws:sqs:us-east-1:${account.accountId}:q`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
  await page.goto(`/sns/subscriptions?${REGION}`);
  await page.getByRole("radio", { name: "Select Email pending@example.com" }).check();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Delete subscription" });
  await expect(dialog.getByText(/Only confirmed subscriptions can be deleted/)).toBeVisible();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await page.getByRole("button", { name: "Request confirmation" }).click();
  await expect(page.getByText("Confirmation request sent to pending@example.com successfully.")).toBeVisible();

  await page.getByRole("radio", { name: `Select Amazon SQS ${Endpoint}` }).check();
  await expect(page.getByRole("button", { name: "Request confirmation" })).toBeDisabled();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(/^Subscription [0-9a-f-]{36} deleted successfully\.$/)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: Endpoint })).toBeHidden();
});

test("a list that may not be read says which permission is missing; one that fails can be tried again", async ({
  page,
}) => {
  let answer = {
    status: 403,
    code: "AuthorizationError",
    message: "User is not authorized to perform: SNS:ListTopics",
  };
  await page.route("**/api/aws/sns/**", (route) =>
    route.fulfill({
      status: answer.status,
      contentType: "text/xml",
      body: `<ErrorResponse><Error><Code>${answer.code}</Code><Message>${answer.message}</Message></Error></ErrorResponse>`,
    }),
  );
  await page.goto(`/sns/topics?${REGION}`);
  await expect(page.getByText("You don't have permission to sns:ListTopics")).toBeVisible();
  await keepScreenshot(page, "sns-denied");
  answer = { status: 500, code: "InternalError", message: "Something failed" };
  await page.reload();
  await expect(page.getByText("Topics could not be loaded")).toBeVisible();
  await keepScreenshot(page, "sns-error");
  await page.unroute("**/api/aws/sns/**");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("No topics")).toBeVisible();
  await keepScreenshot(page, "sns-empty");
});

test("the course's forms can be filled in by keyboard alone", async ({ page }) => {
  await page.goto(`/sns/topics/create?${REGION}`);
  await page.getByRole("radio", { name: "Standard" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("by-keyboard");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Topic by-keyboard created successfully/)).toBeVisible();
  await page.getByRole("button", { name: "Create subscription" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Create subscription", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: /^Protocol/ }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Email");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Endpoint")).toBeFocused();
  await page.keyboard.type("keys@example.com");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Subscription to by-keyboard created successfully\./)).toBeVisible();
});

test("the list says in the console's words when a search finds nothing", async ({ page, sdk }) => {
  await sdk(SNSClient).send(new CreateTopicCommand({ Name: "demo-sns" }));
  await page.goto(`/sns/topics?${REGION}`);
  await expect(page.getByRole("link", { name: "demo-sns" })).toBeVisible();
  await page.getByRole("main").getByPlaceholder("Search").fill("nothing like it");
  await expect(page.getByText("No matches")).toBeVisible();
  await expect(page.getByText("We can't find a match.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filter" }).click();
  await expect(page.getByRole("link", { name: "demo-sns" })).toBeVisible();
});

test("attributes of a message are found by their labels", async ({ page, sdk }) => {
  const { TopicArn } = await sdk(SNSClient).send(new CreateTopicCommand({ Name: "demo-sns" }));
  await page.goto(`/sns/topics/${TopicArn}/publish?${REGION}`);
  await page.getByLabel("Message body to send to the endpoint").fill("hello");
  await page.getByRole("button", { name: "Add another attribute" }).click();
  await page.getByLabel("Name").fill("store");
  await page.getByLabel("Value").fill("berlin");
  await page.getByRole("button", { name: "Publish message" }).click();
  await expect(page.getByText("Message published to topic demo-sns successfully.")).toBeInViewport();
});

test("each link of the side navigation is the only one of its name on the dashboard", async ({ page }) => {
  await page.goto(`/sns/dashboard?${REGION}`);
  await expect(page.getByRole("heading", { name: "Resources for us-east-1" })).toBeVisible();
  for (const [link, heading] of [
    ["Topics", "Topics"],
    ["Subscriptions", "Subscriptions"],
    ["Push notifications", "Mobile push notifications"],
    ["Text messaging (SMS)", "Mobile text messaging (SMS)"],
  ] as const) {
    await page.getByRole("link", { name: link }).click();
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
    await page.goto(`/sns/dashboard?${REGION}`);
    await expect(page.getByRole("heading", { name: "Resources for us-east-1" })).toBeVisible();
  }
});

test("search and Console Home know topics", async ({ page, sdk }) => {
  await sdk(SNSClient).send(new CreateTopicCommand({ Name: "billing-events" }));
  await page.goto(`/console/home?${REGION}`);
  await expect(page.getByRole("link", { name: "billing-events" })).toBeVisible();
  await page.keyboard.press("Alt+s");
  await page.keyboard.type("billing-ev");
  await page.getByRole("dialog", { name: "Search results" }).getByRole("link", { name: "billing-events" }).click();
  await expect(page.getByRole("heading", { name: "billing-events", level: 1 })).toBeVisible();
});

test("an address of the real console leads to the same page", async ({ page, sdk }) => {
  const { TopicArn } = await sdk(SNSClient).send(new CreateTopicCommand({ Name: "demo-sns" }));
  for (const [address, heading] of [
    [`/sns/v3/home?${REGION}#/topic/${TopicArn}`, "demo-sns"],
    [`/sns/home?${REGION}#/topics`, "Topics"],
    [`/sns/v2/home?${REGION}#/create-topic`, "Create topic"],
    ["/sns/#/subscriptions", "Subscriptions"],
    ["/sns/home", "Dashboard"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
  }
});
