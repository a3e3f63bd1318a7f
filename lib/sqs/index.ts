import * as sdk from "@aws-sdk/client-sqs";
import { defineService } from "#lib/api/service.ts";
import { access } from "./access.ts";
import { missingParameter } from "./errors.ts";
import { createQueue, deleteQueue, getQueueAttributes, getQueueUrl, listQueues } from "./queues.ts";

/** Amazon SQS. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html */
export const sqs = defineService({
  id: "sqs",
  title: "Amazon SQS",
  targets: ["AmazonSQS"],
  sdk,
  jsonVersion: "1.0",
  queryCompatible: true,
  query: {
    version: "2012-11-05",
    xmlNamespace: "http://queue.amazonaws.com/doc/2012-11-05/",
    xmlDeclaration: true,
    errorDetail: true,
  },
  urlMember: "QueueUrl",
  eventSource: "sqs.amazonaws.com",
  access,
  denied: { action: (action) => action.toLowerCase() },
  missing: (_operation, [name]) => missingParameter(name!),
  dataEvents: new Set([
    "SendMessage",
    "SendMessageBatch",
    "ReceiveMessage",
    "DeleteMessage",
    "DeleteMessageBatch",
    "ChangeMessageVisibility",
    "ChangeMessageVisibilityBatch",
  ]),
  operations: { createQueue, deleteQueue, getQueueAttributes, getQueueUrl, listQueues },
});
