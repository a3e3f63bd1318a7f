import type { Context } from "#lib/api/context.ts";
import { monotonicNow } from "#lib/clock.ts";
import { storeHandsetMessage } from "#lib/handset.ts";
import { delivered, deliveryKey, failed, type Answer, type Delivery } from "./delivery.ts";
import { textFor } from "./envelope.ts";
import { MAX_SMS_BYTES } from "./limits.ts";
import { smsAttributesOf } from "./sms-settings.ts";
import { isOptedOut, plainNumber } from "./opt-outs.ts";
import { sandboxNote } from "./sandbox.ts";

/** Send a text message. Subjects are not sent; a topic's display name stands before the text. */
export async function deliverToPhone(ctx: Context, delivery: Delivery): Promise<Answer> {
  const { message, target } = delivery;
  const started = monotonicNow();
  const elapsed = () => Math.round(monotonicNow() - started);
  const number = plainNumber(target.endpoint);
  if (await isOptedOut(ctx, number)) return failed(elapsed(), "Phone has blocked SMS", { retry: false });
  const settings = await smsAttributesOf(ctx);
  const own = (name: string) => message.attributes.find(([known]) => known === name)?.[2];
  const prefix = target.displayName ? `${target.displayName.slice(0, 10)}> ` : "";
  await storeHandsetMessage({
    key: deliveryKey(delivery),
    accountId: ctx.accountId,
    region: ctx.region,
    kind: "sms",
    handset: number,
    sender: own("AWS.SNS.SMS.SenderID") ?? own("AWS.MM.SMS.OriginationNumber") ?? settings.DefaultSenderID ?? "NOTICE",
    label: own("AWS.SNS.SMS.SMSType") ?? settings.DefaultSMSType ?? "Promotional",
    body: cut(prefix + textFor(message, "sms")),
    sentAt: ctx.clock.now(),
  });
  const note = await sandboxNote(ctx, number);
  return delivered(elapsed(), 200, `Message has been accepted by phone${note}`);
}

/** A text of 1,600 bytes at most, whole characters. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_SMS_BYTES) return text;
  let end = MAX_SMS_BYTES;
  while ((bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString("utf8");
}
