import { readFile } from "node:fs/promises";
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListUsersCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Browser, Locator, Page } from "@playwright/test";
import { expect, expectAccessible, inBothModes, keepScreenshot, test, type TestAccount } from "./support/test.ts";

const REGION = "?region=us-east-1";
const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole("dialog", { name });

/** A second browser, in which somebody else signs in by the form. */
async function signInElsewhere(browser: Browser, account: TestAccount, userName: string, password: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`/signin?account=${account.accountId}`);
  await page.getByLabel("IAM username").fill(userName);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Console Home", level: 1 })).toBeVisible();
  return page;
}

async function choosePolicy(scope: Page | Locator, name: string): Promise<void> {
  await scope.getByRole("searchbox", { name: "Search" }).last().fill(name);
  await scope.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
}

test("a learner gives a user too little, is refused as that user, and mends it", async ({ page, browser, account }) => {
  await page.goto(`/iam/users${REGION}`);
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByRole("textbox", { name: "User name" }).fill("reader");
  await page.getByRole("checkbox", { name: /Provide user access to the AWS Management Console/ }).check();
  await expect(page.getByRole("radio", { name: "I want to create an IAM user" })).toBeChecked();
  await page.getByRole("radio", { name: /Custom password/ }).check();
  const password = page.getByRole("textbox", { name: "Custom password" });
  await password.fill("Only-for-reading-1");
  await expect(password).toHaveAttribute("type", "password");
  await page.getByLabel("Show password").check();
  await expect(password).toHaveAttribute("type", "text");
  await page.getByRole("checkbox", { name: /Users must create a new password/ }).uncheck();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("radio", { name: /Attach policies directly/ }).check();
  await choosePolicy(page, "AmazonSQSReadOnlyAccess");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByRole("row", { name: /AmazonSQSReadOnlyAccess/ })).toBeVisible();
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("User created successfully")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Retrieve password", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Show Console password" }).click();
  await expect(page.getByText("Only-for-reading-1")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download .csv file" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("reader,Only-for-reading-1,");

  const reader = await signInElsewhere(browser, account, "reader", "Only-for-reading-1");
  await reader.goto(`/sqs/queues${REGION}`);
  await expect(reader.getByText("No queues", { exact: true })).toBeVisible();
  await reader.goto(`/sqs/create-queue${REGION}`);
  await reader.getByRole("textbox", { name: "Name", exact: true }).fill("not-yet");
  await reader.getByRole("button", { name: "Create queue" }).click();
  const arn = `arn:aws:iam::${account.accountId}:user/reader`;
  await expect(
    reader.getByText(
      `User: ${arn} is not authorized to perform: sqs:createqueue on resource: arn:aws:sqs:us-east-1:${account.accountId}:not-yet because no identity-based policy allows the sqs:createqueue action`,
    ),
  ).toBeVisible();
  await keepScreenshot(reader, "iam-refused");

  await page.getByRole("link", { name: "View user" }).click();
  await page.getByRole("button", { name: "Add permissions" }).click();
  await page.getByRole("menuitem", { name: "Add permissions" }).click();
  await choosePolicy(dialog(page, "Add permissions"), "AmazonSQSFullAccess");
  await dialog(page, "Add permissions").getByRole("button", { name: "Add permissions" }).click();
  await expect(page.getByText("1 policy added.")).toBeVisible();
  await expect(page.getByRole("link", { name: "AmazonSQSFullAccess" })).toBeVisible();

  await reader.getByRole("button", { name: "Create queue" }).click();
  await expect(reader.getByRole("heading", { name: "not-yet", level: 1 })).toBeVisible();

  // What the user may not see is told with the permission that is missing.
  await reader.goto(`/iam/users${REGION}`);
  await expect(reader.getByText("You don't have permission to iam:ListUsers")).toBeVisible();
  await expect(reader.getByText("Action: iam:ListUsers", { exact: true })).toBeVisible();
  await expect(reader.getByText("Context: no identity-based policy allows the iam:ListUsers action")).toBeVisible();
  await expectAccessible(reader);
  await keepScreenshot(reader, "iam-denied");
  await reader.context().close();
});

