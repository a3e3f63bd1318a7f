import type { Context } from "#lib/api/context.ts";
import { monotonicNow } from "#lib/clock.ts";
import { parseArn } from "#lib/arn.ts";
import { refusal } from "./deliver-queue.ts";
import { delivered, type Answer, type Delivery } from "./delivery.ts";
import { envelope, envelopeMembers, textFor } from "./envelope.ts";

/** Invoke a function with the event that Lambda gets from SNS. Until there is such a service, its absence is the answer. */
export async function deliverToFunction(ctx: Context, delivery: Delivery): Promise<Answer> {
  const { message, target } = delivery;
  const members = await envelopeMembers(message, target);
  const { SigningCertURL, UnsubscribeURL, Subject = null, MessageAttributes = {}, ...rest } = members;
  const event = {
    Records: [
      {
        EventSource: "aws:sns",
        EventVersion: "1.0",
        EventSubscriptionArn: target.arn,
        Sns: { ...rest, Subject, SigningCertUrl: SigningCertURL, UnsubscribeUrl: UnsubscribeURL, MessageAttributes },
      },
    ],
  };
  const input = { FunctionName: target.endpoint, InvocationType: "Event", Payload: Buffer.from(JSON.stringify(event)) };
  return call(ctx, delivery, "lambda", "invoke", input);
}

/** Put a record into a Firehose stream: the envelope, or with raw delivery the text. */
export async function deliverToFirehose(ctx: Context, delivery: Delivery): Promise<Answer> {
  const { message, target } = delivery;
  const text = target.raw ? textFor(message, "firehose") : await envelope(message, target);
  const name = target.endpoint.split("deliverystream/")[1];
  return call(ctx, delivery, "firehose", "putRecord", {
    DeliveryStreamName: name,
    Record: { Data: Buffer.from(`${text}\n`) },
  });
}

async function call(
  ctx: Context,
  { target }: Delivery,
  service: string,
  operation: string,
  input: object,
): Promise<Answer> {
  const started = monotonicNow();
  const endpoint = parseArn(target.endpoint);
  try {
    await ctx.call(service, operation, input, {
      service: "sns.amazonaws.com",
      sourceArn: target.topicArn,
      accountId: endpoint?.accountId,
      region: endpoint?.region,
    });
    return delivered(Math.round(monotonicNow() - started));
  } catch (error) {
    return refusal(error, Math.round(monotonicNow() - started));
  }
}
