import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { NASTY_TEXTS, nastyCall } from "./nasty-calls.ts";
import { toPython } from "./python.ts";

const ENDPOINT = "http://localhost:4566";
const python = spawnSync("python3", ["--version"]).status === 0;

/** A boto3 that prints what it is asked to do. */
const STAND_IN = `
import sys, types, json
def plain(value):
    return {"bytes": list(value)} if isinstance(value, bytes) else str(value)
class Client:
    def __init__(self, name, **options): self.name = name; self.options = options
    def __getattr__(self, method):
        return lambda **input: json.dumps([self.name, self.options, method, input], default=plain)
sys.modules["boto3"] = types.SimpleNamespace(client=Client)
`;

test("is a program that reads well", () => {
  const call = {
    service: "monitoring",
    region: "eu-west-1",
    operation: "PutMetricData",
    input: { Namespace: "Lab", Flags: [true, null, 1.5] },
  };
  expect(toPython(call, ENDPOINT)).toBe(`import boto3

cloudwatch = boto3.client(
    "cloudwatch",
    region_name="eu-west-1",
    endpoint_url="http://localhost:4566",
)

response = cloudwatch.put_metric_data(
    Namespace="Lab",
    Flags=[
        True,
        None,
        1.5,
    ],
)
print(response)
`);
});

test.skipIf(!python).each(NASTY_TEXTS)("a real Python reads %j as it is", (text) => {
  const run = spawnSync("python3", ["-"], { input: STAND_IN + toPython(nastyCall(text), ENDPOINT), encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(JSON.parse(run.stdout)).toEqual([
    "sqs",
    { region_name: "us-east-1", endpoint_url: ENDPOINT },
    "send_message",
    {
      QueueUrl: "http://localhost:4566/000000000000/demo-sqs",
      MessageBody: text,
      DelaySeconds: 0,
      MessageAttributes: {
        Text: { DataType: "String", StringValue: text },
        Bytes: { DataType: "Binary", BinaryValue: { bytes: [0, 34, 39, 92, 255] } },
      },
    },
  ]);
});

test("writes times as datetimes", () => {
  const call = {
    service: "monitoring",
    region: "eu-west-1",
    operation: "X",
    input: { StartTime: new Date("2025-01-02T03:04:05.678Z") },
  };
  expect(toPython(call, ENDPOINT)).toContain(`StartTime=datetime.fromisoformat("2025-01-02T03:04:05.678+00:00")`);
  expect(toPython(call, ENDPOINT)).toContain("from datetime import datetime");
});
