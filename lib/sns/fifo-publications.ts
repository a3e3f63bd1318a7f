import type { PoolClient } from "pg";
import { batcher } from "#lib/batcher.ts";
import { processState, runtime } from "#lib/runtime.ts";
import { notFound } from "./errors.ts";
import { kickLane } from "./fifo-lane.ts";
import { fanoutOf, type Fanout, type Target } from "./fanout.ts";
import { DEDUP_SECONDS } from "./limits.ts";
import type { Message } from "./message.ts";
import { route } from "./publications.ts";
import { keyText } from "./topic-store.ts";

/** Messages that a caller wants published in their order. */
interface Request {
  messages: Message[];
  fanout: Fanout;
}

const batchers = () =>
  processState(
    "sns.fifo-publications",
    () => new Map<string, ReturnType<typeof batcher<Request, Message[] | undefined>>>(),
  );

/**
 * Publish to a FIFO topic. Messages get sequence numbers in the order in which they are committed, and duplicates the
 * answer of the first. Throws NotFound when the topic has gone.
 */
export async function publishToFifoTopic(messages: Message[], fanout: Fanout): Promise<Message[]> {
  const all = batchers();
  const key = keyText(fanout);
  let queue = all.get(key);
  if (!queue) all.set(key, (queue = batcher(commit, 100)));
  for (let current = fanout; ;) {
    const published = await queue.add({ messages, fanout: current });
    if (published) return published;
    const fresh = await fanoutOf(fanout, true);
    if (!fresh) throw notFound("Topic");
    current = fresh;
  }
}

