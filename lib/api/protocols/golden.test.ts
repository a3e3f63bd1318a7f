import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cbor } from "@smithy/core/cbor";
import { SQS } from "@aws-sdk/client-sqs";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { rawRequest } from "../../../test/raw-http.ts";

/** What goes over the wire, byte by byte, for each protocol: clients of many languages and ages read it. */
const ACCOUNT = "123456789012";
const REQUEST_ID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.sdk(SQS, { accountId: ACCOUNT }).createQueue({ QueueName: "golden" });
});
afterAll(() => server.close());

const signed = (service: string, region = "us-east-1") =>
  `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20250304/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** Send, and put fixed words where ids and ports are. */
async function send(options: Parameters<typeof rawRequest>[1]) {
  const answer = await rawRequest(server.endpoint, options);
  const id = answer.headers.find(([name]) => name.toLowerCase() === "x-amzn-requestid")?.[1] ?? "";
  expect(id).toMatch(REQUEST_ID);
  const tidy = (text: string) => text.replaceAll(id, "ID").replaceAll(server.endpoint, "http://localhost:4566");
  return {
    status: answer.status,
    headers: answer.headers.map(([name, value]) => `${name}: ${tidy(value)}`),
    body: tidy(answer.text),
    bytes: answer.body,
  };
}

describe.each(["1.0", "1.1"])("AWS JSON %s", (version) => {
  const contentType = `application/x-amz-json-${version}`;
  const call = (target: string, body: string, service = "sqs") =>
    send({ headers: { Authorization: signed(service), "X-Amz-Target": target, "Content-Type": contentType }, body });

  test("answers a result", async () => {
    expect(
      await call("AmazonSQS.GetQueueUrl", '{"QueueName":"golden","Unknown":{"a":1},"QueueOwnerAWSAccountId":null}'),
    ).toMatchObject({
      status: 200,
      headers: ["x-amzn-RequestId: ID", `Content-Type: ${contentType}`],
      body: `{"QueueUrl":"http://localhost:4566/${ACCOUNT}/golden"}`,
    });
  });

  test("answers an operation without a result by an empty body", async () => {
    const QueueUrl = `${server.endpoint}/${ACCOUNT}/golden`;
    expect(await call("AmazonSQS.TagQueue", JSON.stringify({ QueueUrl, Tags: { a: "b" } }))).toMatchObject({
      status: 200,
      headers: ["x-amzn-RequestId: ID", `Content-Type: ${contentType}`],
      body: "",
    });
  });

  test("answers a modelled error with the code that Query clients know", async () => {
    expect(await call("AmazonSQS.GetQueueUrl", '{"QueueName":"nobody"}')).toMatchObject({
      status: 400,
      headers: [
        "x-amzn-RequestId: ID",
        "x-amzn-query-error: AWS.SimpleQueueService.NonExistentQueue;Sender",
        `Content-Type: ${contentType}`,
      ],
      body: '{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}',
    });
  });

  test("answers errors of services that never spoke Query without that header", async () => {
    expect(await call("CloudTrail_20131101.LookupEvents", '{"MaxResults":99}', "cloudtrail")).toMatchObject({
      status: 400,
      headers: ["x-amzn-RequestId: ID", `Content-Type: ${contentType}`],
      body: '{"__type":"com.amazonaws.cloudtrail#InvalidMaxResultsException","message":"The maximum number of results must be between 1 and 50."}',
    });
  });

  test("writes times as epoch seconds", async () => {
    const { body } = await call("CloudTrail_20131101.LookupEvents", '{"MaxResults":1}', "cloudtrail");
    expect(body).toMatch(/"EventTime":\d{10}[,.}]/);
  });

  test.each([
    ["broken JSON", '{"QueueName":', "The request body is not valid JSON in UTF-8."],
    ["a list", "[]", "Start of list found where not expected"],
    ["a number for a text", '{"QueueName":5}', "NUMBER_VALUE can not be converted to a String"],
    ["a text for a structure", '{"QueueName":"q","Attributes":"x"}', "STRING_VALUE can not be converted to a Map"],
    ["null", "null", expect.any(String)],
  ])("refuses %s", async (_title, body, message) => {
    const answer = await call("AmazonSQS.CreateQueue", body);
    expect(answer.status).toBe(400);
    expect(answer.headers).toContain("x-amzn-query-error: MalformedInput;Sender");
    expect(JSON.parse(answer.body)).toEqual({
      __type: "com.amazon.coral.service#SerializationException",
      message,
    });
  });

  test.each([
    [
      "GetQueueUrl",
      "{}",
      "InvalidParameterValue",
      "Value for parameter QueueName is invalid. Reason: Must specify a queue name.",
    ],
    [
      "SendMessage",
      '{"MessageBody":"x"}',
      "AWS.SimpleQueueService.NonExistentQueue",
      "The specified queue does not exist.",
    ],
    ["DeleteMessage", '{"QueueUrl":"q"}', "MissingParameter", "The request must contain the parameter ReceiptHandle."],
  ])("words a member that %s misses as SQS does", async (operation, body, code, message) => {
    const answer = await call(`AmazonSQS.${operation}`, body);
    expect(answer.status).toBe(400);
    expect(answer.headers).toContain(`x-amzn-query-error: ${code};Sender`);
    expect(JSON.parse(answer.body)).toMatchObject({ message });
  });

  test("names an operation that the service's model does not have", async () => {
    expect(await call("AmazonSQS.Fly", "{}")).toMatchObject({
      status: 400,
      headers: ["x-amzn-RequestId: ID", "x-amzn-query-error: InvalidAction;Sender", `Content-Type: ${contentType}`],
      body: '{"__type":"com.amazon.coral.service#UnknownOperationException","message":"The operation Fly is not known."}',
    });
  });

  test("names an operation that is not built yet, and a service that is not", async () => {
    const operation = await call("CloudTrail_20131101.CreateTrail", '{"Name":"t","S3BucketName":"b"}', "cloudtrail");
    expect(operation.status).toBe(501);
    expect(JSON.parse(operation.body)).toEqual({
      __type: "com.amazon.coral.service#NotImplemented",
      message: "Cloudroom does not have CreateTrail of AWS CloudTrail yet. docs/coverage.md lists what it has.",
    });
    const service = await call("DynamoDB_20120810.ListTables", "{}", "dynamodb");
    expect(service.status).toBe(501);
    expect(JSON.parse(service.body).message).toContain("dynamodb");
  });
});

describe("AWS Query", () => {
  const form = { Authorization: signed("sqs"), "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" };
  const post = (body: string, path = "/") => send({ headers: form, body, path });
  const ok = ["x-amzn-RequestId: ID", "Content-Type: text/xml"];

  test("answers a result in the service's namespace", async () => {
    expect(await post("Action=GetQueueUrl&QueueName=golden&Version=2012-11-05")).toMatchObject({
      status: 200,
      headers: ok,
      body:
        '<?xml version="1.0"?><GetQueueUrlResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><GetQueueUrlResult>' +
        `<QueueUrl>http://localhost:4566/${ACCOUNT}/golden</QueueUrl></GetQueueUrlResult>` +
        "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></GetQueueUrlResponse>",
    });
  });

  test("answers an operation without output with its metadata alone", async () => {
    const url = encodeURIComponent(`${server.endpoint}/${ACCOUNT}/golden`);
    expect(
      await post(`Action=TagQueue&QueueUrl=${url}&Tag.1.Key=team&Tag.1.Value=red&Version=2012-11-05`),
    ).toMatchObject({
      status: 200,
      body:
        '<?xml version="1.0"?><TagQueueResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">' +
        "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></TagQueueResponse>",
    });
  });

  test("answers an error", async () => {
    expect(await post("Action=GetQueueUrl&QueueName=%3Cnobody%3E%26&Version=2012-11-05")).toMatchObject({
      status: 400,
      headers: ok,
      body: expect.stringMatching(
        /^<\?xml version="1\.0"\?><ErrorResponse xmlns="http:\/\/queue\.amazonaws\.com\/doc\/2012-11-05\/"><Error><Type>Sender<\/Type><Code>[\w.]+<\/Code><Message>[^<&]*<\/Message><Detail\/><\/Error><RequestId>ID<\/RequestId><\/ErrorResponse>$/,
      ),
    });
  });

  test("is read from the query string of a GET, and from a queue's own path", async () => {
    const get = (path: string) => send({ method: "GET", path, headers: { Authorization: signed("sqs") } });
    const names = "AttributeName.1=QueueArn&Version=2012-11-05";
    const wanted =
      '<?xml version="1.0"?><GetQueueAttributesResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><GetQueueAttributesResult>' +
      `<Attribute><Name>QueueArn</Name><Value>arn:aws:sqs:us-east-1:${ACCOUNT}:golden</Value></Attribute></GetQueueAttributesResult>` +
      "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></GetQueueAttributesResponse>";
    const url = encodeURIComponent(`${server.endpoint}/${ACCOUNT}/golden`);
    expect((await get(`/?Action=GetQueueAttributes&QueueUrl=${url}&${names}`)).body).toBe(wanted);
    expect((await get(`/${ACCOUNT}/golden?Action=GetQueueAttributes&${names}`)).body).toBe(wanted);
    expect((await get(`/${ACCOUNT}/golden/?Action=GetQueueAttributes&${names}`)).body).toBe(wanted);
    expect((await post(`Action=GetQueueAttributes&${names}`, `/${ACCOUNT}/golden`)).body).toBe(wanted);
  });

  test("a queue's own address knows the queue's operations only, and none when none is named", async () => {
    const get = (path: string) => send({ method: "GET", path, headers: { Authorization: signed("sqs") } });
    for (const action of ["ListQueues", "CreateQueue&QueueName=other"]) {
      const { status, body } = await get(`/${ACCOUNT}/golden?Action=${action}`);
      expect(status).toBe(400);
      expect(body).toContain("<Code>InvalidAction</Code>");
      expect(body).toContain(`The action ${action.split("&")[0]} is not valid for this endpoint.`);
    }
    expect((await get(`/${ACCOUNT}/golden?Action=GetQueueUrl&QueueName=golden`)).status).toBe(200);
    expect(await get(`/${ACCOUNT}/golden`)).toMatchObject({ status: 404, body: "<UnknownOperationException/>" });
  });

  test("words a missing queue as it always did over Query", async () => {
    const { body } = await post("Action=GetQueueUrl&QueueName=nobody&Version=2012-11-05");
    expect(body).toContain("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
    expect(body).toContain("<Message>The specified queue does not exist for this wsdl version.</Message>");
  });

  test("writes line ends as old SDKs can read them", async () => {
    const url = encodeURIComponent(`${server.endpoint}/${ACCOUNT}/golden`);
    await post(`Action=SendMessage&QueueUrl=${url}&MessageBody=${encodeURIComponent("a\r\nb\u2028\u0085<&#x0D;")}`);
    const { body } = await post(`Action=ReceiveMessage&QueueUrl=${url}`);
    expect(body).toContain("<Body>a&#xD;\nb\u2028\u0085&lt;&amp;#x0D;</Body>");
  });

  test("takes a list of one without a number, and a batch without entries for an empty one", async () => {
    const url = encodeURIComponent(`${server.endpoint}/${ACCOUNT}/golden`);
    expect((await post(`Action=GetQueueAttributes&QueueUrl=${url}&AttributeName=QueueArn`)).body).toContain(
      "<Name>QueueArn</Name>",
    );
    expect((await post(`Action=DeleteMessageBatch&QueueUrl=${url}`)).body).toContain(
      "<Code>AWS.SimpleQueueService.EmptyBatchRequest</Code><Message>There should be at least one DeleteMessageBatchRequestEntry in the request.</Message>",
    );
  });

  test("is answered in JSON to those who ask for it", async () => {
    const get = async (path: string, service = "sqs") => {
      const headers = { Authorization: signed(service), Accept: "application/json" };
      const { status, headers: answered, body } = await send({ method: "GET", path, headers });
      expect(answered).toContain("Content-Type: application/json");
      return { status, body: JSON.parse(body) as unknown };
    };
    const ResponseMetadata = { RequestId: "ID" };
    expect(await get("/?Action=GetCallerIdentity&Version=2011-06-15", "sts")).toEqual({
      status: 200,
      body: {
        GetCallerIdentityResponse: {
          GetCallerIdentityResult: { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root`, UserId: ACCOUNT },
          ResponseMetadata,
        },
      },
    });
    expect(await get(`/${ACCOUNT}/golden?Action=GetQueueAttributes&AttributeName.1=VisibilityTimeout`)).toEqual({
      status: 200,
      body: {
        GetQueueAttributesResponse: {
          GetQueueAttributesResult: { Attributes: [{ Name: "VisibilityTimeout", Value: "30" }] },
          ResponseMetadata,
        },
      },
    });
    expect(await get(`/${ACCOUNT}/golden?Action=UntagQueue&TagKey.1=none`)).toEqual({
      status: 200,
      body: { UntagQueueResponse: { ResponseMetadata } },
    });
    expect(await get(`/${ACCOUNT}/golden?Action=ListQueues`)).toEqual({
      status: 400,
      body: {
        Error: {
          Code: "InvalidAction",
          Message: "The action ListQueues is not valid for this endpoint.",
          Type: "Sender",
        },
        RequestId: "ID",
      },
    });
  });

  test("is what a posted form speaks, even where a target is named as well", async () => {
    const headers = { ...form, Authorization: signed("s3"), "X-Amz-Target": "AmazonSQSv20121105.GetQueueUrl" };
    const { status, body } = await send({ headers, body: "Action=GetQueueUrl&QueueName=golden&Version=2012-11-05" });
    expect(status).toBe(200);
    expect(body).toContain(`/${ACCOUNT}/golden</QueueUrl>`);
    // curl calls a form whatever it is told to post.
    const target = { ...headers, Authorization: signed("sqs"), "X-Amz-Target": "AmazonSQS.GetQueueUrl" };
    expect((await send({ headers: target, body: '{"QueueName":"golden"}' })).body).toMatch(/^{"QueueUrl":/);
  });

  test("is read from a presigned URL", async () => {
    const credential = encodeURIComponent(`${ACCOUNT}/20250304/us-east-1/sqs/aws4_request`);
    const { status, body } = await send({
      method: "GET",
      path:
        "/?Action=GetQueueUrl&QueueName=golden&Version=2012-11-05&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
        `&X-Amz-Credential=${credential}&X-Amz-Date=20250304T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0`,
    });
    expect(status).toBe(200);
    expect(body).toContain(`/${ACCOUNT}/golden</QueueUrl>`);
  });

  test("is answered by services that write no declaration and no detail", async () => {
    const headers = { ...form, Authorization: signed("sts") };
    expect(await send({ headers, body: "Action=GetCallerIdentity&Version=2011-06-15" })).toMatchObject({
      status: 200,
      headers: ok,
      body:
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        `<UserId>${ACCOUNT}</UserId><Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:root</Arn>` +
        "</GetCallerIdentityResult><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
    });
    expect(await send({ headers, body: "Action=Fly&Version=2011-06-15" })).toMatchObject({
      status: 400,
      body:
        '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidAction</Code>' +
        "<Message>The action Fly is not valid for this endpoint.</Message></Error><RequestId>ID</RequestId></ErrorResponse>",
    });
  });

  test.each([
    ["no action", "Version=2012-11-05", "MissingAction"],
    ["a number that is none", `Action=ReceiveMessage&MaxNumberOfMessages=many&QueueUrl=x`, "MalformedInput"],
    ["too many parameters", Array.from({ length: 20_001 }, (_, i) => `a${i}=1`).join("&"), "MalformedQueryString"],
    ["parameters nested without end", `${"a.".repeat(100)}=1`, "MalformedQueryString"],
  ])("refuses %s", async (_title, body, code) => {
    expect((await post(body)).body).toContain(`<Code>${code}</Code>`);
  });
});

describe("RPC v2", () => {
  const rpc = (operation: string, body: Uint8Array | string, protocol = "rpc-v2-cbor", service = "AmazonSQS") =>
    send({
      path: `/service/${service}/operation/${operation}`,
      headers: {
        Authorization: signed("sqs"),
        "smithy-protocol": protocol,
        "Content-Type": protocol === "rpc-v2-cbor" ? "application/cbor" : "application/json",
      },
      body,
    });

  test("CBOR: answers results and errors", async () => {
    const result = await rpc("GetQueueUrl", cbor.serialize({ QueueName: "golden" }));
    expect(result).toMatchObject({
      status: 200,
      headers: ["x-amzn-RequestId: ID", "smithy-protocol: rpc-v2-cbor", "Content-Type: application/cbor"],
    });
    expect(cbor.deserialize(result.bytes)).toEqual({ QueueUrl: `${server.endpoint}/${ACCOUNT}/golden` });

    const error = await rpc("GetQueueUrl", cbor.serialize({ QueueName: "nobody" }));
    expect(error).toMatchObject({
      status: 400,
      headers: [
        "x-amzn-RequestId: ID",
        "smithy-protocol: rpc-v2-cbor",
        "Content-Type: application/cbor",
        "x-amzn-query-error: AWS.SimpleQueueService.NonExistentQueue;Sender",
      ],
    });
    expect(cbor.deserialize(error.bytes)).toEqual({
      __type: "com.amazonaws.sqs#QueueDoesNotExist",
      message: "The specified queue does not exist.",
    });
  });

  test("CBOR: writes times as tagged epoch seconds", async () => {
    const { bytes } = await rpc(
      "LookupEvents",
      cbor.serialize({ MaxResults: 1 }),
      "rpc-v2-cbor",
      "CloudTrail_20131101",
    );
    // Tag 1 (0xc1) follows the member's name.
    const at = bytes.indexOf("EventTime") + "EventTime".length;
    expect(bytes[at]).toBe(0xc1);
  });

  test("JSON: answers results and errors", async () => {
    expect(await rpc("GetQueueUrl", '{"QueueName":"golden"}', "rpc-v2-json")).toMatchObject({
      status: 200,
      headers: ["x-amzn-RequestId: ID", "smithy-protocol: rpc-v2-json", "Content-Type: application/json"],
      body: `{"QueueUrl":"http://localhost:4566/${ACCOUNT}/golden"}`,
    });
    expect(await rpc("GetQueueUrl", '{"QueueName":"nobody"}', "rpc-v2-json")).toMatchObject({
      status: 400,
      body: '{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}',
    });
  });

  test.each([
    ["garbage", Uint8Array.of(0xff, 0x00, 0x9f)],
    ["a truncated map", Uint8Array.of(0xbf, 0x69)],
    ["a list", cbor.serialize([1])],
  ])("CBOR: refuses %s", async (_title, body) => {
    const answer = await rpc("GetQueueUrl", body);
    expect(answer.status).toBe(400);
    expect(cbor.deserialize(answer.bytes)).toMatchObject({
      __type: "com.amazon.coral.service#SerializationException",
    });
  });
});
