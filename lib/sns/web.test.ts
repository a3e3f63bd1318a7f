import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SNS } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Posted {
  headers: IncomingHttpHeaders;
  body: string;
  url: string;
}

/** A web server that answers as told and hands out what it gets. */
async function receiver(statuses: number[] = []) {
  const waiting: Posted[] = [];
  const takers: ((posted: Posted) => void)[] = [];
  const http: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const posted = { headers: request.headers, body, url: request.url! };
      const status = posted.headers["x-amz-sns-message-type"] === "Notification" ? (statuses.shift() ?? 200) : 200;
      response.writeHead(status, status === 302 ? { Location: "/elsewhere" } : {}).end("thanks");
      const taker = takers.shift();
      if (taker) taker(posted);
      else waiting.push(posted);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook`;
  return {
    url,
    waiting,
    next: () =>
      new Promise<Posted>((resolve) => {
        const first = waiting.shift();
        if (first) resolve(first);
        else takers.push(resolve);
      }),
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface LogDelivery {
  state: string;
  attempts: { status?: number; answer?: string }[];
  nextAttemptAt?: number;
}

/** The deliveries of a topic's newest message as the log tells. */
async function deliveries(accountId: string, topic: string): Promise<LogDelivery[]> {
  const query = new URLSearchParams({ topic, account: accountId });
  const answer = await fetch(`${server.endpoint}/_cloudroom/sns/deliveries?${query}`);
  const { messages } = (await answer.json()) as { messages: { deliveries: LogDelivery[] }[] };
  return messages[0]!.deliveries;
}

/** Look until something is so; the log is written a moment after the receiver has its request. */
async function until<T>(look: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (good(value)) return value;
  }
}

async function subscribed(hook: { url: string; next: () => Promise<Posted> }, attributes?: Record<string, string>) {
  const accountId = server.newAccount();
  const sns = server.sdk(SNS, { accountId });
  const { TopicArn } = await sns.createTopic({ Name: "hooked" });
  await sns.subscribe({ TopicArn, Protocol: "http", Endpoint: hook.url, Attributes: attributes });
  const confirmation = await hook.next();
  const { SubscribeURL } = JSON.parse(confirmation.body) as { SubscribeURL: string };
  const answer = await fetch(SubscribeURL);
  const SubscriptionArn = /<SubscriptionArn>(.*?)<\/SubscriptionArn>/.exec(await answer.text())![1]!;
  return { accountId, sns, TopicArn: TopicArn!, SubscriptionArn, confirmation };
}

test("confirms by visiting the SubscribeURL, then POSTs notifications with AWS's headers", async () => {
  await using hook = await receiver();
  const { sns, TopicArn, SubscriptionArn, confirmation } = await subscribed(hook);
  expect(confirmation.headers).toMatchObject({
    "x-amz-sns-message-type": "SubscriptionConfirmation",
    "x-amz-sns-topic-arn": TopicArn,
    "content-type": "text/plain; charset=UTF-8",
    "user-agent": "Amazon Simple Notification Service Agent",
  });
  expect(confirmation.headers).not.toHaveProperty("x-amz-sns-subscription-arn");
  expect(JSON.parse(confirmation.body)).toMatchObject({
    Type: "SubscriptionConfirmation",
    Message: `You have chosen to subscribe to the topic ${TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SignatureVersion: "1",
  });
  const { MessageId } = await sns.publish({
    TopicArn,
    Message: "hello",
    MessageAttributes: { store: { DataType: "String", StringValue: "berlin" } },
  });
  const posted = await hook.next();
  expect(posted.headers).toMatchObject({
    "x-amz-sns-message-type": "Notification",
    "x-amz-sns-message-id": MessageId,
    "x-amz-sns-subscription-arn": SubscriptionArn,
  });
  const envelope = JSON.parse(posted.body) as Record<string, unknown>;
  expect(Object.keys(envelope)).toEqual([
    "Type",
    "MessageId",
    "TopicArn",
    "Message",
    "Timestamp",
    "SignatureVersion",
    "Signature",
    "SigningCertURL",
    "UnsubscribeURL",
    "MessageAttributes",
  ]);
  expect(envelope.MessageAttributes).toEqual({ store: { Type: "String", Value: "berlin" } });

  // The link in the message works without credentials; the endpoint can take it back.
  expect((await fetch(envelope.UnsubscribeURL as string)).status).toBe(200);
  const farewell = JSON.parse((await hook.next()).body) as { Type: string; SubscribeURL: string };
  expect(farewell.Type).toBe("UnsubscribeConfirmation");
  expect((await fetch(farewell.SubscribeURL)).status).toBe(200);
  await sns.publish({ TopicArn, Message: "back again" });
  expect(JSON.parse((await hook.next()).body)).toMatchObject({ Message: "back again" });
});

test("sends raw texts with the policy's content type and the URL's credentials", async () => {
  await using hook = await receiver();
  const withUser = { ...hook, url: hook.url.replace("http://", "http://user:p%40ss@") };
  const { sns, TopicArn } = await subscribed(withUser, {
    RawMessageDelivery: "true",
    DeliveryPolicy: '{"requestPolicy":{"headerContentType":"text/csv"}}',
  });
  await sns.publish({
    TopicArn,
    MessageStructure: "json",
    Message: JSON.stringify({ default: "fallback", http: "a,b" }),
  });
  const { headers, body } = await hook.next();
  expect(body).toBe("a,b");
  expect(headers).toMatchObject({
    "x-amz-sns-rawdelivery": "true",
    "content-type": "text/csv",
    authorization: `Basic ${Buffer.from("user:p@ss").toString("base64")}`,
  });
});

