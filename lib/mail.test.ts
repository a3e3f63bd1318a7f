import { SNS } from "@aws-sdk/client-sns";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../test/harness.ts";

interface Received {
  from: string;
  to: string[];
  raw: string;
}

/** Refuses these addresses as a mail server does; everything else it takes. */
const REFUSED: Record<string, number> = { "nobody@example.com": 550, "later@example.com": 451 };

const received: Received[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo({ address }, _session, done) {
    const code = REFUSED[address];
    done(code ? Object.assign(new Error("not here"), { responseCode: code }) : null);
  },
  onData(stream, { envelope }, done) {
    const from = envelope.mailFrom ? envelope.mailFrom.address : "";
    const to = envelope.rcptTo.map(({ address }) => address);
    void stream.toArray().then((chunks: Buffer[]) => {
      received.push({ from, to, raw: Buffer.concat(chunks).toString() });
      done();
    });
  },
});

let server: TestServer;
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as { port: number };
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

interface LogDelivery {
  state: string;
  endpoint: string;
  attempts: { status?: number; answer?: string }[];
}

/** Subscribe an address by the mail in the mailbox of the server. */
async function subscribe(sns: SNS, TopicArn: string, address: string): Promise<void> {
  await sns.subscribe({ TopicArn, Protocol: "email", Endpoint: address });
  const box = `${server.endpoint}/api/mailbox/${address}`;
  const { messages } = (await (await fetch(`${box}?since=0&wait=20`)).json()) as { messages: { id: string }[] };
  const { text } = (await (await fetch(`${box}/${messages[0]!.id}`)).json()) as { text: string };
  await sns.confirmSubscription({ TopicArn, Token: /Token=([0-9a-f]+)/.exec(text)![1]! });
}

test("sends mails to the real world too", async () => {
  const accountId = server.newAccount();
  const sns = server.sdk(SNS, { accountId });
  const TopicArn = (await sns.createTopic({ Name: "real" })).TopicArn!;
  for (const address of ["taken@example.com", "nobody@example.com", "later@example.com"]) {
    await subscribe(sns, TopicArn, address);
  }
  await sns.publish({ TopicArn, Subject: "Hi", Message: "zażółć" });
  const log = async () => {
    const query = new URLSearchParams({ topic: "real", account: accountId });
    const answer = await fetch(`${server.endpoint}/_cloudroom/sns/deliveries?${query.toString()}`);
    const { messages } = (await answer.json()) as { messages: { deliveries: LogDelivery[] }[] };
    return messages[0]!.deliveries;
  };
  await expect
    .poll(async () => (await log()).filter(({ attempts }) => attempts.length > 0), { timeout: 20_000 })
    .toHaveLength(3);
  // The confirmations came before, in their own time: a mail is in the mailbox before it goes out.
  const notifications = received.filter(({ raw }) => /^Subject: Hi\r\n/m.test(raw));
  expect(notifications.map(({ from, to }) => [from, to])).toEqual([
    ["no-reply@sns.amazonaws.com", ["taken@example.com"]],
  ]);
  expect(notifications[0]!.raw).toMatch(/^From: AWS Notifications <no-reply@sns\.amazonaws\.com>\r\n/m);
  expect(notifications[0]!.raw).toContain("za=C5=BC=C3=B3=C5=82=C4=87");
  const states = Object.fromEntries((await log()).map((one) => [one.endpoint, one]));
  expect(states["taken@example.com"]).toMatchObject({ state: "delivered" });
  expect(states["nobody@example.com"]).toMatchObject({ state: "failed", attempts: [{ status: 550 }] });
  // An answer of 4xx says that it may be taken later.
  expect(states["later@example.com"]).toMatchObject({ state: "retrying", attempts: [{ status: 451 }] });
  // All three are in the mailbox of the server.
  for (const address of Object.keys(states)) {
    const { messages } = (await (await fetch(`${server.endpoint}/api/mailbox/${address}`)).json()) as {
      messages: { subject: string }[];
    };
    expect(messages[0]!.subject).toBe("Hi");
  }
});