test("an access key is shown once, works, and can be switched off", async ({ page, account, baseURL, sdk }) => {
  await sdk(IAMClient).send(new CreateUserCommand({ UserName: "program" }));
  await page.goto(`/iam/users/program${REGION}&tab=security-credentials`);
  await page.getByRole("button", { name: "Create access key" }).click();
  const form = dialog(page, "Create access key");
  await form.getByRole("radio", { name: /Command Line Interface/ }).check();
  await expect(form.getByRole("button", { name: "Next" })).toBeDisabled();
  await form.getByRole("checkbox", { name: /I understand the above recommendation/ }).check();
  await inBothModes(page, () => expectAccessible(page));
  await form.getByRole("button", { name: "Next" }).click();
  await form.getByLabel("Description tag value").fill("laptop");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Create access key" }).click();
  const shown = dialog(page, "Retrieve access keys");
  await expect(shown).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await shown.getByRole("button", { name: "Download .csv file" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  const [accessKeyId, secretAccessKey] = csv.split("\r\n")[1]!.split(",") as [string, string];
  await shown.getByRole("button", { name: "Show Secret access key" }).click();
  await expect(shown.getByText(secretAccessKey)).toBeVisible();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(secretAccessKey)).toBeHidden();

  const own = new IAMClient({
    endpoint: baseURL,
    region: "us-east-1",
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey },
  });
  await expect(own.send(new ListUsersCommand({}))).rejects.toThrow(
    `User: arn:aws:iam::${account.accountId}:user/program is not authorized to perform: iam:ListUsers`,
  );
  await page.reload();
  await expect(page.getByText("iam", { exact: true })).toBeVisible();
  await expect(page.getByText("laptop", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: `Actions for ${accessKeyId}` }).click();
  await page.getByRole("menuitem", { name: "Deactivate" }).click();
  await dialog(page, /^Deactivate/)
    .getByRole("button", { name: "Deactivate" })
    .click();
  await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
  await expect(own.send(new ListUsersCommand({}))).rejects.toThrow(
    "The security token included in the request is invalid.",
  );
  await page.getByRole("button", { name: `Actions for ${accessKeyId}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await dialog(page, /^Delete/)
    .getByRole("textbox")
    .fill(accessKeyId);
  await dialog(page, /^Delete/)
    .getByRole("button", { name: "Delete" })
    .click();
  await expect(page.getByText("No access keys")).toBeVisible();
});

test("a group gives its users what it may", async ({ page, sdk }) => {
  await sdk(IAMClient).send(new CreateUserCommand({ UserName: "member" }));
  await page.goto(`/iam/groups${REGION}`);
  await page.getByRole("button", { name: "Create group" }).click();
  await page.getByRole("button", { name: "Create user group" }).click();
  await expect(page.getByText("This field is required.")).toBeVisible();
  await page.getByLabel("User group name").fill("readers");
  await page.getByRole("checkbox", { name: "Select member" }).check();
  await choosePolicy(page, "ReadOnlyAccess");
  await page.getByRole("button", { name: "Create user group" }).click();
  await expect(page.getByText("readers user group created.")).toBeVisible();
  await page.getByRole("link", { name: "readers" }).click();
  await expect(page.getByRole("link", { name: "member" })).toBeVisible();
  await page.getByRole("tab", { name: "Permissions" }).click();
  await expect(page.getByRole("link", { name: "ReadOnlyAccess" })).toBeVisible();
  await page.goto(`/iam/users/member${REGION}`);
  await expect(page.getByRole("row", { name: /ReadOnlyAccess.*Group readers/ })).toBeVisible();
  await page.getByRole("tab", { name: "Groups (1)" }).click();
  await page.getByRole("checkbox", { name: "Select readers" }).check();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await dialog(page, /^Remove member/)
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(page.getByText("member removed from readers.")).toBeVisible();
  await page.goto(`/iam/groups/readers${REGION}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await dialog(page, "Delete readers?").getByRole("textbox").fill("readers");
  await dialog(page, "Delete readers?").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Group readers deleted.")).toBeVisible();
});

test("a policy is written, checked, changed and brought back", async ({ page }) => {
  await page.goto(`/iam/policies${REGION}`);
  await page.getByRole("button", { name: "Create policy" }).click();
  const editor = page.getByRole("textbox", { name: "Policy editor" });
  await editor.fill('{ "Version": "2012-10-17", "Statement": [');
  await expect(page.getByText("Not valid JSON")).toBeVisible();
  const policy = (Action: string) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
  await editor.fill(policy("SendMessage"));
  await expect(
    page.getByText("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
  ).toBeVisible();
  await editor.fill(policy("sqs:SendMessage"));
  await expect(page.getByText(/must be prefaced by a vendor/)).toBeHidden();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Review and create", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Policy name").fill("senders");
  await page.getByRole("button", { name: "Create policy" }).click();
  await expect(page.getByText("Policy senders created.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Policies", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "View policy" }).click();
  await expect(page.getByRole("textbox", { name: "Policy", exact: true })).toHaveValue(/"sqs:SendMessage"/);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "Policy editor" }).fill(policy("sqs:*"));
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Policy updated.")).toBeVisible();
  await page.getByRole("tab", { name: "Policy versions" }).click();
  await expect(page.getByText("v2 (Default)")).toBeVisible();
  await page.getByRole("radio", { name: "Select v1" }).check();
  await page.getByRole("button", { name: "Set as default" }).click();
  await expect(page.getByText("v1 is now the default version.")).toBeVisible();
  await page.getByRole("tab", { name: "Entities attached (0)" }).click();
  await page.getByRole("button", { name: "Attach" }).click();
  await dialog(page, "Attach policy").getByRole("checkbox", { name: "Select learner" }).check();
  await dialog(page, "Attach policy").getByRole("button", { name: "Attach policy" }).click();
  await expect(page.getByRole("tab", { name: "Entities attached (1)" })).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog(page, "Delete senders?").getByText(/detached from 1 entity first/)).toBeVisible();
  await dialog(page, "Delete senders?").getByRole("textbox").fill("senders");
  await dialog(page, "Delete senders?").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Policy senders deleted.")).toBeVisible();
});

