import type { SQS } from "@aws-sdk/client-sqs";
import type { Operation } from "#lib/api/operation.ts";
import { editQueue } from "./edit-queue.ts";
import { invalidParameter, missingParameter } from "./errors.ts";
import { MAX_TAGS } from "./limits.ts";
import { findQueue } from "./queue-store.ts";
import { placeOfUrl } from "./queue-url.ts";

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MAX_KEY = 128;
const MAX_VALUE = 256;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html */
export const tagQueue: Operation<SQS, "tagQueue"> = async (ctx, { QueueUrl, Tags }) => {
  if (Object.keys(Tags).length === 0) throw missingParameter("Tags");
  const queue = await editQueue(placeOfUrl(ctx, QueueUrl), ({ name, tags }) => ({
    tags: checkTags(name, { ...tags, ...Tags }),
  }));
  ctx.touched("AWS::SQS::Queue", queue.arn);
  return {};
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html */
export const untagQueue: Operation<SQS, "untagQueue"> = async (ctx, { QueueUrl, TagKeys }) => {
  if (TagKeys.length === 0) throw invalidParameter("Tag keys must be between 1 and 128 characters in length.");
  const queue = await editQueue(placeOfUrl(ctx, QueueUrl), ({ tags }) => ({
    tags: Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))),
  }));
  ctx.touched("AWS::SQS::Queue", queue.arn);
  return {};
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html */
export const listQueueTags: Operation<SQS, "listQueueTags"> = async (ctx, { QueueUrl }) => {
  const { tags } = await findQueue(placeOfUrl(ctx, QueueUrl), true);
  return Object.keys(tags).length > 0 ? { Tags: tags } : {};
};

/** Check all tags that a queue is to have. Throws InvalidParameterValue. */
export function checkTags(queueName: string, tags: Record<string, string>): Record<string, string> {
  if (Object.keys(tags).length > MAX_TAGS) throw invalidParameter(`Too many tags added for queue ${queueName}.`);
  for (const [key, value] of Object.entries(tags)) {
    if (key.length < 1 || key.length > MAX_KEY) {
      throw invalidParameter(`Tag keys must be between 1 and ${MAX_KEY} characters in length.`);
    }
    if (/^aws:/i.test(key)) throw invalidParameter("Tag keys must not begin with aws:, which is reserved for AWS use.");
    if (value.length > MAX_VALUE) {
      throw invalidParameter(`Tag values must be between 0 and ${MAX_VALUE} characters in length.`);
    }
    if (!CHARACTERS.test(key) || !CHARACTERS.test(value)) {
      throw invalidParameter(
        "Tag keys and values can only include letters, digits, whitespace, and the characters _ . : / = + - @",
      );
    }
  }
  return tags;
}
