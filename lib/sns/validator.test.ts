import { generateKeyPairSync } from "node:crypto";
import { Agent, createServer, globalAgent } from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { SNS } from "@aws-sdk/client-sns";
import { expect, test } from "vitest";
import { startTestServer } from "../../test/harness.ts";
import { selfSignedCertificate } from "./certificate.ts";

interface Validator {
  validate(message: object, done: (error: Error | null) => void): void;
}
const MessageValidator = createRequire(import.meta.url)("sns-validator") as new (hostPattern: RegExp) => Validator;

/** HTTPS before a test's server, as an operator's proxy would stand there: the validator takes nothing else. */
async function startHttps(endpoint: string) {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const cert = selfSignedCertificate({
    publicKey,
    privateKey,
    commonName: "localhost",
    dnsNames: ["localhost"],
    from: new Date("2020-01-01"),
    until: new Date("2060-01-01"),
  });
  globalAgent.options.ca = cert;
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  const https = createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const {
        host: _host,
        connection: _connection,
        "content-length": _length,
        expect: _expect,
        ...headers
      } = request.headers;
      const body = Buffer.concat(chunks);
      const answer = await fetch(endpoint + request.url, {
        method: request.method,
        headers: {
          ...(headers as Record<string, string>),
          "x-forwarded-proto": "https",
          "x-forwarded-host": request.headers.host!,
        },
        ...(body.length > 0 && { body }),
      });
      response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => https.listen(0, "localhost", resolve));
  return {
    endpoint: `https://localhost:${(https.address() as AddressInfo).port}`,
    agent: new Agent({ ca: cert }),
    close: () => https.close(),
  };
}

test.each(["1", "2"])("a public validator accepts our messages, version %s", async (SignatureVersion) => {
  await using server = await startTestServer();
  const https = await startHttps(server.endpoint);
  const sns = server.sdk(SNS, { endpoint: https.endpoint, requestHandler: { httpsAgent: https.agent } });
  const { TopicArn } = await sns.createTopic({ Name: "checked", Attributes: { SignatureVersion } });
  await sns.subscribe({ TopicArn, Protocol: "email-json", Endpoint: "validator@example.com" });
  let next = "0";
  const message = async () => {
    const box = `${server.endpoint}/api/mailbox/validator@example.com`;
    const list = (await (await fetch(`${box}?since=${next}&wait=20`)).json()) as {
      messages: { id: string }[];
      next: string;
    };
    next = list.next;
    const { text } = (await (await fetch(`${box}/${list.messages[0]!.id}`)).json()) as { text: string };
    return JSON.parse(text) as Record<string, string>;
  };
  const verdict = (checked: object) =>
    new Promise((resolve) =>
      new MessageValidator(/^localhost:\d+$/).validate(checked, (error) => resolve(error?.message)),
    );

  const confirmation = await message();
  expect(confirmation.SigningCertURL).toMatch(`${https.endpoint}/SimpleNotificationService-`);
  expect(await verdict(confirmation)).toBeUndefined();
  await sns.confirmSubscription({ TopicArn, Token: confirmation.Token });
  await sns.publish({ TopicArn, Subject: "s", Message: "m" });
  const notification = await message();
  expect(await verdict(notification)).toBeUndefined();
  expect(await verdict({ ...notification, Message: "forged" })).toBe("The message signature is invalid.");
  https.close();
});
