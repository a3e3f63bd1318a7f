import {
  BatchEntryIdsNotDistinctException,
  BatchRequestTooLongException,
  EmptyBatchRequestException,
  EndpointDisabledException,
  InvalidBatchEntryIdException,
  PlatformApplicationDisabledException,
  TooManyEntriesInBatchRequestException,
  type PublishBatchRequestEntry,
  type SNS,
} from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { topicKey } from "./arns.ts";
import { constraint, invalid, invalidParameter, notFound, sdkError } from "./errors.ts";
import { directTarget, fanoutOf, type Fanout } from "./fanout.ts";
import { publishToFifoTopic } from "./fifo-publications.ts";
import { MAX_BATCH_ENTRIES, MAX_MESSAGE_SIZE } from "./limits.ts";
import { baseUrlOf, newMessageId, shownSequence, type Message } from "./message.ts";
import { isPhoneNumber, plainNumber } from "./opt-outs.ts";
import { endpointKey, loadEndpoint, loadPlatform } from "./platform-store.ts";
import { publishToTarget, publishToTopic } from "./publications.ts";
import { isSubject, readContent, sizeOf, withFifoIds, type Content } from "./publish-content.ts";

/** Publish: to a topic, a phone number or a platform endpoint. When it answers, all deliveries are committed. */
export const publish: Operation<SNS, "publish"> = async (ctx, input) => {
  const platform = /^arn:[^:]*:sns:[^:]*:[^:]*:endpoint\/([^/]+)/.exec(input.TopicArn ?? input.TargetArn ?? "")?.[1];
  const content = readContent(input, undefined, platform);
  if (input.PhoneNumber !== undefined && input.TopicArn === undefined && input.TargetArn === undefined) {
    return publishToPhone(ctx, content, input.PhoneNumber);
  }
  const arn = input.TopicArn ?? input.TargetArn;
  if (arn === undefined) throw invalidParameter("TopicArn or TargetArn Reason: no value for required parameter");
  if (sizeOf(content) > MAX_MESSAGE_SIZE) throw invalidParameter("Message too long");
  if (platform !== undefined) return publishToDevice(ctx, content, arn);
  const fanout = await findFanout(ctx, arn, input.TopicArn === undefined ? "TargetArn" : "TopicArn");
  const [message] = await publishAll(ctx, fanout, [withFifoIds(content, fanout)]);
  return answerOf(message!);
};

function answerOf({ messageId, sequence }: Message): { MessageId: string; SequenceNumber?: string } {
  return { MessageId: messageId, ...(sequence !== undefined && { SequenceNumber: shownSequence(sequence) }) };
}

async function findFanout(ctx: Context, arn: string, parameter: string): Promise<Fanout> {
  const fanout = await fanoutOf(topicKey(ctx, arn, parameter));
  if (!fanout) throw notFound("Topic");
  return fanout;
}

/** Publish contents to a topic in their order. */
async function publishAll(ctx: Context, fanout: Fanout, contents: Content[]): Promise<Message[]> {
  const messages = contents.map((content) => makeMessage(ctx, content, fanout));
  if (fanout.fifo) return publishToFifoTopic(messages, fanout);
  await Promise.all(messages.map((message) => publishToTopic(message, fanout)));
  return messages;
}

function makeMessage(
  ctx: Context,
  content: Content,
  { accountId, region, name }: { accountId: string; region: string; name: string },
): Message {
  return {
    accountId,
    region,
    topicName: name,
    messageId: newMessageId(),
    kind: "Notification",
    publishedAt: ctx.clock.now(),
    baseUrl: baseUrlOf(ctx),
    ...(ctx.origin.traceHeader !== undefined && { traceHeader: ctx.origin.traceHeader }),
    ...content,
  };
}

async function publishToPhone(ctx: Context, content: Content, phoneNumber: string): Promise<{ MessageId: string }> {
  if (!isPhoneNumber(phoneNumber)) {
    throw invalidParameter(`PhoneNumber Reason: ${phoneNumber} is not valid to publish to`);
  }
  if (sizeOf(content) > MAX_MESSAGE_SIZE) throw invalidParameter("Message too long");
  return publishDirectly(ctx, content, "sms", plainNumber(phoneNumber));
}

