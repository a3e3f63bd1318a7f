import { expect, test } from "vitest";
import { nameOf, readQueue } from "./queue.ts";
import { formatLimit, formatSize } from "./sizes.ts";

const ARN = "arn:aws:sqs:us-east-1:123456789012:demo-sqs";

test("an attribute that is absent has the service's default", () => {
  expect(readQueue("demo-sqs", { QueueArn: ARN })).toMatchObject({
    fifo: false,
    visibilityTimeout: 30,
    retention: 345_600,
    maximumSize: 1_048_576,
    encryption: "disabled",
    deduplicationScope: "queue",
    throughputLimit: "perQueue",
  });
});

test("policies are read from their JSON, and what cannot be read is left out", () => {
  const queue = readQueue("demo-sqs", {
    RedrivePolicy: `{"deadLetterTargetArn":"${ARN}","maxReceiveCount":"5"}`,
    RedriveAllowPolicy: `{"redrivePermission":"byQueue","sourceQueueArns":["${ARN}"]}`,
  });
  expect(queue.deadLetter).toEqual({ arn: ARN, maxReceives: 5 });
  expect(queue.redriveAllow).toEqual({ permission: "byQueue", sources: [ARN] });
  expect(readQueue("demo-sqs", { RedrivePolicy: "{" }).deadLetter).toBeUndefined();
});

test("a KMS key comes before the key of Amazon SQS", () => {
  expect(readQueue("q", { SqsManagedSseEnabled: "true" }).encryption).toBe("sqs");
  expect(readQueue("q", { SqsManagedSseEnabled: "true", KmsMasterKeyId: "alias/mine" }).encryption).toBe("kms");
});

test("the name of a queue is the last part of its URL and of its ARN", () => {
  expect(nameOf("http://localhost:4566/123456789012/demo.fifo")).toBe("demo.fifo");
  expect(nameOf(ARN)).toBe("demo-sqs");
});

test("sizes read as the console writes them", () => {
  expect([1, 11, 1023, 1024, 1935].map(formatSize)).toEqual(["1 byte", "11 bytes", "1023 bytes", "1 KB", "1.89 KB"]);
  expect([1024, 262_144, 1_048_576].map(formatLimit)).toEqual(["1 KiB", "256 KiB", "1024 KiB"]);
});