/** All requests of a batch are for one topic. */
async function commit(requests: Request[]): Promise<(Message[] | undefined)[]> {
  const client = await runtime().pool.connect();
  try {
    await client.query("BEGIN");
    const results = await publishLocked(client, requests);
    await client.query("COMMIT");
    for (const target of results.targets) kickLane(target);
    return results.published;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const LOCK = {
  name: "sns_fifo_lock",
  text: "SELECT version, sequence FROM sns_topic WHERE account_id = $1 AND region = $2 AND name = $3 FOR UPDATE",
};
const ADVANCE = {
  name: "sns_fifo_advance",
  text: "UPDATE sns_topic SET sequence = $4 WHERE account_id = $1 AND region = $2 AND name = $3",
};
const KNOWN = {
  name: "sns_fifo_known",
  text: `SELECT dedup_key, message_id, sequence FROM sns_dedup
    WHERE account_id = $1 AND region = $2 AND topic_name = $3 AND dedup_key = ANY($4) AND expires_at > $5`,
};
const REMEMBER = {
  name: "sns_fifo_remember",
  text: `INSERT INTO sns_dedup (account_id, region, topic_name, dedup_key, message_id, sequence, expires_at)
    SELECT $1, $2, $3, u.dedup_key, u.message_id, u.sequence, $7
    FROM unnest($4::text[], $5::uuid[], $6::int8[]) AS u(dedup_key, message_id, sequence)
    ON CONFLICT (account_id, region, topic_name, dedup_key) DO UPDATE
      SET message_id = excluded.message_id, sequence = excluded.sequence, expires_at = excluded.expires_at`,
};

async function publishLocked(
  client: PoolClient,
  requests: Request[],
): Promise<{ published: (Message[] | undefined)[]; targets: Target[] }> {
  const { fanout } = requests[0]!;
  const key = [fanout.accountId, fanout.region, fanout.name];
  const topic = await client.query<{ version: number; sequence: number }>({ ...LOCK, values: key });
  const row = topic.rows[0];
  const current = requests.map((request) => row !== undefined && request.fanout.version === row.version);
  const wanted = requests.flatMap(({ messages, fanout: { attributes } }, index) =>
    current[index] ? messages.map((message) => ({ message, dedupKey: dedupKey(message, attributes) })) : [],
  );
  if (!row || wanted.length === 0) return { published: requests.map(() => undefined), targets: [] };

  const now = wanted[0]!.message.publishedAt;
  const known = await client.query<{ dedup_key: string; message_id: string; sequence: number }>({
    ...KNOWN,
    values: [...key, wanted.map((item) => item.dedupKey), now],
  });
  const answers = new Map(
    known.rows.map((found) => [found.dedup_key, { messageId: found.message_id, sequence: found.sequence }]),
  );
  const fresh: { message: Message; dedupKey: string }[] = [];
  let { sequence } = row;
  for (const item of wanted) {
    if (answers.has(item.dedupKey)) continue;
    item.message.sequence = sequence += 1;
    answers.set(item.dedupKey, { messageId: item.message.messageId, sequence });
    fresh.push(item);
  }
  let targets: Target[] = [];
  if (fresh.length > 0) {
    await client.query({ ...ADVANCE, values: [...key, sequence] });
    await client.query({
      ...REMEMBER,
      values: [
        ...key,
        fresh.map((item) => item.dedupKey),
        fresh.map(({ message }) => message.messageId),
        fresh.map(({ message }) => message.sequence!),
        now + DEDUP_SECONDS * 1000,
      ],
    });
    const live = requests.find((_request, index) => current[index])!.fanout;
    targets = await insertMessages(
      client,
      fresh.map(({ message }) => message),
      live,
    );
  }
  // A duplicate is answered like the message that it repeats, and delivered no more.
  const published = requests.map(({ messages, fanout: { attributes } }, index) =>
    current[index]
      ? messages.map((message) => ({ ...message, ...answers.get(dedupKey(message, attributes))! }))
      : undefined,
  );
  return { published, targets };
}

/** Deduplication is by topic, or by message group where the topic says so. */
function dedupKey({ dedupId, groupId }: Message, attributes: Fanout["attributes"]): string {
  return attributes.FifoThroughputScope === "MessageGroup" ? `${groupId!.length}:${groupId}${dedupId}` : dedupId!;
}

const MESSAGES = {
  name: "sns_fifo_messages",
  text: `INSERT INTO sns_message (account_id, message_id, region, topic_name, published_at, base_url, body, subject, structured,
      attributes, group_id, dedup_id, sequence, trace_header, filtered, keep_until)
    SELECT $1, m.message_id, $2, $3, m.published_at, m.base_url, m.body, m.subject, m.structured, m.attributes, m.group_id,
      m.dedup_id, m.sequence, m.trace_header, m.filtered::uuid[], m.keep_until
    FROM unnest($4::uuid[], $5::int8[], $6::text[], $7::text[], $8::text[], $9::bool[], $10::text[], $11::text[], $12::text[],
      $13::int8[], $14::text[], $15::text[], $16::int8[]) AS m(message_id, published_at, base_url, body, subject, structured, attributes,
        group_id, dedup_id, sequence, trace_header, filtered, keep_until)`,
};
const DELIVERIES = {
  name: "sns_fifo_deliveries",
  text: `INSERT INTO sns_delivery (account_id, message_id, subscription_id, region, topic_name, claimed_by, due_at)
    SELECT $1, d.message_id, d.subscription_id, $2, $3, 'lane', d.due_at
    FROM unnest($4::uuid[], $5::uuid[], $6::int8[]) WITH ORDINALITY AS d(message_id, subscription_id, due_at, position)
    ORDER BY d.position`,
};

/** Insert messages with their deliveries, in order; gives the subscribers that have something to do. */
async function insertMessages(client: PoolClient, messages: Message[], fanout: Fanout): Promise<Target[]> {
  const archive = fanout.attributes.ArchivePolicy;
  const days = archive ? Number((JSON.parse(archive) as { MessageRetentionPeriod: string }).MessageRetentionPeriod) : 0;
  const publications = messages.map((message) => route(message, fanout));
  const key = [fanout.accountId, fanout.region, fanout.name];
  await client.query({
    ...MESSAGES,
    values: [
      ...key,
      messages.map((message) => message.messageId),
      messages.map((message) => message.publishedAt),
      messages.map((message) => message.baseUrl),
      messages.map((message) => message.body),
      messages.map((message) => message.subject ?? null),
      messages.map((message) => message.structured),
      messages.map((message) => (message.attributes.length > 0 ? JSON.stringify(message.attributes) : null)),
      messages.map((message) => message.groupId),
      messages.map((message) => message.dedupId),
      messages.map((message) => message.sequence),
      messages.map((message) => message.traceHeader ?? null),
      publications.map(({ filtered }) => `{${filtered.join(",")}}`),
      messages.map((message) => (days > 0 ? message.publishedAt + days * 86_400_000 : null)),
    ],
  });
  const deliveries = publications.flatMap((publication) => publication.deliveries);
  if (deliveries.length === 0) return [];
  await client.query({
    ...DELIVERIES,
    values: [
      ...key,
      deliveries.map(({ message }) => message.messageId),
      deliveries.map(({ target }) => target.subscriptionId),
      deliveries.map(({ message }) => message.publishedAt),
    ],
  });
  return [...new Set(deliveries.map(({ target }) => target))];
}
