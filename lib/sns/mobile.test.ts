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

interface HandsetMessage {
  sender: string;
  label: string;
  body: string;
}

/** The newest message of a phone or device; waits for it. */
async function newest(
  kind: "phone" | "device",
  handset: string,
  since = "0",
): Promise<HandsetMessage & { next: string }> {
  const url = `${server.endpoint}/api/${kind}/${encodeURIComponent(handset)}?since=${since}&wait=20`;
  const { messages, next } = (await (await fetch(url)).json()) as { messages: HandsetMessage[]; next: string };
  return { ...messages[0]!, next };
}

/** What the receiver answered to the first attempt to deliver a topic's newest message; waits for it. */
async function firstAnswer(accountId: string, topic: string): Promise<string> {
  const query = new URLSearchParams({ topic, account: accountId });
  for (;;) {
    const response = await fetch(`${server.endpoint}/_cloudroom/sns/deliveries?${query}`);
    const { messages } = (await response.json()) as {
      messages: { deliveries: { attempts: { answer?: string }[] }[] }[];
    };
    const answer = messages[0]?.deliveries[0]?.attempts[0]?.answer;
    if (answer !== undefined) return answer;
  }
}

test("shows the number that a text names as its origin", async () => {
  const PhoneNumber = "+15555550166";
  const origin = { DataType: "String", StringValue: "+12065550199" };
  await sns.publish({ PhoneNumber, Message: "x", MessageAttributes: { "AWS.MM.SMS.OriginationNumber": origin } });
  expect(await newest("phone", PhoneNumber)).toMatchObject({ sender: "+12065550199" });
});

test("sends texts to a number, directly and through a topic", async () => {
  const PhoneNumber = "+15555550100";
  await sns.publish({
    PhoneNumber,
    Message: "direct",
    MessageAttributes: {
      "AWS.SNS.SMS.SenderID": { DataType: "String", StringValue: "Shop" },
      "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" },
    },
  });
  const first = await newest("phone", PhoneNumber);
  expect(first).toMatchObject({ sender: "Shop", label: "Transactional", body: "direct" });
  const { TopicArn } = await sns.createTopic({ Name: "texts", Attributes: { DisplayName: "Cloudroom Ltd" } });
  const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol: "sms", Endpoint: "+1/555.555-0100" });
  expect(SubscriptionArn).toContain(TopicArn);
  await sns.publish({ TopicArn, Message: "hello" });
  expect((await newest("phone", PhoneNumber, first.next)).body).toBe("Cloudroom > hello");
});

test.each(["+1a234", "NAA+15551234567"])("does not publish to %s", async (PhoneNumber) => {
  await expect(sns.publish({ PhoneNumber, Message: "x" })).rejects.toThrow(
    `Invalid parameter: PhoneNumber Reason: ${PhoneNumber} is not valid to publish to`,
  );
  const { TopicArn } = await sns.createTopic({ Name: "texts2" });
  await expect(sns.subscribe({ TopicArn, Protocol: "sms", Endpoint: PhoneNumber })).rejects.toThrow(
    `Invalid SMS endpoint: ${PhoneNumber}`,
  );
});

test.each(["+15--551234567", "+15551234567.", "/+15551234567", "+1 555 123 4567"])(
  "does not subscribe %s",
  async (Endpoint) => {
    const { TopicArn } = await sns.createTopic({ Name: "sms" });
    await expect(sns.subscribe({ TopicArn, Protocol: "sms", Endpoint })).rejects.toThrow(
      `Invalid SMS endpoint: ${Endpoint}`,
    );
  },
);

test("keeps SMS settings", async () => {
  expect((await sns.getSMSAttributes({})).attributes).toEqual({ MonthlySpendLimit: "1" });
  await sns.setSMSAttributes({ attributes: { DefaultSenderID: "test", DefaultSMSType: "Transactional" } });
  expect((await sns.getSMSAttributes({ attributes: ["DefaultSenderID"] })).attributes).toEqual({
    DefaultSenderID: "test",
  });
  await expect(sns.setSMSAttributes({ attributes: { DefaultSenderID: "testSenderID" } })).rejects.toThrow(
    "DefaultSenderID is invalid",
  );
  await expect(sns.setSMSAttributes({ attributes: { Fast: "yes" } })).rejects.toThrow("Fast is not a valid attribute");
  await expect(sns.setSMSAttributes({ attributes: { UsageReportS3Bucket: "b" } })).rejects.toThrow(
    "Invalid parameter: UsageReportS3Bucket Reason: The bucket you provided does not exist",
  );
  await expect(sns.setSMSAttributes({ attributes: { DeliveryStatusSuccessSamplingRate: "101" } })).rejects.toThrow(
    "DeliveryStatusSuccessSamplingRate is not an integer between 0-100",
  );
  await sns.setSMSAttributes({
    attributes: {
      ...{ MonthlySpendLimit: "", DefaultSenderID: "", DefaultSMSType: "", UsageReportS3Bucket: "" },
      ...{ DeliveryStatusIAMRole: "", DeliveryStatusSuccessSamplingRate: "" },
    },
  });
  expect((await sns.getSMSAttributes({})).attributes).toEqual({ MonthlySpendLimit: "1" });
});

