import { AuthorizationErrorException, type SNS } from "@aws-sdk/client-sns";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { partitionOf } from "#lib/regions.ts";
import { subscriptionArn } from "./arns.ts";
import { invalid, invalidParameter, sdkError } from "./errors.ts";
import { targetOf } from "./fanout.ts";
import { baseUrlOf, newMessageId, type MessageKind } from "./message.ts";
import { publishToTarget } from "./publications.ts";
import { startReplay } from "./replay.ts";
import { makeToken, subscriptionId, TOKEN, toSubscription, type Subscription } from "./subscription-store.ts";
import { isSigned } from "./subscriptions.ts";
import { topicChanged, touchTopic, type Topic } from "./topic-store.ts";

/** Send the endpoint of a subscription a token, so that its owner can confirm (or restore) it. */
export async function sendConfirmation(
  ctx: Context,
  topic: Topic,
  subscription: Subscription,
  kind: Exclude<MessageKind, "Notification">,
): Promise<void> {
  const token = await makeToken(ctx, subscription);
  const message = {
    accountId: topic.accountId,
    messageId: newMessageId(),
    region: topic.region,
    topicName: topic.name,
    kind,
    token,
    publishedAt: ctx.clock.now(),
    baseUrl: baseUrlOf(ctx),
    body: "",
    structured: false,
    attributes: [],
  };
  // A confirmation is no message of the topic: it keeps no order.
  await publishToTarget(message, { ...targetOf(topic, subscription), fifo: false, filter: undefined });
}

/**
 * ConfirmSubscription, by the token of a confirmation message. Confirming again is no error, but
 * cannot change who may unsubscribe.
 */
export const confirmSubscription: Operation<SNS, "confirmSubscription"> = async (ctx, input) => {
  const [, , service, region, accountId, topicName, ...rest] = input.TopicArn.split(":");
  if (service !== "sns" || !region || !accountId || !topicName || rest.length > 0) throw invalidParameter("Topic");
  const token = input.Token;
  if (!/^([0-9a-f]{2})+$/i.test(token)) throw invalid("Invalid token");
  if (!TOKEN.test(token)) throw invalidParameter("Token");
  const { prisma } = ctx.db;
  const found = await prisma.snsToken.findUnique({ where: { accountId_token: { accountId, token } } });
  if (!found || Number(found.expiresAt) <= ctx.clock.now()) throw invalidParameter("Token");
  // The token says which topic is meant; AWS takes any topic's ARN of the right Region beside it.
  if (found.region !== region) throw invalidParameter("Topic");
  const key = { accountId, region, name: found.topicName, subscriptionId: found.subscriptionId };
  const row = await prisma.snsSubscription.findUnique({ where: subscriptionId(key) });
  if (!row || (row.expiresAt !== null && Number(row.expiresAt) <= ctx.clock.now())) throw invalidParameter("Token");
  const signed = isSigned(ctx);
  const authenticateOnUnsubscribe = input.AuthenticateOnUnsubscribe?.toLowerCase() === "true";
  if (authenticateOnUnsubscribe && !signed) {
    throw sdkError(AuthorizationErrorException, "AuthenticateOnUnsubscribe can be set by authenticated requests only");
  }
  const arn = subscriptionArn(partitionOf(region), key);
  if (row.status === "confirmed" && authenticateOnUnsubscribe && !row.authenticateOnUnsubscribe) {
    throw sdkError(AuthorizationErrorException, "Subscription already confirmed");
  }
  ctx.touched("AWS::SNS::Subscription", arn);
  if (row.status !== "confirmed") {
    await prisma.$transaction([
      prisma.snsSubscription.update({
        where: subscriptionId(key),
        data: {
          status: "confirmed",
          expiresAt: null,
          confirmationWasAuthenticated: signed,
          authenticateOnUnsubscribe,
        },
      }),
      touchTopic(key),
    ]);
    topicChanged(key);
    const subscription = toSubscription(row);
    if (subscription.attributes.ReplayPolicy)
      await startReplay(ctx, subscription, subscription.attributes.ReplayPolicy);
  }
  return { SubscriptionArn: arn };
};
