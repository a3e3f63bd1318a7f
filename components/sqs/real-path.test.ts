import { expect, test } from "vitest";
import { realPath } from "./real-path.ts";

const QUEUE = encodeURIComponent("https://sqs.us-east-1.amazonaws.com/123456789012/demo-sqs");

test.each([
  ["", "/sqs"],
  ["#/", "/sqs"],
  ["#/queues", "/sqs/queues"],
  ["#/create-queue", "/sqs/create-queue"],
  [`#/queues/${QUEUE}`, "/sqs/queues/demo-sqs"],
  [`#/queues/${QUEUE}/send-receive`, "/sqs/queues/demo-sqs/send-receive"],
  [`#/queues/${QUEUE}/edit`, "/sqs/queues/demo-sqs/edit"],
  [`#/queues/${QUEUE}/redrive`, "/sqs/queues/demo-sqs/redrive"],
  [`#/queues/${QUEUE}/dlq-redrive`, "/sqs/queues/demo-sqs/redrive"],
  [`#/queues/${QUEUE}/subscribe-sns`, "/sqs/queues/demo-sqs/subscribe"],
  [`#/queues/${QUEUE}/something-else`, "/sqs/queues/demo-sqs"],
  ["#/queues/%zz", "/sqs/queues"],
  ["#/nowhere", "/sqs/queues"],
])("%j of the real console is %s here", (hash, path) => expect(realPath(hash)).toBe(path));
