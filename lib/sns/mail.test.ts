import { SNS } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let sns: SNS;
beforeAll(async () => {
  server = await startTestServer();
  sns = server.sdk(SNS);
});
afterAll(() => server.close());

interface Mail {
  id: string;
  from: string;
  subject: string;
  text: string | null;
  html: string | null;
  raw: string;
}

/** The newest mail of an address that came after `since`; waits for it. */
async function nextMail(address: string, since = "0"): Promise<Mail & { next: string }> {
  const box = `${server.endpoint}/api/mailbox/${encodeURIComponent(address)}`;
  const list = (await (await fetch(`${box}?since=${since}&wait=20`)).json()) as { messages: Mail[]; next: string };
  const mail = (await (await fetch(`${box}/${list.messages[0]!.id}`)).json()) as Mail;
  return { ...mail, next: list.next };
}

const linkIn = (text: string) => /https?:\/\/\S+?(?=["\s])/.exec(text)![0].replaceAll("&#38;", "&");

test("subscribes an address: pending, mail, link, confirmed, notification, unsubscribe link", async () => {
  const address = "Learner@example.com";
  const { TopicArn } = await sns.createTopic({ Name: "demo-sns" });
  const subscribed = await sns.subscribe({ TopicArn, Protocol: "email", Endpoint: address });
  expect(subscribed.SubscriptionArn).toBe("pending confirmation");
  const listed = async () => (await sns.listSubscriptionsByTopic({ TopicArn })).Subscriptions!;
  expect(await listed()).toEqual([
    { SubscriptionArn: "PendingConfirmation", Owner: "000000000000", Protocol: "email", Endpoint: address, TopicArn },
  ]);
  // Nobody is told before the address has agreed.
  await sns.publish({ TopicArn, Message: "too early" });

  const confirmation = await nextMail(address);
  expect(confirmation).toMatchObject({
    from: "AWS Notifications <no-reply@sns.amazonaws.com>",
    subject: "AWS Notification - Subscription Confirmation",
  });
  expect(confirmation.html).toContain(TopicArn);
  expect(confirmation.html).toContain(">Confirm subscription</a>");
  const link = linkIn(confirmation.html!);
  expect(link).toMatch(
    /\/confirmation\.html\?TopicArn=arn:aws:sns:us-east-1:000000000000:demo-sns&Token=2336412f37[0-9a-f]{278}&/,
  );
  const page = await fetch(link);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain("Subscription confirmed!");
  const arn = /arn:aws:sns:us-east-1:000000000000:demo-sns:[0-9a-f-]{36}/.exec(html)![0];
  expect((await listed())[0]!.SubscriptionArn).toBe(arn);
  const { Attributes } = await sns.getSubscriptionAttributes({ SubscriptionArn: arn });
  expect(Attributes).toMatchObject({ PendingConfirmation: "false", ConfirmationWasAuthenticated: "false" });

  const { MessageId } = await sns.publish({ TopicArn, Subject: "demo subject line", Message: "hello world" });
  const mail = await nextMail(address, confirmation.next);
  expect(mail.subject).toBe("demo subject line");
  expect(mail.text).toMatch(/^hello world\n\n--\n/);
  expect(mail.html).toBeNull();
  expect(mail.raw).toMatch(new RegExp(`^x-amz-sns-message-id: ${MessageId}`, "im"));
  expect(mail.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/im);

  const removed = await fetch(linkIn(mail.text!));
  expect(await removed.text()).toContain("Subscription removed!");
  expect((await listed())[0]!.SubscriptionArn).toBe("Deleted");
  const counts = (await sns.getTopicAttributes({ TopicArn })).Attributes;
  expect(counts).toMatchObject({ SubscriptionsConfirmed: "0", SubscriptionsDeleted: "1" });
});

test("uses display name, default subject, and JSON for email-json", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "named", Attributes: { DisplayName: "Café, Ltd." } });
  const { SubscriptionArn } = await sns.subscribe({
    TopicArn,
    Protocol: "email-json",
    Endpoint: "json@example.com",
    ReturnSubscriptionArn: true,
  });
  const first = await nextMail("json@example.com");
  expect(first.from).toBe("Café, Ltd. <no-reply@sns.amazonaws.com>");
  const { Token } = JSON.parse(first.text!) as { Token: string };
  const confirmed = await sns.confirmSubscription({ TopicArn, Token, AuthenticateOnUnsubscribe: "true" });
  expect(confirmed.SubscriptionArn).toBe(SubscriptionArn);
  expect(await sns.confirmSubscription({ TopicArn, Token, AuthenticateOnUnsubscribe: "true" })).toMatchObject({
    SubscriptionArn,
  });
  await sns.publish({ TopicArn, Message: "text" });
  const second = await nextMail("json@example.com", first.next);
  expect(second.subject).toBe("AWS Notification Message");
  expect(JSON.parse(second.text!)).toMatchObject({ Type: "Notification", Message: "text", TopicArn });

  const unsigned = await fetch(`${server.endpoint}/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`);
  expect(unsigned.status).toBe(403);
  expect(await unsigned.text()).toContain("<Code>AuthorizationError</Code>");
  await sns.unsubscribe({ SubscriptionArn });
  expect((await sns.listSubscriptionsByTopic({ TopicArn })).Subscriptions).toEqual([]);
});

