import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { toCli } from "./cli.ts";
import { NASTY_TEXTS, nastyCall } from "./nasty-calls.ts";

const ENDPOINT = "http://localhost:4566";
const call = (operation: string, input: object, service = "sqs") => ({
  service,
  region: "us-east-1",
  operation,
  input,
});
const written = (operation: string, input: object, service?: string) =>
  toCli(call(operation, input, service), ENDPOINT);

/** The words that a real POSIX shell hands to `aws`. */
function argumentsOf(command: string): string[] {
  const script = `aws() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}\n`;
  return execFileSync("/bin/sh", { input: script, encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("the words of the command", () => {
  test("are those of the AWS CLI", () => {
    expect(
      written("CreateQueue", {
        QueueName: "demo-sqs",
        Attributes: { VisibilityTimeout: "30" },
        tags: { team: "blue" },
      }),
    ).toBe(
      [
        "aws sqs create-queue",
        "--queue-name demo-sqs",
        "--attributes VisibilityTimeout=30",
        "--tags team=blue",
        "--region us-east-1",
        "--endpoint-url http://localhost:4566",
      ].join(" \\\n  "),
    );
  });

  test.each([
    ["ListMFADevices", "iam", "aws iam list-mfa-devices"],
    ["SetSMSAttributes", "sns", "aws sns set-sms-attributes"],
    ["PutMetricData", "monitoring", "aws cloudwatch put-metric-data"],
    ["DescribeDBInstances", "rds", "aws rds describe-db-instances"],
    ["CreateOpenIDConnectProvider", "iam", "aws iam create-open-id-connect-provider"],
  ])("%s of %s is written %s", (operation, service, start) => {
    expect(written(operation, {}, service).split(" \\\n")[0]).toBe(start);
  });

  test("say a flag for true and false", () => {
    expect(written("X", { Enabled: true, MultiRegionTrail: false })).toContain(
      "--enabled \\\n  --no-multi-region-trail",
    );
  });

  test("are separate for a list of texts, and JSON where the CLI would misread them", () => {
    expect(argumentsOf(written("X", { Names: ["a b", "c"] })).slice(2, 5)).toEqual(["--names", "a b", "c"]);
    expect(argumentsOf(written("X", { Names: ["-a"] })).slice(2, 4)).toEqual(["--names", '["-a"]']);
    expect(argumentsOf(written("X", { Names: [] })).slice(2, 4)).toEqual(["--names", "[]"]);
  });

  test("use shorthand for plain structures and JSON for all others", () => {
    expect(written("X", { Entries: [{ Id: "1", Size: 2 }] })).toContain("--entries Id=1,Size=2");
    expect(written("X", { Entries: [{ Id: "1, 2" }] })).toContain(`--entries '[{"Id":"1, 2"}]'`);
    expect(written("X", { Policy: { Statement: { Effect: "Allow" } } })).toContain(
      `--policy '{"Statement":{"Effect":"Allow"}}'`,
    );
  });

  test("leave out what is undefined", () => {
    expect(written("X", { A: undefined })).not.toContain("--a");
  });
});

/** The member that the CLI would send, read from its words as the CLI reads them. */
function bodyIn(words: string[]): string | undefined {
  const json = words.indexOf("--cli-input-json");
  if (json >= 0) return (JSON.parse(words[json + 1]!) as { MessageBody: string }).MessageBody;
  const option = words.findIndex((word) => word === "--message-body" || word.startsWith("--message-body="));
  return words[option] === "--message-body" ? words[option + 1] : words[option]?.slice("--message-body=".length);
}

describe("a real shell", () => {
  test.each(NASTY_TEXTS)("hands over %j as it is", (text) => {
    const words = argumentsOf(toCli(nastyCall(text), ENDPOINT));
    expect(bodyIn(words)).toBe(text);
    const json = words[words.indexOf("--message-attributes") + 1];
    if (!words.includes("--cli-input-json")) {
      expect(JSON.parse(json!)).toEqual({
        Text: { DataType: "String", StringValue: text },
        Bytes: { DataType: "Binary", BinaryValue: "ACInXP8=" },
      });
    }
  });

  test("hands over any text as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(bodyIn(argumentsOf(toCli(nastyCall(text), ENDPOINT)))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

const aws = spawnSync("/usr/bin/aws", ["--version"], { encoding: "utf8" });

test.skipIf(aws.status !== 0).each(NASTY_TEXTS)("the real aws command accepts %j", (text) => {
  // The skeleton is the CLI's own way to read and check every option without calling anything.
  const command = `${toCli(nastyCall(text), ENDPOINT)} --generate-cli-skeleton output`.replace(/^aws/, "/usr/bin/aws");
  const run = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(JSON.parse(run.stdout)).toHaveProperty("MessageId");
});
