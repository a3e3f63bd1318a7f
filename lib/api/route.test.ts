import { describe, expect, test } from "vitest";
import { DEFAULT_REGION, partitionOf, REGIONS } from "#lib/regions.ts";
import type { ApiError } from "./errors.ts";
import type { ApiRequest } from "./protocols/protocol.ts";
import { routeRequest } from "./route.ts";

interface Sent {
  method?: string;
  path?: string;
  search?: string;
  headers?: Record<string, string>;
  body?: string;
}

function route({ method = "POST", path = "/", search = "", headers = {}, body = "" }: Sent) {
  const request: ApiRequest = {
    method,
    path,
    search,
    headers: { host: "localhost:4566", ...headers },
    body: Buffer.from(body),
    remoteAddress: "127.0.0.1",
    signal: new AbortController().signal,
  };
  const { protocol, service, operation, region, credential, fromConsole, error } = routeRequest(request);
  return {
    protocol: protocol.name,
    service: service?.id,
    operation: operation?.name,
    region,
    key: credential?.accessKeyId,
    fromConsole,
    error: error as ApiError | undefined,
  };
}

const scope = (service: string, region = "eu-west-1", key = "AKIAEXAMPLE") => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20250304/${region}/${service}/aws4_request, SignedHeaders=host, Signature=ab`,
});
const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const json10 = { "content-type": "application/x-amz-json-1.0" };
const json11 = { "content-type": "application/x-amz-json-1.1" };

describe("the protocol is read from the request, never from the service", () => {
  const cases: [title: string, sent: Sent, expected: object][] = [
    [
      "JSON 1.0 by target",
      { headers: { ...scope("sqs"), ...json10, "x-amz-target": "AmazonSQS.SendMessage" } },
      { protocol: "json-1.0", service: "sqs", operation: "SendMessage", region: "eu-west-1" },
    ],
    [
      "JSON 1.1 by target",
      { headers: { ...scope("cloudtrail"), ...json11, "x-amz-target": "CloudTrail_20131101.LookupEvents" } },
      { protocol: "json-1.1", service: "cloudtrail", operation: "LookupEvents" },
    ],
    [
      "a target with a long prefix, as the JS SDK sends it",
      {
        headers: {
          ...json11,
          "x-amz-target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
        },
      },
      { protocol: "json-1.1", service: "cloudtrail", operation: "LookupEvents", region: DEFAULT_REGION },
    ],
    [
      "Query to a service that also speaks JSON",
      { headers: { ...scope("sqs"), ...form }, body: "Action=SendMessage&Version=2012-11-05" },
      { protocol: "query", service: "sqs", operation: "SendMessage" },
    ],
    [
      "Query by GET",
      { method: "GET", search: "Action=ListQueues&Version=2012-11-05", headers: scope("sqs") },
      { protocol: "query", service: "sqs", operation: "ListQueues" },
    ],
    [
      "CBOR by path",
      { path: "/service/AmazonSQS/operation/ListQueues", headers: { "smithy-protocol": "rpc-v2-cbor" } },
      { protocol: "rpc-v2-cbor", service: "sqs", operation: "ListQueues" },
    ],
    [
      "RPC v2 JSON by path and header",
      { path: "/service/AmazonSQS/operation/ListQueues/", headers: { "smithy-protocol": "rpc-v2-json" } },
      { protocol: "rpc-v2-json", service: "sqs", operation: "ListQueues" },
    ],
    [
      "the console's calls, with service and Region in the path",
      { path: "/api/aws/sqs/ap-south-1/", headers: { ...json10, "x-amz-target": "AmazonSQS.ListQueues" } },
      { protocol: "json-1.0", service: "sqs", operation: "ListQueues", region: "ap-south-1", fromConsole: true },
    ],
    [
      "the console's CBOR calls",
      {
        path: "/api/aws/sqs/ap-south-1/service/AmazonSQS/operation/ListQueues",
        headers: { "smithy-protocol": "rpc-v2-cbor" },
      },
      { protocol: "rpc-v2-cbor", service: "sqs", operation: "ListQueues", fromConsole: true },
    ],
  ];
  test.each(cases)("%s", (_title, sent, expected) => {
    expect(route(sent)).toMatchObject({ error: undefined, ...expected });
  });
});

describe("an unsigned request tells its service", () => {
  test.each([
    ["by its version", "Action=ListQueues&Version=2012-11-05", "sqs"],
    ["by its version, when several services have the action", "Action=GetCallerIdentity&Version=2011-06-15", "sts"],
    ["by its action", "Action=GetCallerIdentity", "sts"],
  ])("%s", (_title, body, service) => {
    expect(route({ headers: form, body })).toMatchObject({ service, key: undefined, error: undefined });
  });

  test.each([
    ["sqs.eu-west-3.localhost:4566", "sqs", "eu-west-3"],
    ["sqs.us-gov-west-1.amazonaws.com", "sqs", "us-gov-west-1"],
    ["eu-west-3.queue.localhost:4566", "sqs", "eu-west-3"],
    ["sts.cn-north-1.amazonaws.com.cn", "sts", "cn-north-1"],
    ["localhost:4566", "sqs", DEFAULT_REGION],
    ["127.0.0.1:4566", "sqs", DEFAULT_REGION],
    ["[::1]:4566", "sqs", DEFAULT_REGION],
    ["cloudroom.school.example", "sqs", DEFAULT_REGION],
  ])("by its host %s", (host, service, region) => {
    const body = service === "sts" ? "Action=GetCallerIdentity" : "Action=ListQueues";
    expect(route({ headers: { ...form, host }, body })).toMatchObject({ service, region, error: undefined });
  });

  test("but the signature's Region and service come first", () => {
    const headers = { ...form, ...scope("sqs", "us-west-2"), host: "sns.eu-west-3.localhost:4566" };
    expect(route({ headers, body: "Action=ListQueues" })).toMatchObject({ service: "sqs", region: "us-west-2" });
  });
});

describe("the credential", () => {
  test("is read from a presigned URL", () => {
    const search =
      "Action=ListQueues&Version=2012-11-05&X-Amz-Credential=123456789012%2F20250304%2Fus-west-2%2Fsqs%2Faws4_request&X-Amz-Signature=ab";
    expect(route({ method: "GET", search })).toMatchObject({
      key: "123456789012",
      region: "us-west-2",
      service: "sqs",
    });
  });

  test.each(["AWS4-HMAC-SHA256 Credential=", "AWS4-HMAC-SHA256 Credential=a/b", "Basic dXNlcg==", "AWS4-"])(
    "is nobody's in %s",
    (authorization) => {
      expect(route({ headers: { ...form, authorization }, body: "Action=ListQueues" }).key).toBeUndefined();
    },
  );
});

describe("what is not known is named", () => {
  const cases: [title: string, sent: Sent, code: string, text: string][] = [
    [
      "a service that is not built, in JSON",
      { headers: { ...scope("dynamodb"), ...json10, "x-amz-target": "DynamoDB_20120810.ListTables" } },
      "NotImplemented",
      "dynamodb",
    ],
    [
      "a service that is not built, in Query",
      { headers: { ...scope("rds"), ...form }, body: "Action=DescribeDBInstances&Version=2014-10-31" },
      "NotImplemented",
      "rds",
    ],
    [
      "a service that is not built, in REST",
      { method: "GET", path: "/2015-03-31/functions", headers: scope("lambda") },
      "NotImplemented",
      "lambda",
    ],
    [
      "an operation that the service does not have",
      { headers: { ...scope("sqs"), ...json10, "x-amz-target": "AmazonSQS.Fly" } },
      "InvalidAction",
      "Fly",
    ],
    [
      "an action that the service does not have",
      { headers: { ...scope("sqs"), ...form }, body: "Action=Fly&Version=2012-11-05" },
      "InvalidAction",
      "Fly",
    ],
    ["a call without an action", { headers: { ...scope("sqs"), ...form } }, "MissingAction", "Action"],
    [
      "a JSON call without a target",
      { headers: { ...scope("sqs"), ...json10 } },
      "UnknownOperationException",
      "Target",
    ],
    [
      "a Region that cannot be one",
      { headers: { ...scope("sqs", "narnia"), ...json10, "x-amz-target": "AmazonSQS.ListQueues" } },
      "InvalidRegion",
      "narnia",
    ],
  ];
  test.each(cases)("%s", (_title, sent, code, text) => {
    const { error } = route(sent);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(text);
  });
});

test("every Region has its partition", () => {
  expect(Object.groupBy(REGIONS, ({ partition }) => partition)).toMatchObject({
    aws: expect.arrayContaining([expect.objectContaining({ code: "us-east-1" })]),
    "aws-cn": [{ code: "cn-north-1" }, { code: "cn-northwest-1" }],
    "aws-us-gov": [{ code: "us-gov-east-1" }, { code: "us-gov-west-1" }],
    "aws-iso": expect.any(Array),
    "aws-iso-b": expect.any(Array),
    "aws-iso-e": expect.any(Array),
    "aws-iso-f": expect.any(Array),
    "aws-eusc": expect.any(Array),
  });
  expect(partitionOf("cn-north-1")).toBe("aws-cn");
  expect(partitionOf("us-east-1")).toBe("aws");
  // A Region of tomorrow is AWS's.
  expect(partitionOf("ap-north-9")).toBe("aws");
});
