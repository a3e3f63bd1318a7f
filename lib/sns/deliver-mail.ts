import type { Context } from "#lib/api/context.ts";
import { monotonicNow } from "#lib/clock.ts";
import { sendMail, type OutgoingMail } from "#lib/mail.ts";
import { delivered, failed, deliveryKey, type Answer, type Delivery } from "./delivery.ts";
import { envelope, textFor } from "./envelope.ts";
import type { Target } from "./fanout.ts";
import type { Message } from "./message.ts";

const SENDER = "no-reply@sns.amazonaws.com";
const SENDER_NAME = "AWS Notifications";

/** Send a notification or a confirmation by e-mail, as text or as JSON. */
export async function deliverByMail(ctx: Context, delivery: Delivery): Promise<Answer> {
  const { message, target, run } = delivery;
  const started = monotonicNow();
  const elapsed = () => Math.round(monotonicNow() - started);
  const mail: OutgoingMail = {
    key: deliveryKey(delivery),
    accountId: ctx.accountId,
    sentAt: ctx.clock.now(),
    from: { name: target.displayName || SENDER_NAME, address: SENDER },
    to: target.endpoint,
    subject: subjectOf(message),
    headers: {
      "x-amz-sns-message-id": message.messageId,
      ...(message.kind === "Notification" && { "x-amz-sns-subscription-arn": target.arn }),
    },
    ...(target.protocol === "email-json"
      ? { text: await envelope(message, target, run) }
      : message.kind === "SubscriptionConfirmation"
        ? confirmation(message, target)
        : { text: notification(message, target) }),
  };
  const refusal = await sendMail(mail);
  return refusal === undefined
    ? delivered(elapsed(), 200, "250 OK")
    : failed(elapsed(), refusal.text, { status: refusal.code, retry: refusal.temporary });
}

function subjectOf(message: Message): string {
  if (message.kind === "SubscriptionConfirmation") return "AWS Notification - Subscription Confirmation";
  return message.subject ?? "AWS Notification Message";
}

/** The page by which a subscriber leaves, for people: the API's own link answers in XML. */
function leaveUrl(message: Message, target: Target): string {
  const query = new URLSearchParams({ SubscriptionArn: target.arn, Endpoint: target.endpoint });
  return `${message.baseUrl}/unsubscribe.html?${query.toString().replaceAll("%3A", ":")}`;
}

function notification(message: Message, target: Target): string {
  return [
    textFor(message, "email"),
    "",
    "--",
    "If you no longer want to receive notifications from this topic, open the following link to unsubscribe:",
    leaveUrl(message, target),
    "",
    "Please do not answer this e-mail directly. Questions about it are answered at https://aws.amazon.com/support",
    "",
  ].join("\n");
}

function confirmation(message: Message, target: Target): { text: string; html: string } {
  const query = new URLSearchParams({ TopicArn: target.topicArn, Token: message.token!, Endpoint: target.endpoint });
  const link = `${message.baseUrl}/confirmation.html?${query.toString().replaceAll("%3A", ":")}`;
  const lines = [
    "You have chosen to subscribe to the topic:",
    "To confirm this subscription, click or visit the link below. If this was an error, you need not do anything.",
    "Please do not answer this e-mail directly. If you want no further requests to confirm subscriptions sent to this address, let the topic's owner know.",
  ] as const;
  return {
    text: `${lines[0]}\n${target.topicArn}\n\n${lines[1]}\n${link}\n\n--\n${lines[2]}\n`,
    html:
      `<!DOCTYPE html><html><body><p>${lines[0]}<br><b>${escapeHtml(target.topicArn)}</b></p>` +
      `<p>${lines[1]}<br><a href="${escapeHtml(link)}">Confirm subscription</a></p><hr><p><small>${lines[2]}</small></p></body></html>`,
  };
}

/** Text for HTML, attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