test("a policy of one user alone is put together by choosing", async ({ page, sdk }) => {
  const iam = sdk(IAMClient);
  await iam.send(new CreateUserCommand({ UserName: "sender" }));
  await page.goto(`/iam/users/sender${REGION}`);
  await page.getByRole("button", { name: "Add permissions" }).click();
  await page.getByRole("menuitem", { name: "Create inline policy" }).click();
  await expect(page.getByRole("heading", { name: "Specify permissions", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Visual" }).click();
  await page.getByLabel("Service", { exact: true }).click();
  await page.getByRole("option", { name: "SQS" }).click();
  await page.getByRole("button", { name: /^Actions allowed/ }).click();
  await page.getByRole("option", { name: "SendMessage", exact: true }).click();
  await expect(page.getByRole("option", { name: "SendMessageBatch" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByLabel("Resource ARNs").fill("arn:aws:sqs:us-east-1:*:orders\n");
  await page.getByRole("button", { name: "Add more permissions" }).click();
  await page.getByRole("button", { name: /^Service Choose one/ }).click();
  await page.getByRole("option", { name: "SNS" }).click();
  await page.getByLabel("All SNS actions (sns:*)").check();
  await page.getByRole("radio", { name: "Deny" }).last().check();
  await inBothModes(page, () => expectAccessible(page));
  await keepScreenshot(page, "iam-visual-editor");
  await page.getByRole("button", { name: "JSON" }).click();
  const editor = page.getByRole("textbox", { name: "Policy editor" });
  const document = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Statement1",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:us-east-1:*:orders",
      },
      { Effect: "Deny", Action: "sns:*", Resource: "*" },
    ],
  };
  expect(JSON.parse(await editor.inputValue())).toEqual(document);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Policy name").fill("orders");
  await page.getByRole("button", { name: "Create policy" }).click();
  await expect(page.getByText("Policy orders created.")).toBeVisible();
  await page.getByRole("button", { name: "orders", exact: true }).click();
  await dialog(page, "orders").getByRole("button", { name: "Edit" }).click();
  await dialog(page, "Edit orders")
    .getByRole("textbox", { name: "Policy" })
    .fill(JSON.stringify(document).replace("Deny", "Allow"));
  await dialog(page, "Edit orders").getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Policy orders updated.")).toBeVisible();
  const { PolicyDocument } = await iam.send(new GetUserPolicyCommand({ UserName: "sender", PolicyName: "orders" }));
  expect(decodeURIComponent(PolicyDocument!)).not.toContain("Deny");
});

test("a user without a password gets what another one has", async ({ page, sdk }) => {
  const iam = sdk(IAMClient);
  const document = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sns:Publish", Resource: "*" }],
  });
  await iam.send(new CreateGroupCommand({ GroupName: "readers" }));
  await iam.send(new CreateUserCommand({ UserName: "model" }));
  await iam.send(new AddUserToGroupCommand({ UserName: "model", GroupName: "readers" }));
  const PolicyArn = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess";
  await iam.send(new AttachUserPolicyCommand({ UserName: "model", PolicyArn }));
  await iam.send(new PutUserPolicyCommand({ UserName: "model", PolicyName: "publisher", PolicyDocument: document }));
  await page.goto(`/iam/home${REGION}#/users/create`);
  await page.getByLabel("User name").fill("copy");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("radio", { name: "Copy permissions" }).check();
  await page.getByRole("radio", { name: "Select model" }).check();
  await inBothModes(page, () => expectAccessible(page));
  // The pages of the table have other names than the step.
  await page.getByRole("button", { name: "Next" }).click();
  for (const name of ["readers", "AmazonSQSReadOnlyAccess", "publisher"]) {
    await expect(page.getByRole("row", { name: new RegExp(name) })).toBeVisible();
  }
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("User created successfully")).toBeVisible();
  await expect(page.getByRole("link", { name: "copy" })).toBeVisible();
  await page.getByRole("button", { name: "View user" }).click();
  await expect(page.getByRole("row", { name: /publisher.*Inline/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /AmazonSQSReadOnlyAccess.*Directly/ })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Groups (1)" })).toBeVisible();
});

test("addresses of the real console lead to the same pages", async ({ page }) => {
  for (const [address, heading] of [
    ["/iamv2/home#/roles", "Roles"],
    ["/iam/home#/users/details/learner?section=security_credentials", "learner"],
    ["/iam/home#/policies/arn:aws:iam::aws:policy/AdministratorAccess$jsonEditor", "AdministratorAccess"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
  }
  await page.goto("/iam/home#/users/details/learner?section=security_credentials");
  await expect(page.getByRole("tab", { name: "Security credentials" })).toHaveAttribute("aria-selected", "true");
});

test("a policy is attached, and its entities found, from the list's Actions", async ({ page }) => {
  await page.goto(`/iam/policies${REGION}`);
  const actions = page.getByRole("button", { name: "Actions" });
  await expect(actions).toBeDisabled();
  await page.getByRole("searchbox", { name: "Search" }).fill("AmazonSQSFull");
  await page.getByRole("radio", { name: "Select AmazonSQSFullAccess" }).check();
  await actions.click();
  await page.getByRole("menuitem", { name: "Attach" }).click();
  await dialog(page, "Attach policy").getByRole("checkbox", { name: "Select learner" }).check();
  await dialog(page, "Attach policy").getByRole("button", { name: "Attach policy" }).click();
  await expect(dialog(page, "Attach policy")).toBeHidden();
  await actions.click();
  await page.getByRole("menuitem", { name: "Detach" }).click();
  await expect(page.getByRole("heading", { name: "AmazonSQSFullAccess", level: 1 })).toBeVisible();
  await expect(page.getByRole("row", { name: /learner/ })).toBeVisible();
});

test("a role is made for this account, and assumed in a terminal", async ({ page, sdk, baseURL }) => {
  const { AccessKey } = await sdk(IAMClient).send(new CreateAccessKeyCommand({ UserName: "learner" }));
  await page.goto(`/iam/roles${REGION}`);
  await page.getByRole("button", { name: "Create role" }).click();
  await page.getByRole("radio", { name: /^AWS account/ }).check();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await choosePolicy(page, "AmazonSQSFullAccess");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("This field is required.")).toBeVisible();
  await page.getByRole("textbox", { name: "Role name" }).fill("worker");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("Role worker created.")).toBeVisible();
  await expect(page.getByRole("link", { name: "worker" })).toBeVisible();
  await page.getByRole("button", { name: "View role" }).click();
  await expect(page.getByRole("heading", { name: "worker", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "AmazonSQSFullAccess" })).toBeVisible();

  const options = { endpoint: baseURL, region: "us-east-1", maxAttempts: 1 };
  const credentials = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
  const arn = (await page
    .getByText(/^arn:aws:iam::\d{12}:role\/worker$/)
    .first()
    .textContent())!;
  const { Credentials } = await new STSClient({ ...options, credentials }).send(
    new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: "terminal" }),
  );
  const session = {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
  await new SQSClient({ ...options, credentials: session }).send(new CreateQueueCommand({ QueueName: "by-role" }));

  await page.getByRole("tab", { name: "Trust relationships" }).click();
  await page.getByRole("button", { name: "Edit trust policy" }).click();
  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  });
  await dialog(page, "Edit trust policy").getByRole("textbox", { name: "Edited trust policy" }).fill(trust);
  await dialog(page, "Edit trust policy").getByRole("button", { name: "Update policy" }).click();
  await expect(page.getByText("Trust policy updated.")).toBeVisible();
  await page.goto(`/iam/roles${REGION}`);
  await expect(page.getByRole("row", { name: /worker.*AWS Service: lambda/ })).toBeVisible();
});

