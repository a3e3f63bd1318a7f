import { batcher } from "#lib/batcher.ts";
import { arrayOf } from "#lib/pg-array.ts";
import { processState, runtime } from "#lib/runtime.ts";
import type { Delivery } from "./delivery.ts";
import { claimFor, handOver } from "./delivery-queue.ts";
import { textFor } from "./envelope.ts";
import { notFound } from "./errors.ts";
import { fanoutOf, type Fanout, type Target } from "./fanout.ts";
import { attributeLeaves, bodyLeaves, matchesFilter, type Leaves } from "./filter-match.ts";
import { lose } from "./lost.ts";
import type { Message } from "./message.ts";

/** A message with the deliveries that it needs. */
export interface Publication {
  message: Message;
  deliveries: Delivery[];
  /** Subscriptions whose filter policy did not match. */
  filtered: string[];
  /** The topic's version that the deliveries were worked out from; null when it does not matter. */
  version: number | null;
}

/** Which subscribers of a topic get a message. */
export function route(message: Message, fanout: Fanout): Publication {
  const filtered: string[] = [];
  const deliveries: Delivery[] = [];
  const leaves = leavesOf(message);
  for (const target of fanout.targets) {
    if (passes(target, leaves)) deliveries.push({ message, target, run: 0, attempts: 0, history: [] });
    else filtered.push(target.subscriptionId);
  }
  return { message, deliveries, filtered, version: fanout.version };
}

/** The values of a message that a subscriber's filter policy looks at; undefined when it cannot look at them. */
type LeavesFor = (target: Target) => Leaves | undefined;

/** Whether a subscriber's filter policy lets a message through. The values of the message are read when first asked for. */
export function passes(target: Target, leaves: LeavesFor): boolean {
  if (!target.filter) return true;
  const values = leaves(target);
  return values !== undefined && matchesFilter(target.filter, values);
}

/** Of a structured message, a subscriber's policy for the body looks at the text that the subscriber gets. */
export function leavesOf(message: Message): LeavesFor {
  const bodies = new Map<string, Leaves | undefined>();
  let attributes: Leaves | undefined;
  return ({ filter, protocol, endpoint }) => {
    if (filter?.scope !== "MessageBody") return (attributes ??= attributeLeaves(message.attributes));
    const platform = protocol === "application" ? endpoint.split("/")[1]! : protocol;
    const text = textFor(message, platform, protocol);
    if (!bodies.has(text)) bodies.set(text, bodyLeaves(text));
    return bodies.get(text);
  };
}

const publications = () => processState("sns.publications", () => batcher(commit, 500, 2));

/**
 * Publish to a standard topic: the message and all its deliveries are committed when this resolves, and under way.
 * Throws NotFound when the topic has gone.
 */
export async function publishToTopic(message: Message, fanout: Fanout): Promise<void> {
  let publication = route(message, fanout);
  while (!(await publications().add(publication))) {
    // The topic changed after it was read: whom the message goes to must be worked out again.
    const fresh = await fanoutOf(fanout, true);
    if (!fresh) throw notFound("Topic");
    publication = route(message, fresh);
  }
}

/** Publish to one target that no topic stands before, or send a confirmation. */
export async function publishToTarget(message: Message, target: Target): Promise<void> {
  const delivery = { message, target, run: 0, attempts: 0, history: [] };
  await publications().add({ message, deliveries: [delivery], filtered: [], version: null });
}

const COMMIT = {
  name: "sns_publish",
  text: `WITH published AS (
    INSERT INTO sns_message (account_id, message_id, region, topic_name, kind, token, published_at, base_url, body, subject,
      structured, attributes, group_id, dedup_id, trace_header, filtered)
    SELECT m.account_id, m.message_id, m.region, m.topic_name, m.kind, m.token, m.published_at, m.base_url, m.body, m.subject,
      m.structured, m.attributes, m.group_id, m.dedup_id, m.trace_header, m.filtered::uuid[]
    FROM unnest($1::bpchar[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int8[], $8::text[], $9::text[],
      $10::text[], $11::bool[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::int8[])
      AS m(account_id, message_id, region, topic_name, kind, token, published_at, base_url, body, subject, structured,
        attributes, group_id, dedup_id, trace_header, filtered, version)
    WHERE m.version IS NULL OR EXISTS (SELECT FROM sns_topic t WHERE t.account_id = m.account_id AND t.region = m.region
      AND t.name = m.topic_name AND t.version = m.version)
    RETURNING account_id, message_id, region, topic_name, published_at
  ), queued AS (
    INSERT INTO sns_delivery (account_id, message_id, subscription_id, region, topic_name, claimed_by, due_at, protocol, endpoint)
    SELECT p.account_id, p.message_id, d.subscription_id, p.region, p.topic_name, d.claimed_by, p.published_at, d.protocol, d.endpoint
    FROM unnest($18::uuid[], $19::uuid[], $20::text[], $21::text[], $22::text[])
      AS d(message_id, subscription_id, claimed_by, protocol, endpoint)
    JOIN published p USING (message_id)
  )
  SELECT message_id FROM published`,
};

async function commit(batch: Publication[]): Promise<boolean[]> {
  const messages = batch.map(({ message }) => message);
  const deliveries = batch.flatMap((publication) => publication.deliveries);
  const claims = claimFor(deliveries);
  const statement = {
    ...COMMIT,
    values: [
      arrayOf(messages.map((message) => message.accountId)),
      arrayOf(messages.map((message) => message.messageId)),
      arrayOf(messages.map((message) => message.region)),
      arrayOf(messages.map((message) => message.topicName)),
      arrayOf(messages.map((message) => message.kind)),
      arrayOf(messages.map((message) => message.token ?? null)),
      arrayOf(messages.map((message) => message.publishedAt)),
      arrayOf(messages.map((message) => message.baseUrl)),
      arrayOf(messages.map((message) => message.body)),
      arrayOf(messages.map((message) => message.subject ?? null)),
      arrayOf(messages.map((message) => message.structured)),
      arrayOf(messages.map((message) => (message.attributes.length > 0 ? JSON.stringify(message.attributes) : null))),
      arrayOf(messages.map((message) => message.groupId ?? null)),
      arrayOf(messages.map((message) => message.dedupId ?? null)),
      arrayOf(messages.map((message) => message.traceHeader ?? null)),
      arrayOf(batch.map(({ filtered }) => `{${filtered.join(",")}}`)),
      arrayOf(batch.map(({ version }) => version)),
      arrayOf(deliveries.map(({ message }) => message.messageId)),
      arrayOf(deliveries.map(({ target }) => target.subscriptionId)),
      arrayOf(claims),
      arrayOf(deliveries.map(({ target }) => (target.arn === "" ? target.protocol : null))),
      arrayOf(deliveries.map(({ target }) => (target.arn === "" ? target.endpoint : null))),
    ],
  };
  const { rows } = await runtime()
    .pool.query<{ message_id: string }>(statement)
    .catch((error: unknown) => {
      // It may have been committed all the same.
      lose(deliveries);
      throw error;
    });
  const committed = new Set(rows.map((row) => row.message_id));
  handOver(deliveries.filter(({ message }, index) => committed.has(message.messageId) && claims[index] !== ""));
  return batch.map(({ message }) => committed.has(message.messageId));
}
