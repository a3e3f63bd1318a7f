import * as sdk from "@aws-sdk/client-sqs";
import { defineService } from "#lib/api/service.ts";
import { access } from "./access.ts";
import { deleteMessage, deleteMessageBatch } from "./delete.ts";
import { missingMember } from "./missing-member.ts";
import { moveMessages } from "./move-messages.ts";
import { cancelMessageMoveTask, listMessageMoveTasks, startMessageMoveTask } from "./move-tasks.ts";
import { addPermission, removePermission } from "./permissions.ts";
import { getQueueAttributes, setQueueAttributes } from "./queue-attributes.ts";
import { listDeadLetterSourceQueues, listQueues } from "./queue-lists.ts";
import { createQueue, deleteQueue, getQueueUrl, purgeQueue } from "./queues.ts";
import { receiveMessage } from "./receive.ts";
import { sendMessage, sendMessageBatch } from "./send.ts";
import { sweep } from "./sweep.ts";
import { listQueueTags, tagQueue, untagQueue } from "./tags.ts";
import { changeMessageVisibility, changeMessageVisibilityBatch } from "./visibility.ts";
import { startPolling } from "./wake.ts";

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
    messages: {
      "AWS.SimpleQueueService.NonExistentQueue": "The specified queue does not exist for this wsdl version.",
    },
  },
  urlMember: "QueueUrl",
  eventSource: "sqs.amazonaws.com",
  access,
  denied: { action: (action) => action.toLowerCase(), strangers: true },
  missing: missingMember,
  dataEvents: new Set([
    "SendMessage",
    "SendMessageBatch",
    "ReceiveMessage",
    "DeleteMessage",
    "DeleteMessageBatch",
    "ChangeMessageVisibility",
    "ChangeMessageVisibilityBatch",
  ]),
  operations: {
    addPermission,
    cancelMessageMoveTask,
    changeMessageVisibility,
    changeMessageVisibilityBatch,
    createQueue,
    deleteMessage,
    deleteMessageBatch,
    deleteQueue,
    getQueueAttributes,
    getQueueUrl,
    listDeadLetterSourceQueues,
    listMessageMoveTasks,
    listQueues,
    listQueueTags,
    purgeQueue,
    receiveMessage,
    removePermission,
    sendMessage,
    sendMessageBatch,
    setQueueAttributes,
    startMessageMoveTask,
    tagQueue,
    untagQueue,
  },
  jobs: { moveMessages, sweep },
  start: startPolling,
});