test("account settings and one's own password", async ({ page, account }) => {
  await page.goto(`/iam/account-settings${REGION}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = dialog(page, "Edit password policy");
  await edit.getByLabel("Password minimum length").fill("12");
  await edit.getByRole("checkbox", { name: "Require at least one number" }).check();
  await edit.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("12 characters")).toBeVisible();
  await page.getByRole("button", { name: "Create alias" }).click();
  const alias = `class-${account.accountId}`;
  await dialog(page, "Create alias").getByLabel("Preferred alias").fill(alias);
  await dialog(page, "Create alias").getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(`The account alias is ${alias}.`)).toBeVisible();

  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("button", { name: "Security credentials" }).click();
  await page.getByRole("button", { name: "Update console password" }).click();
  const update = dialog(page, "Update console password");
  await update.getByLabel("Current password").fill(account.password);
  await update.getByLabel("New password", { exact: true }).fill("no numbers here");
  await update.getByLabel("Confirm new password").fill("no numbers here");
  await update.getByRole("button", { name: "Update password" }).click();
  await expect(update.getByText(/Password should have at least one number/)).toBeVisible();
  await update.getByLabel("New password", { exact: true }).fill("now with number 1");
  await update.getByLabel("Confirm new password").fill("now with number 1");
  await update.getByRole("button", { name: "Update password" }).click();
  await expect(page.getByText("Your password was updated.")).toBeVisible();
});

test("addresses of the real console lead to the same page", async ({ page }) => {
  await page.goto(`/iam/home${REGION}#/users/details/learner?section=permissions`);
  await expect(page.getByRole("heading", { name: "learner", level: 1 })).toBeVisible();
});

const PAGES: [path: string, heading: string][] = [
  ["/iam", "IAM Dashboard"],
  ["/iam/users", "Users"],
  ["/iam/users/create", "Specify user details"],
  ["/iam/users/learner", "learner"],
  ["/iam/users/learner?tab=security-credentials", "learner"],
  ["/iam/groups", "User groups"],
  ["/iam/groups/create", "Create user group"],
  ["/iam/roles", "Roles"],
  ["/iam/roles/create", "Select trusted entity"],
  ["/iam/policies", "Policies"],
  ["/iam/policies/create", "Specify permissions"],
  ["/iam/policies/arn:aws:iam::aws:policy%2FAmazonSQSReadOnlyAccess", "AmazonSQSReadOnlyAccess"],
  ["/iam/account-settings", "Account settings"],
  ["/iam/security-credentials", "My security credentials"],
];

test("every screen is accessible in light and in dark mode", async ({ page }) => {
  test.setTimeout(240_000);
  for (const [path, heading] of PAGES) {
    await page.goto(`${path}${path.includes("?") ? "&" : "?"}region=us-east-1`);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
    await expect(page.getByText(/^Loading /)).toHaveCount(0);
    await inBothModes(page, async (mode) => {
      await expectAccessible(page);
      await keepScreenshot(page, `iam-${path.replace(/\W+/g, "-")}-${mode}`);
    });
  }
});

test("every screen fits a narrow window", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [path, heading] of PAGES) {
    await page.goto(`${path}${path.includes("?") ? "&" : "?"}region=us-east-1`);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
    await keepScreenshot(page, `iam-${path.replace(/\W+/g, "-")}-narrow`);
  }
});
