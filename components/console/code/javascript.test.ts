import { expect, test } from "vitest";
import { toJavaScript } from "./javascript.ts";
import { NASTY_TEXTS, nastyCall } from "./nasty-calls.ts";

const ENDPOINT = "http://localhost:4566";

/** Runs the program with a stand-in for the SDK's package; gives the client's settings and the command's input. */
function run(program: string): { settings: unknown; input: unknown } {
  const body = program
    .replace(/^import .*$/m, "")
    .replace("await client.send(", "client.send(")
    .replace("console.log(response);", "return response;");
  class SQSClient {
    settings: unknown;
    constructor(settings: unknown) {
      this.settings = settings;
    }
    send(command: { input: unknown }) {
      return { settings: this.settings, input: command.input };
    }
  }
  class SendMessageCommand {
    input: unknown;
    constructor(input: unknown) {
      this.input = input;
    }
  }
  return new Function("SQSClient", "SendMessageCommand", body)(SQSClient, SendMessageCommand);
}

test.each(NASTY_TEXTS)("a real engine reads %j as it is", (text) => {
  const { settings, input } = run(toJavaScript(nastyCall(text), ENDPOINT));
  expect(settings).toEqual({ region: "us-east-1", endpoint: ENDPOINT });
  const { MessageGroupId: _, ...expected } = nastyCall(text).input as Record<string, unknown>;
  expect(JSON.parse(JSON.stringify(input))).toEqual({
    ...expected,
    MessageAttributes: {
      Text: { DataType: "String", StringValue: text },
      Bytes: { DataType: "Binary", BinaryValue: { type: "Buffer", data: [0, 34, 39, 92, 255] } },
    },
  });
});

test("imports the client and the command of the service", () => {
  const call = { service: "monitoring", region: "eu-west-1", operation: "PutMetricData", input: {} };
  expect(toJavaScript(call, ENDPOINT)).toContain(
    `import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";`,
  );
});
