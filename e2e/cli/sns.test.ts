import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedAws, startTestServer, type TestServer } from "../../test/harness.ts";
import { installedBoto3 } from "../../test/tools.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The newest text of a phone, or mail of an address; waits for it. */
async function arrived(path: string): Promise<Record<string, string>> {
  const answer = await fetch(`${server.endpoint}/api/${path}?since=0&wait=20`);
  return ((await answer.json()) as { messages: Record<string, string>[] }).messages[0]!;
}

const commands = installedAws();
describe.skipIf(commands.length === 0).each(commands)("%s", (command) => {
  let accountId: string;
  beforeAll(() => {
    accountId = server.newAccount();
  });
  const aws = async (...args: string[]) => {
    const result = await server.aws(["sns", ...args], { command, accountId });
    if (result.code !== 0) throw new Error(result.stderr);
    return (result.json ?? {}) as Record<string, string> & Record<string, never[]>;
  };
  const arn = (name: string) => `arn:aws:sns:us-east-1:${accountId}:${name}`;

  test("topics, tags, permissions, data protection", async () => {
    const topic = arn("cli");
    expect(await aws("create-topic", "--name", "cli", "--attributes", "DisplayName=Shown")).toEqual({
      TopicArn: topic,
    });
    await Promise.all([
      aws("tag-resource", "--resource-arn", topic, "--tags", "Key=a,Value=1", "Key=b,Value=2"),
      aws(
        "add-permission",
        "--topic-arn",
        topic,
        "--label",
        "l",
        "--aws-account-id",
        "111122223333",
        "--action-name",
        "Publish",
      ),
      aws(
        "set-topic-attributes",
        "--topic-arn",
        topic,
        "--attribute-name",
        "SignatureVersion",
        "--attribute-value",
        "2",
      ),
    ]);
    await Promise.all([
      aws("untag-resource", "--resource-arn", topic, "--tag-keys", "a"),
      aws("remove-permission", "--topic-arn", topic, "--label", "l"),
    ]);
    const policy = {
      Name: "p",
      Version: "2021-06-01",
      Statement: [{ DataDirection: "Inbound", Principal: ["*"], DataIdentifier: ["x"], Operation: { Deny: {} } }],
    };
    await aws(
      "put-data-protection-policy",
      "--resource-arn",
      topic,
      "--data-protection-policy",
      JSON.stringify(policy),
    );
    const [tags, protection, attributes, topics] = await Promise.all([
      aws("list-tags-for-resource", "--resource-arn", topic),
      aws("get-data-protection-policy", "--resource-arn", topic),
      aws("get-topic-attributes", "--topic-arn", topic),
      aws("list-topics"),
    ]);
    expect(tags).toEqual({ Tags: [{ Key: "b", Value: "2" }] });
    expect(JSON.parse(protection.DataProtectionPolicy!)).toEqual(policy);
    expect(attributes).toMatchObject({ Attributes: { DisplayName: "Shown", SignatureVersion: "2" } });
    expect(topics).toEqual({ Topics: [{ TopicArn: topic }] });
    await aws("delete-topic", "--topic-arn", topic);
    await expect(aws("get-topic-attributes", "--topic-arn", topic)).rejects.toThrow(
      // One version of the CLI adds how often it tried.
      /An error occurred \(NotFound\) when calling the GetTopicAttributes operation.*: Topic does not exist/,
    );
  }, 120_000);

  test("subscriptions and publishing", async () => {
    const topic = arn("news");
    await aws("create-topic", "--name", "news");
    const number = `+1555${accountId.slice(-7)}`;
    const { SubscriptionArn } = await aws(
      "subscribe",
      "--topic-arn",
      topic,
      "--protocol",
      "sms",
      "--notification-endpoint",
      number,
    );
    expect(SubscriptionArn).toMatch(/:news:[0-9a-f-]{36}$/);
    const address = `cli${accountId}@example.com`;
    const pending = await aws(
      "subscribe",
      "--topic-arn",
      topic,
      "--protocol",
      "email",
      "--notification-endpoint",
      address,
    );
    expect(pending).toEqual({ SubscriptionArn: "pending confirmation" });
    const { id } = await arrived(`mailbox/${address}`);
    const mail = (await (await fetch(`${server.endpoint}/api/mailbox/${address}/${id}`)).json()) as { text: string };
    const token = /Token=([0-9a-f]{288})/.exec(mail.text)![1]!;
    await Promise.all([
      aws("confirm-subscription", "--topic-arn", topic, "--token", token),
      aws(
        ...["set-subscription-attributes", "--subscription-arn", SubscriptionArn!],
        ...["--attribute-name", "FilterPolicy", "--attribute-value", '{"kind":["text"]}'],
      ),
    ]);
    const [attributes, byTopic, all] = await Promise.all([
      aws("get-subscription-attributes", "--subscription-arn", SubscriptionArn!),
      aws("list-subscriptions-by-topic", "--topic-arn", topic),
      aws("list-subscriptions"),
    ]);
    expect(attributes).toMatchObject({ Attributes: { FilterPolicy: '{"kind":["text"]}', Endpoint: number } });
    expect(byTopic.Subscriptions).toHaveLength(2);
    expect(all.Subscriptions).toHaveLength(2);
    const kind = JSON.stringify({ kind: { DataType: "String", StringValue: "text" } });
    expect(
      await aws("publish", "--topic-arn", topic, "--message", "hello", "--message-attributes", kind),
    ).toHaveProperty("MessageId");
    expect((await arrived(`phone/${encodeURIComponent(number)}`)).body).toBe("hello");
    const batch = JSON.stringify([
      { Id: "1", Message: "a" },
      { Id: "2", Message: "b" },
    ]);
    const sent = await aws("publish-batch", "--topic-arn", topic, "--publish-batch-request-entries", batch);
    expect(sent.Successful).toHaveLength(2);
    await aws("unsubscribe", "--subscription-arn", SubscriptionArn!);
    expect((await aws("list-subscriptions-by-topic", "--topic-arn", topic)).Subscriptions).toHaveLength(1);
  }, 120_000);

  test("mobile: text messages and push", async () => {
    const number = `+1666${accountId.slice(-7)}`;
    await Promise.all([
      aws("set-sms-attributes", "--attributes", "DefaultSenderID=Sender"),
      aws("create-sms-sandbox-phone-number", "--phone-number", number),
    ]);
    const code = /\d{6}/.exec((await arrived(`phone/${encodeURIComponent(number)}`)).body!)![0];
    await aws("verify-sms-sandbox-phone-number", "--phone-number", number, "--one-time-password", code);
    const [settings, status, numbers, optedOut, isOut, origination] = await Promise.all([
      aws("get-sms-attributes"),
      aws("get-sms-sandbox-account-status"),
      aws("list-sms-sandbox-phone-numbers"),
      aws("list-phone-numbers-opted-out"),
      aws("check-if-phone-number-is-opted-out", "--phone-number", number),
      aws("list-origination-numbers"),
      aws("opt-in-phone-number", "--phone-number", number),
    ]);
    expect(settings).toMatchObject({ attributes: { DefaultSenderID: "Sender", MonthlySpendLimit: "1" } });
    expect(status).toEqual({ IsInSandbox: true });
    expect(numbers.PhoneNumbers).toEqual([{ PhoneNumber: number, Status: "Verified" }]);
    expect(optedOut.phoneNumbers).toEqual([]);
    expect(isOut).toEqual({ isOptedOut: false });
    expect(origination.PhoneNumbers).toEqual([]);
    await expect(aws("delete-sms-sandbox-phone-number", "--phone-number", number)).rejects.toThrow("(UserError)");

    const { PlatformApplicationArn: app } = await aws(
      ...[
        "create-platform-application",
        "--name",
        "cli",
        "--platform",
        "GCM",
        "--attributes",
        "PlatformCredential=key",
      ],
    );
    const { EndpointArn: device } = await aws(
      "create-platform-endpoint",
      "--platform-application-arn",
      app!,
      "--token",
      "t",
    );
    await Promise.all([
      aws("set-endpoint-attributes", "--endpoint-arn", device!, "--attributes", "CustomUserData=x"),
      aws(
        "set-platform-application-attributes",
        "--platform-application-arn",
        app!,
        "--attributes",
        "SuccessFeedbackSampleRate=5",
      ),
    ]);
    const [endpoint, application, endpoints, applications] = await Promise.all([
      aws("get-endpoint-attributes", "--endpoint-arn", device!),
      aws("get-platform-application-attributes", "--platform-application-arn", app!),
      aws("list-endpoints-by-platform-application", "--platform-application-arn", app!),
      aws("list-platform-applications"),
    ]);
    expect(endpoint).toEqual({ Attributes: { Enabled: "true", CustomUserData: "x", Token: "t" } });
    expect(application).toEqual({ Attributes: { Enabled: "true", SuccessFeedbackSampleRate: "5" } });
    expect(endpoints.Endpoints).toHaveLength(1);
    expect(applications.PlatformApplications).toHaveLength(1);
    await aws("delete-endpoint", "--endpoint-arn", device!);
    await aws("delete-platform-application", "--platform-application-arn", app!);
  }, 120_000);
});

