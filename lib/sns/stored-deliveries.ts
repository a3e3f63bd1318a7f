import type { QueryResultRow } from "pg";
import { runtime } from "#lib/runtime.ts";
import type { Attempt, Delivery } from "./delivery.ts";
import { directTarget, targetOf, type Target } from "./fanout.ts";
import type { Message, MessageKind } from "./message.ts";
import type { MessageAttributes } from "./message-attributes.ts";
import { toSubscription } from "./subscription-store.ts";
import type { Attributes } from "./topic-attributes.ts";

/** A delivery with its message, as statements of this service return them. */
export interface DeliveryRow extends QueryResultRow {
  account_id: string;
  message_id: string;
  subscription_id: string;
  run: number;
  region: string;
  topic_name: string;
  due_at: number;
  attempts: number;
  protocol: string | null;
  endpoint: string | null;
  history: Attempt[] | null;
  kind: string;
  token: string | null;
  published_at: number;
  base_url: string;
  body: string;
  subject: string | null;
  structured: boolean;
  attributes: string | null;
  group_id: string | null;
  dedup_id: string | null;
  sequence: number | null;
  trace_header: string | null;
}

/** The columns of a DeliveryRow, of `d` (sns_delivery) and `m` (sns_message). */
export const DELIVERY_COLUMNS = `d.account_id, d.message_id, d.subscription_id, d.run, d.region, d.topic_name, d.due_at, d.attempts,
  d.protocol, d.endpoint, d.history, m.kind, m.token, m.published_at, m.base_url, m.body, m.subject, m.structured, m.attributes,
  m.group_id, m.dedup_id, m.sequence, m.trace_header`;

/** The message of a row. */
export function messageOf(row: Omit<DeliveryRow, "due_at">): Message {
  return {
    accountId: row.account_id,
    messageId: row.message_id,
    region: row.region,
    topicName: row.topic_name,
    kind: row.kind as MessageKind,
    token: row.token ?? undefined,
    publishedAt: row.published_at,
    baseUrl: row.base_url,
    body: row.body,
    subject: row.subject ?? undefined,
    structured: row.structured,
    attributes: row.attributes === null ? [] : (JSON.parse(row.attributes) as MessageAttributes),
    groupId: row.group_id ?? undefined,
    dedupId: row.dedup_id ?? undefined,
    sequence: row.sequence ?? undefined,
    traceHeader: row.trace_header ?? undefined,
  };
}

/**
 * Deliveries from their rows. Rows of one message share it. What cannot be delivered any more, since its subscription or
 * topic has gone, is in `orphans`.
 */
export async function toDeliveries(rows: DeliveryRow[]): Promise<{ deliveries: Delivery[]; orphans: DeliveryRow[] }> {
  const targets = await loadTargets(rows);
  const messages = new Map<string, Message>();
  const deliveries: Delivery[] = [];
  const orphans: DeliveryRow[] = [];
  for (const row of rows) {
    const target = targets.get(row.subscription_id);
    if (!target) {
      orphans.push(row);
      continue;
    }
    let message = messages.get(row.message_id);
    if (!message) messages.set(row.message_id, (message = messageOf(row)));
    deliveries.push({ message, target, run: row.run, attempts: row.attempts, history: row.history ?? [] });
  }
  return { deliveries, orphans };
}

async function loadTargets(rows: DeliveryRow[]): Promise<Map<string, Target>> {
  const { prisma } = runtime();
  const targets = new Map<string, Target>();
  const wanted = new Map<string, DeliveryRow[]>();
  for (const row of rows) {
    if (row.protocol !== null) {
      const { account_id: accountId, region, message_id: messageId, protocol, endpoint } = row;
      targets.set(row.subscription_id, directTarget({ accountId, region, messageId, protocol, endpoint: endpoint! }));
    } else {
      const key = `${row.account_id} ${row.region} ${row.topic_name}`;
      const group = wanted.get(key);
      if (group) group.push(row);
      else wanted.set(key, [row]);
    }
  }
  for (const group of wanted.values()) {
    const { account_id: accountId, region, topic_name: name } = group[0]!;
    const topic = await prisma.snsTopic.findUnique({ where: { accountId_region_name: { accountId, region, name } } });
    if (!topic) continue;
    const ids = group.map((row) => row.subscription_id);
    const found = await prisma.snsSubscription.findMany({
      where: { accountId, region, topicName: name, subscriptionId: { in: [...new Set(ids)] } },
    });
    const known = { accountId, region, name, fifo: topic.fifo, attributes: topic.attributes as Attributes };
    for (const row of found) targets.set(row.subscriptionId, targetOf(known, toSubscription(row)));
  }
  return targets;
}

const DROP = {
  name: "sns_drop_deliveries",
  text: `DELETE FROM sns_delivery d USING unnest($1::bpchar[], $2::uuid[], $3::uuid[], $4::int[]) AS u(account_id, message_id, subscription_id, run)
    WHERE d.account_id = u.account_id AND d.message_id = u.message_id AND d.subscription_id = u.subscription_id AND d.run = u.run`,
};

/** Forget deliveries whose subscriber has gone. */
export async function dropOrphans(orphans: DeliveryRow[]): Promise<void> {
  if (orphans.length === 0) return;
  await runtime().pool.query({
    ...DROP,
    values: [
      orphans.map((row) => row.account_id),
      orphans.map((row) => row.message_id),
      orphans.map((row) => row.subscription_id),
      orphans.map((row) => row.run),
    ],
  });
}
