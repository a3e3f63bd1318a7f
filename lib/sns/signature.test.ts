import { createPublicKey, createVerify, X509Certificate } from "node:crypto";
import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let sns: SNS;
let sqs: SQS;
beforeAll(async () => {
  server = await startTestServer();
  sns = server.sdk(SNS);
  sqs = server.sdk(SQS);
});
afterAll(() => server.close());

/** What is signed, in the order of AWS's documentation. */
const SIGNED = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

async function isGenuine(message: Record<string, string>): Promise<boolean> {
  const answer = await fetch(message.SigningCertURL!);
  expect(answer.status).toBe(200);
  const pem = await answer.text();
  const certificate = new X509Certificate(pem);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subject).toBe("CN=sns.amazonaws.com");
  const verify = createVerify(message.SignatureVersion === "2" ? "RSA-SHA256" : "RSA-SHA1");
  for (const name of SIGNED) if (message[name] !== undefined) verify.update(`${name}\n${message[name]}\n`);
  return verify.verify(pem, message.Signature!, "base64");
}

async function received(topic: string, attributes: Record<string, string>, Subject?: string) {
  const { TopicArn } = await sns.createTopic({ Name: topic, Attributes: attributes });
  const Endpoint = `arn:aws:sqs:us-east-1:000000000000:${topic}`;
  const Policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: Endpoint }],
  });
  const { QueueUrl } = await sqs.createQueue({ QueueName: topic, Attributes: { Policy } });
  await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint });
  await sns.publish({ TopicArn, Subject, Message: "signed, öä" });
  const { Messages } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 });
  return JSON.parse(Messages![0]!.Body!) as Record<string, string>;
}

test.each(["1", "2"] as const)("signs notifications with version %s", async (version) => {
  const message = await received(`signed${version}`, { SignatureVersion: version }, "a subject");
  expect(message.SignatureVersion).toBe(version);
  expect(message.SigningCertURL).toMatch(
    new RegExp(`^${server.endpoint}/SimpleNotificationService-[0-9a-f]{32}\\.pem$`),
  );
  expect(await isGenuine(message)).toBe(true);
  expect(await isGenuine({ ...message, Message: "forged" })).toBe(false);
});

test("signs without a subject too", async () => {
  const message = await received("no-subject", {});
  expect(message).not.toHaveProperty("Subject");
  expect(await isGenuine(message)).toBe(true);
});

test("the certificate holds an RSA key that another program can read", async () => {
  const message = await received("certificate", {});
  const pem = await (await fetch(message.SigningCertURL!)).text();
  expect(createPublicKey(pem).asymmetricKeyDetails).toMatchObject({ modulusLength: 1024 });
  expect((await fetch(`${server.endpoint}/SimpleNotificationService-${"0".repeat(32)}.pem`)).status).toBe(404);
});
