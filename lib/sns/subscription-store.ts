import { createHash, randomBytes } from "node:crypto";
import type { Context } from "#lib/api/context.ts";
import type { SnsSubscription as Row } from "#prisma/client.ts";
import { subscriptionArn, type SubscriptionKey, type TopicKey } from "./arns.ts";
import { notFound } from "./errors.ts";
import type { FilterScope } from "./filter-policy.ts";
import { TOKEN_SECONDS } from "./limits.ts";
import type { Attributes } from "./topic-attributes.ts";
import { ofTopic } from "./topic-store.ts";

/** A subscription as it is kept. */
export interface Subscription extends SubscriptionKey {
  owner: string;
  protocol: string;
  endpoint: string;
  status: "pending" | "confirmed" | "deleted";
  principal: string;
  attributes: Attributes;
  confirmationWasAuthenticated: boolean;
  authenticateOnUnsubscribe: boolean;
  expiresAt: number | null;
  replayStatus: string | null;
}

export function toSubscription(row: Row): Subscription {
  return {
    accountId: row.accountId,
    region: row.region,
    name: row.topicName,
    subscriptionId: row.subscriptionId,
    owner: row.owner,
    protocol: row.protocol,
    endpoint: row.endpoint,
    status: row.status as Subscription["status"],
    principal: row.principal,
    attributes: row.attributes as Attributes,
    confirmationWasAuthenticated: row.confirmationWasAuthenticated,
    authenticateOnUnsubscribe: row.authenticateOnUnsubscribe,
    expiresAt: row.expiresAt === null ? null : Number(row.expiresAt),
    replayStatus: row.replayStatus,
  };
}

/** The key as Prisma wants it. */
export function subscriptionId(key: SubscriptionKey) {
  return { accountId_region_topicName_subscriptionId: { ...ofTopic(key), subscriptionId: key.subscriptionId } };
}

/** Pending subscriptions vanish after three days, deleted ones too: nothing sweeps them before they are looked at. */
export function alive(now: number) {
  return { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}

/** A subscription that has not vanished. Throws NotFound. */
export async function findSubscription(
  ctx: Pick<Context, "db" | "clock">,
  key: SubscriptionKey,
): Promise<Subscription> {
  const row = await ctx.db.prisma.snsSubscription.findUnique({ where: subscriptionId(key) });
  if (!row || (row.expiresAt !== null && Number(row.expiresAt) <= ctx.clock.now())) throw notFound("Subscription");
  return toSubscription(row);
}

/** The topic's subscription of an endpoint, vanished or not. */
export async function findByEndpoint(
  ctx: Pick<Context, "db">,
  key: TopicKey,
  protocol: string,
  endpoint: string,
): Promise<Subscription | undefined> {
  const row = await ctx.db.prisma.snsSubscription.findFirst({
    where: { ...ofTopic(key), protocol, endpointHash: endpointHash(endpoint) },
  });
  return row ? toSubscription(row) : undefined;
}

/** How many subscriptions a topic has by status. */
export async function countSubscriptions(
  ctx: Pick<Context, "db" | "clock">,
  key: TopicKey,
): Promise<Record<Subscription["status"], number>> {
  const groups = await ctx.db.prisma.snsSubscription.groupBy({
    by: ["status"],
    where: { ...ofTopic(key), ...alive(ctx.clock.now()) },
    _count: true,
  });
  const counts = { pending: 0, confirmed: 0, deleted: 0 };
  for (const { status, _count } of groups) counts[status as Subscription["status"]] = _count;
  return counts;
}

export function endpointHash(endpoint: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(endpoint).digest());
}

/** What lists show for the ARN. */
export function shownArn(partition: string, subscription: Subscription): string {
  if (subscription.status === "pending") return "PendingConfirmation";
  return subscription.status === "deleted" ? "Deleted" : subscriptionArn(partition, subscription);
}

/** A confirmation token looks like AWS's: 288 hexadecimal digits. */
export const TOKEN = /^[0-9a-f]{288}$/;

/** Make a token for a subscription, good for three days of the account's time. */
export async function makeToken(ctx: Pick<Context, "db" | "clock">, key: SubscriptionKey): Promise<string> {
  const token = `2336412f37${randomBytes(139).toString("hex")}`;
  const expiresAt = ctx.clock.now() + TOKEN_SECONDS * 1000;
  await ctx.db.prisma.snsToken.create({
    data: { ...ofTopic(key), subscriptionId: key.subscriptionId, token, expiresAt },
  });
  return token;
}

/** The scope of a filter policy; attributes when none is set. */
export function scopeOf(attributes: Attributes): FilterScope {
  return (attributes.FilterPolicyScope as FilterScope | undefined) ?? "MessageAttributes";
}