test("tries again at the due times of the account's clock, and shows every try", async () => {
  await using hook = await receiver([500, 503, 200]);
  const { accountId, sns, TopicArn } = await subscribed(hook);
  const clock = server.clock(accountId);
  await clock.freeze();
  await sns.publish({ TopicArn, Message: "stubborn" });
  await hook.next();
  const [first] = await until(
    () => deliveries(accountId, "hooked"),
    ([delivery]) => delivery?.state === "retrying",
  );
  expect(first!.attempts).toMatchObject([{ status: 500, answer: "500 thanks" }]);
  await clock.advance(20);
  await hook.next();
  await clock.advance(20);
  await hook.next();
  const [last] = await deliveries(accountId, "hooked");
  expect(last).toMatchObject({ state: "delivered", attempts: [{ status: 500 }, { status: 503 }, { status: 200 }] });
});

test("gives up when the policy is used up", async () => {
  await using hook = await receiver([500, 500, 500, 500, 500]);
  const { accountId, sns, TopicArn } = await subscribed(hook, {
    DeliveryPolicy:
      '{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":4,"numRetries":2,"backoffFunction":"linear"}}',
  });
  const clock = server.clock(accountId);
  await clock.freeze();
  await sns.publish({ TopicArn, Message: "hopeless" });
  await until(
    () => deliveries(accountId, "hooked"),
    ([delivery]) => delivery?.state === "retrying",
  );
  await clock.advance(60);
  const [delivery] = await deliveries(accountId, "hooked");
  expect(delivery).toMatchObject({ state: "failed", attempts: [{ status: 500 }, { status: 500 }, { status: 500 }] });
});

test.each([404, 302])("takes %i for an answer", async (status) => {
  await using hook = await receiver([status]);
  const { accountId, sns, TopicArn } = await subscribed(hook);
  await sns.publish({ TopicArn, Message: "no" });
  await hook.next();
  const [delivery] = await until(
    () => deliveries(accountId, "hooked"),
    ([found]) => found?.state !== "waiting",
  );
  expect(delivery).toMatchObject({ state: "failed", attempts: [{ status }] });
  expect(hook.waiting).toEqual([]);
});

test("lets so many through in a second as the throttle policy says", async () => {
  await using hook = await receiver();
  const { accountId, sns, TopicArn } = await subscribed(hook, {
    DeliveryPolicy: '{"throttlePolicy":{"maxReceivesPerSecond":2}}',
  });
  const clock = server.clock(accountId);
  await clock.freeze();
  for (const Message of ["a", "b", "c"]) await sns.publish({ TopicArn, Message });
  await hook.next();
  const states = async () => {
    const query = new URLSearchParams({ topic: "hooked", account: accountId });
    const answer = await fetch(`${server.endpoint}/_cloudroom/sns/deliveries?${query}`);
    const { messages } = (await answer.json()) as {
      messages: { deliveries: (LogDelivery & { nextAttemptAt: number })[] }[];
    };
    return messages.flatMap((message) => message.deliveries);
  };
  const now = (await clock.now()).getTime();
  await until(states, (all) => all.filter(({ nextAttemptAt }) => nextAttemptAt > now).length === 2);
  await clock.advance(1);
  await hook.next();
  await hook.next();
  expect((await states()).map(({ state }) => state)).toEqual(["delivered", "delivered", "delivered"]);
});

test("the web hook catcher shows what it got, and fails as often as it is told", async () => {
  const accountId = server.newAccount();
  const sns = server.sdk(SNS, { accountId });
  const api = `${server.endpoint}/_cloudroom/hooks?account=${accountId}`;
  const catcher = async () =>
    (await (await fetch(api)).json()) as {
      url: string;
      requests: { method: string; headers: [string, string][]; body: string; status: number }[];
    };
  const { url } = await catcher();
  const { TopicArn } = await sns.createTopic({ Name: "caught" });
  await sns.subscribe({ TopicArn, Protocol: "http", Endpoint: url });
  const [confirmation] = (await until(catcher, ({ requests }) => requests.length === 1)).requests;
  expect(confirmation).toMatchObject({ method: "POST", status: 200 });
  await fetch((JSON.parse(confirmation!.body) as { SubscribeURL: string }).SubscribeURL);

  await server.clock(accountId).freeze();
  await fetch(api, { method: "PUT", body: JSON.stringify({ status: 500, remaining: 2, delayMs: 0 }) });
  await sns.publish({ TopicArn, Message: "third time lucky" });
  await until(catcher, ({ requests }) => requests.length === 2);
  await until(
    () => deliveries(accountId, "caught"),
    ([delivery]) => delivery?.state === "retrying",
  );
  await server.clock(accountId).advance(40);
  const { requests } = await catcher();
  expect(requests.map(({ status }) => status)).toEqual([200, 500, 500, 200]);
  expect((await deliveries(accountId, "caught"))[0]!.state).toBe("delivered");
  await fetch(api.replace("hooks?", "hooks/requests?"), { method: "DELETE" });
  expect((await catcher()).requests).toEqual([]);
});

test("lambda and firehose are accepted, and their deliveries say why they fail", async () => {
  const accountId = server.newAccount();
  const sns = server.sdk(SNS, { accountId });
  const { TopicArn } = await sns.createTopic({ Name: "functions" });
  const { SubscriptionArn } = await sns.subscribe({
    TopicArn,
    Protocol: "lambda",
    Endpoint: `arn:aws:lambda:us-east-1:${accountId}:function:f`,
  });
  expect(SubscriptionArn).toContain(TopicArn);
  await sns.publish({ TopicArn, Message: "run" });
  const [delivery] = await until(
    () => deliveries(accountId, "functions"),
    ([found]) => found?.state !== "waiting",
  );
  expect(delivery!.state).toBe("failed");
  expect(delivery!.attempts[0]!.answer).toMatch(/does not have Invoke of lambda yet/);
});