test("verifies a sandbox number with the code that its phone got", async () => {
  const PhoneNumber = "+15555550142";
  expect((await sns.getSMSSandboxAccountStatus({})).IsInSandbox).toBe(true);
  await sns.createSMSSandboxPhoneNumber({ PhoneNumber });
  const code = /\d{6}/.exec((await newest("phone", PhoneNumber)).body)![0];
  const wrong = code === "000000" ? "000001" : "000000";
  await expect(sns.verifySMSSandboxPhoneNumber({ PhoneNumber, OneTimePassword: wrong })).rejects.toMatchObject({
    name: "VerificationException",
  });
  await sns.verifySMSSandboxPhoneNumber({ PhoneNumber, OneTimePassword: code });
  expect((await sns.listSMSSandboxPhoneNumbers({})).PhoneNumbers).toEqual([{ PhoneNumber, Status: "Verified" }]);
  await expect(sns.createSMSSandboxPhoneNumber({ PhoneNumber: "invalid phone number" })).rejects.toThrow(
    "1 validation error detected: Value 'invalid phone number' at 'phoneNumber' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(\\+[0-9]{8,}|[0-9]{0,9})$",
  );
  await expect(sns.deleteSMSSandboxPhoneNumber({ PhoneNumber: "+15555559999" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    $metadata: { httpStatusCode: 404 },
  });
  expect((await sns.listOriginationNumbers({})).PhoneNumbers).toEqual([]);
});

test("a phone that answers STOP gets no more, until it is opted in", async () => {
  const accountId = server.newAccount();
  const own = server.sdk(SNS, { accountId });
  const phoneNumber = "+15555550177";
  expect((await own.checkIfPhoneNumberIsOptedOut({ phoneNumber })).isOptedOut).toBe(false);
  await own.publish({ PhoneNumber: phoneNumber, Message: "one" });
  const first = await newest("phone", phoneNumber);
  await fetch(`${server.endpoint}/api/phone/${encodeURIComponent(phoneNumber)}/stop`, { method: "POST" });
  expect((await own.listPhoneNumbersOptedOut({})).phoneNumbers).toEqual([phoneNumber]);
  // Through a topic, whose delivery log tells when the text has been tried.
  const { TopicArn } = await own.createTopic({ Name: "stopped" });
  await own.subscribe({ TopicArn, Protocol: "sms", Endpoint: phoneNumber });
  await own.publish({ TopicArn, Message: "two" });
  expect(await firstAnswer(accountId, "stopped")).toBe("Phone has blocked SMS");
  await own.optInPhoneNumber({ phoneNumber });
  expect((await own.checkIfPhoneNumberIsOptedOut({ phoneNumber })).isOptedOut).toBe(false);
  await own.publish({ PhoneNumber: phoneNumber, Message: "three" });
  expect((await newest("phone", phoneNumber, first.next)).body).toBe("three");
  await expect(own.checkIfPhoneNumberIsOptedOut({ phoneNumber: "+1555x" })).rejects.toThrow(
    "Invalid parameter: PhoneNumber Reason: input incorrectly formatted",
  );
});

test("pushes to devices of a platform application", async () => {
  const created = await sns.createPlatformApplication({
    Name: "app",
    Platform: "GCM",
    Attributes: { PlatformCredential: "key" },
  });
  const PlatformApplicationArn = created.PlatformApplicationArn!;
  expect(PlatformApplicationArn).toBe("arn:aws:sns:us-east-1:000000000000:app/GCM/app");
  expect((await sns.getPlatformApplicationAttributes({ PlatformApplicationArn })).Attributes).toEqual({
    Enabled: "true",
  });
  const make = (Token: string, CustomUserData?: string) =>
    sns.createPlatformEndpoint({ PlatformApplicationArn, Token, CustomUserData });
  const { EndpointArn } = await make("device-1", "mine");
  expect(await make("device-1", "mine")).toMatchObject({ EndpointArn });
  await expect(make("device-1", "yours")).rejects.toThrow(
    `Invalid parameter: Token Reason: Endpoint ${EndpointArn} already exists with the same Token, but different attributes.`,
  );
  await expect(make("")).rejects.toThrow("Invalid parameter: Token Reason: cannot be empty");

  await sns.publish({
    TargetArn: EndpointArn,
    MessageStructure: "json",
    Message: JSON.stringify({ default: "fallback", GCM: '{"notification":{"title":"Hi"}}' }),
  });
  const first = await newest("device", EndpointArn!);
  expect(first).toMatchObject({ sender: "app", label: "GCM", body: '{"notification":{"title":"Hi"}}' });
  const structured = (texts: object) =>
    sns.publish({ TargetArn: EndpointArn, MessageStructure: "json", Message: JSON.stringify(texts) });
  await structured({ GCM: "for Google alone" });
  const alone = await newest("device", EndpointArn!, first.next);
  expect(alone).toMatchObject({ body: "for Google alone" });
  await expect(structured({ APNS: "for Apple" })).rejects.toThrow(
    "Invalid parameter: JSON must contain an entry for 'default' or 'GCM'.",
  );
  const { TopicArn } = await sns.createTopic({ Name: "pushes" });
  await sns.subscribe({ TopicArn, Protocol: "application", Endpoint: EndpointArn });
  await sns.publish({ TopicArn, Message: "to all" });
  expect((await newest("device", EndpointArn!, alone.next)).body).toBe("to all");

  await expect(sns.getEndpointAttributes({ EndpointArn: `${EndpointArn}x` })).rejects.toThrow(
    "Invalid parameter: EndpointArn Reason: ARN specifies an invalid endpointId: UUID must be encoded in exactly 36 characters.",
  );
  await sns.setEndpointAttributes({ EndpointArn, Attributes: { Enabled: "false" } });
  await expect(sns.publish({ TargetArn: EndpointArn, Message: "x" })).rejects.toMatchObject({
    name: "EndpointDisabledException",
    message: "Endpoint is disabled",
  });
  const { Endpoints } = await sns.listEndpointsByPlatformApplication({ PlatformApplicationArn });
  expect(Endpoints).toEqual([
    { EndpointArn, Attributes: { Enabled: "false", CustomUserData: "mine", Token: "device-1" } },
  ]);
  await sns.deleteEndpoint({ EndpointArn });
  await expect(sns.getEndpointAttributes({ EndpointArn })).rejects.toThrow("Endpoint does not exist");
  await expect(sns.publish({ TargetArn: EndpointArn, Message: "x" })).rejects.toThrow(
    "Invalid parameter: TargetArn Reason: No endpoint found for the target arn specified",
  );
  await sns.setPlatformApplicationAttributes({ PlatformApplicationArn, Attributes: { Enabled: "false" } });
  expect((await sns.listPlatformApplications({})).PlatformApplications).toEqual([
    { PlatformApplicationArn, Attributes: { Enabled: "false" } },
  ]);
  await sns.deletePlatformApplication({ PlatformApplicationArn });
  await expect(sns.getPlatformApplicationAttributes({ PlatformApplicationArn })).rejects.toThrow(
    "PlatformApplication does not exist",
  );
});

test("refuses applications that cannot be", async () => {
  const create = (Name: string, Platform: string, Attributes: Record<string, string>) =>
    sns.createPlatformApplication({ Name, Platform, Attributes });
  await expect(create("", "GCM", { PlatformCredential: "k" })).rejects.toThrow(
    "Invalid parameter:  Reason: cannot be empty",
  );
  await expect(create("a".repeat(257), "GCM", { PlatformCredential: "k" })).rejects.toThrow(
    `Invalid parameter: ${"a".repeat(257)} Reason: must be at most 256 characters long`,
  );
  await expect(create("a b", "GCM", { PlatformCredential: "k" })).rejects.toThrow(
    "Invalid parameter: a b Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'",
  );
  await expect(create("a", "PIGEON", { PlatformCredential: "k" })).rejects.toThrow(
    "Invalid parameter: Platform Reason: PIGEON is not supported",
  );
  await expect(create("a", "APNS", { PlatformCredential: "k" })).rejects.toThrow(
    "Invalid parameter: Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal",
  );
  await expect(create("a", "GCM", { PlatformCredential: "k", SuccessFeedbackSampleRate: "101" })).rejects.toThrow(
    "Invalid parameter: Attributes Reason: Invalid value for attribute: SuccessFeedbackSampleRate: 101 value provided is not an integer between 0-100",
  );
  await expect(create("a", "GCM", { PlatformCredential: "k", FailureFeedbackRoleArn: "r" })).rejects.toThrow(
    "Invalid parameter: Attributes Reason: Invalid value for attribute: FailureFeedbackRoleArn: r is not a valid role to allow SNS to write to Cloudwatch Logs",
  );
  await create("twice", "GCM", { PlatformCredential: "k" });
  await expect(create("twice", "GCM", { PlatformCredential: "other" })).rejects.toThrow(
    "Invalid parameter: Name Reason: An application with the same name but different properties already exists",
  );
  await expect(
    sns.getPlatformApplicationAttributes({ PlatformApplicationArn: "arn:aws:sns:us-east-1:000000000000:app/GCM" }),
  ).rejects.toThrow(
    "Invalid parameter: PlatformApplicationArn Reason: Wrong number of slashes in relative portion of the ARN.",
  );
});