test("confirming again cannot change who may unsubscribe", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "confirmed" });
  await sns.subscribe({ TopicArn, Protocol: "email-json", Endpoint: "twice@example.com" });
  const { Token } = JSON.parse((await nextMail("twice@example.com")).text!) as { Token: string };
  const { SubscriptionArn } = await sns.confirmSubscription({ TopicArn, Token });
  expect(await sns.confirmSubscription({ TopicArn, Token })).toMatchObject({ SubscriptionArn });
  await expect(sns.confirmSubscription({ TopicArn, Token, AuthenticateOnUnsubscribe: "true" })).rejects.toMatchObject({
    name: "AuthorizationErrorException",
    message: "Subscription already confirmed",
    $metadata: { httpStatusCode: 403 },
  });
});

test("a link is good for three days of the account's time, and so is a pending subscription", async () => {
  const accountId = server.newAccount();
  const own = server.sdk(SNS, { accountId });
  const clock = server.clock(accountId);
  await clock.freeze();
  const { TopicArn } = await own.createTopic({ Name: "slow" });
  const Endpoint = `slow-${accountId}@example.com`;
  await own.subscribe({ TopicArn, Protocol: "email", Endpoint });
  const { html } = await nextMail(Endpoint);
  await clock.advance(3 * 86_400 + 1);
  expect((await own.listSubscriptions({})).Subscriptions).toEqual([]);
  const page = await fetch(linkIn(html!));
  expect(page.status).toBe(400);
  expect(await page.text()).toContain("Invalid parameter: Token");
});

test("keeps mail for seven days of the account's time", async () => {
  const accountId = server.newAccount();
  const own = server.sdk(SNS, { accountId });
  const clock = server.clock(accountId);
  await clock.freeze();
  const { TopicArn } = await own.createTopic({ Name: "old" });
  const Endpoint = `old-${accountId}@example.com`;
  await own.subscribe({ TopicArn, Protocol: "email", Endpoint });
  await nextMail(Endpoint);
  const count = async () => {
    const answer = await fetch(`${server.endpoint}/api/mailbox/${Endpoint}`);
    return ((await answer.json()) as { messages: unknown[] }).messages.length;
  };
  await clock.advance(7 * 86_400 - 1);
  expect(await count()).toBe(1);
  await clock.advance(2);
  expect(await count()).toBe(0);
});

test("asks again with a new mail, and refuses bad tokens", async () => {
  const { TopicArn } = await sns.createTopic({ Name: "again" });
  const request = { TopicArn, Protocol: "email", Endpoint: "again@example.com" };
  await sns.subscribe(request);
  const first = await nextMail(request.Endpoint);
  await sns.subscribe(request);
  const second = await nextMail(request.Endpoint, first.next);
  expect(linkIn(second.html!)).not.toBe(linkIn(first.html!));
  const confirm = (Token: string, arn = TopicArn) => sns.confirmSubscription({ TopicArn: arn, Token });
  await expect(confirm("short")).rejects.toThrow("Invalid token");
  await expect(confirm("a".repeat(287))).rejects.toThrow("Invalid token");
  await expect(confirm("abc123")).rejects.toThrow("Invalid parameter: Token");
  await expect(confirm("a".repeat(288))).rejects.toThrow("Invalid parameter: Token");
  const token = new URL(linkIn(second.html!)).searchParams.get("Token")!;
  await expect(confirm(token, "nonsense")).rejects.toThrow("Invalid parameter: Topic");
  await expect(confirm(token, TopicArn!.replace("us-east-1", "eu-west-1"))).rejects.toThrow("Invalid parameter: Topic");
  // AWS goes by the token: another topic's name beside it does no harm.
  expect(await confirm(token, `${TopicArn}x`)).toMatchObject({
    SubscriptionArn: expect.stringContaining(`${TopicArn}:`),
  });
  await confirm(token);
  await confirm(token);
});