const BOTO3 = `
import json, re, sys, urllib.parse, urllib.request
import boto3
from botocore.exceptions import ClientError
endpoint, account = sys.argv[1], sys.argv[2]
config = dict(endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=account, aws_secret_access_key="test")
sns = boto3.client("sns", **config)
used = set()
sns.meta.events.register("before-call.sns", lambda model, **kw: used.add(model.name))
def get(path):
    return json.load(urllib.request.urlopen(endpoint + path))
def refused(code, call, **kw):
    try:
        call(**kw)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return error.response["Error"]["Message"]
    raise AssertionError("not refused")

topic = sns.create_topic(Name="boto", Attributes={"DisplayName": "x"}, Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
assert topic == "arn:aws:sns:us-east-1:%s:boto" % account
assert sns.list_topics()["Topics"] == [{"TopicArn": topic}]
sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="y")
assert sns.get_topic_attributes(TopicArn=topic)["Attributes"]["DisplayName"] == "y"
sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "c", "Value": "d"}])
sns.untag_resource(ResourceArn=topic, TagKeys=["a"])
assert sns.list_tags_for_resource(ResourceArn=topic)["Tags"] == [{"Key": "c", "Value": "d"}]
sns.add_permission(TopicArn=topic, Label="l", AWSAccountId=["111122223333"], ActionName=["Publish"])
sns.remove_permission(TopicArn=topic, Label="l")
sns.put_data_protection_policy(ResourceArn=topic, DataProtectionPolicy="")
sns.get_data_protection_policy(ResourceArn=topic)
number = "+1777" + account[-7:]
sub = sns.subscribe(TopicArn=topic, Protocol="sms", Endpoint=number)["SubscriptionArn"]
mail = "boto%s@example.com" % account
assert sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=mail)["SubscriptionArn"] == "pending confirmation"
first = get("/api/mailbox/%s?since=0&wait=20" % mail)["messages"][0]
token = re.search("Token=([0-9a-f]{288})", get("/api/mailbox/%s/%s" % (mail, first["id"]))["text"]).group(1)
sns.confirm_subscription(TopicArn=topic, Token=token)
assert refused("InvalidParameter", sns.confirm_subscription, TopicArn=topic, Token="x") == "Invalid token"
sns.set_subscription_attributes(SubscriptionArn=sub, AttributeName="FilterPolicy", AttributeValue='{"a":["b"]}')
assert sns.get_subscription_attributes(SubscriptionArn=sub)["Attributes"]["FilterPolicyScope"] == "MessageAttributes"
assert len(sns.list_subscriptions()["Subscriptions"]) == 2
assert len(sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]) == 2
sns.publish(TopicArn=topic, Message="hi", MessageAttributes={"a": {"DataType": "String", "StringValue": "b"}, "n": {"DataType": "Binary", "BinaryValue": b"12"}})
phone = "/api/phone/" + urllib.parse.quote(number)
assert get(phone + "?since=0&wait=20")["messages"][0]["body"] == "y> hi"
batch = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[{"Id": "1", "Message": "m"}])
assert [entry["Id"] for entry in batch["Successful"]] == ["1"]
sns.unsubscribe(SubscriptionArn=sub)
assert refused("NotFound", sns.publish, TopicArn=topic + "x", Message="m") == "Topic does not exist"
sns.set_sms_attributes(attributes={"DefaultSMSType": "Transactional"})
assert sns.get_sms_attributes(attributes=["DefaultSMSType"])["attributes"] == {"DefaultSMSType": "Transactional"}
assert sns.get_sms_sandbox_account_status()["IsInSandbox"] is True
other = "+1888" + account[-7:]
sns.create_sms_sandbox_phone_number(PhoneNumber=other)
code = re.search("[0-9]{6}", get("/api/phone/" + urllib.parse.quote(other) + "?since=0&wait=20")["messages"][0]["body"]).group(0)
sns.verify_sms_sandbox_phone_number(PhoneNumber=other, OneTimePassword=code)
assert sns.list_sms_sandbox_phone_numbers()["PhoneNumbers"] == [{"PhoneNumber": other, "Status": "Verified"}]
refused("UserError", sns.delete_sms_sandbox_phone_number, PhoneNumber=other)
assert sns.check_if_phone_number_is_opted_out(phoneNumber=other)["isOptedOut"] is False
assert sns.list_phone_numbers_opted_out()["phoneNumbers"] == []
sns.opt_in_phone_number(phoneNumber=other)
assert sns.list_origination_numbers()["PhoneNumbers"] == []
app = sns.create_platform_application(Name="a", Platform="GCM", Attributes={"PlatformCredential": "k"})["PlatformApplicationArn"]
sns.set_platform_application_attributes(PlatformApplicationArn=app, Attributes={"SuccessFeedbackSampleRate": "1"})
assert sns.get_platform_application_attributes(PlatformApplicationArn=app)["Attributes"]["SuccessFeedbackSampleRate"] == "1"
assert len(sns.list_platform_applications()["PlatformApplications"]) == 1
device = sns.create_platform_endpoint(PlatformApplicationArn=app, Token="t")["EndpointArn"]
sns.set_endpoint_attributes(EndpointArn=device, Attributes={"CustomUserData": "d"})
assert sns.get_endpoint_attributes(EndpointArn=device)["Attributes"]["Token"] == "t"
assert len(sns.list_endpoints_by_platform_application(PlatformApplicationArn=app)["Endpoints"]) == 1
sns.publish(TargetArn=device, Message="push")
sns.delete_endpoint(EndpointArn=device)
sns.delete_platform_application(PlatformApplicationArn=app)
sns.delete_topic(TopicArn=topic)
print(json.dumps(sorted(set(sns.meta.service_model.operation_names) - used)))
`;

const python = installedBoto3();
test.skipIf(!python)(
  "boto3 makes every call of its client",
  async () => {
    const { stdout } = await promisify(execFile)(python!, ["-c", BOTO3, server.endpoint, server.newAccount()]);
    expect(JSON.parse(stdout)).toEqual([]);
  },
  60_000,
);