async function publishToDevice(ctx: Context, content: Content, arn: string): Promise<{ MessageId: string }> {
  const key = endpointKey(arn, "TargetArn");
  const endpoint = key.region === ctx.region ? await loadEndpoint(ctx, key) : undefined;
  if (!endpoint) throw invalidParameter("TargetArn Reason: No endpoint found for the target arn specified");
  if (endpoint.attributes.Enabled === "false") throw sdkError(EndpointDisabledException, "Endpoint is disabled");
  if ((await loadPlatform(ctx, key))?.attributes.Enabled === "false") {
    throw sdkError(PlatformApplicationDisabledException, "Platform application is disabled");
  }
  return publishDirectly(ctx, content, "application", arn);
}

async function publishDirectly(
  ctx: Context,
  content: Content,
  protocol: string,
  endpoint: string,
): Promise<{ MessageId: string }> {
  const { accountId, region } = ctx;
  const message = makeMessage(ctx, content, { accountId, region, name: "" });
  const { messageId } = message;
  await publishToTarget(message, directTarget({ accountId, region, messageId, protocol, endpoint }));
  return { MessageId: messageId };
}

/**
 * PublishBatch: up to ten messages. An empty message and a subject that breaks the rules fail their own entry; every other
 * mistake fails the call, as AWS has it.
 */
export const publishBatch: Operation<SNS, "publishBatch"> = async (ctx, input) => {
  const entries = input.PublishBatchRequestEntries;
  if (entries.length === 0) {
    throw sdkError(EmptyBatchRequestException, "The batch request doesn't contain any entries.");
  }
  if (entries.length > MAX_BATCH_ENTRIES) {
    throw sdkError(TooManyEntriesInBatchRequestException, "The batch request contains more entries than permissible.");
  }
  const fanout = await findFanout(ctx, input.TopicArn, "TopicArn");
  checkIds(entries);
  const contents = entries.map((entry, index) => {
    const at = `publishBatchRequestEntries.${index + 1}.member`;
    if (entry.Message === undefined) throw constraint(null, `${at}.message`, "Member must not be null");
    return faultOf(entry) ? undefined : readContent(entry, `${at}.messageAttributes`);
  });
  const total = contents.reduce((sum, content) => sum + (content ? sizeOf(content) : 0), 0);
  if (total > MAX_MESSAGE_SIZE) {
    throw sdkError(BatchRequestTooLongException, "The length of all the messages put together is more than the limit.");
  }
  const good = entries.filter((_entry, index) => contents[index]);
  const ready = contents.flatMap((content) => (content ? [withFifoIds(content, fanout)] : []));
  const messages = await publishAll(ctx, fanout, ready);
  return {
    Successful: messages.map((message, index) => ({ Id: good[index]!.Id, ...answerOf(message) })),
    Failed: entries.flatMap((entry) => {
      const fault = faultOf(entry);
      if (!fault) return [];
      return [{ Id: entry.Id, Code: "InvalidParameter", Message: `Invalid parameter: ${fault}`, SenderFault: true }];
    }),
  };
};

/** What fails an entry alone. */
function faultOf({ Subject, Message }: PublishBatchRequestEntry): string | undefined {
  if (!isSubject(Subject)) return "Subject";
  return Message === "" ? "Empty message" : undefined;
}

function checkIds(entries: PublishBatchRequestEntry[]): void {
  const ids = entries.map(({ Id }) => Id);
  for (const id of ids) {
    if (id === undefined)
      throw invalid(
        "1 validation error detected: Value null at 'id' failed to satisfy constraint: Member must not be null",
      );
  }
  if (new Set(ids).size !== ids.length) {
    throw sdkError(BatchEntryIdsNotDistinctException, "Two or more batch entries in the request have the same Id.");
  }
  for (const id of ids as string[]) {
    if (id.length > 80) {
      throw sdkError(InvalidBatchEntryIdException, `The Id of a batch entry in the batch request is too long: ${id}`);
    }
    if (!/^[\w-]+$/.test(id)) {
      throw sdkError(
        InvalidBatchEntryIdException,
        `The Id of a batch entry in the batch request contains an impermissible character: ${id}`,
      );
    }
  }
}
