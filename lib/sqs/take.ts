import { batcher } from "#lib/batcher.ts";
import type { Clock } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import type { Statement } from "#lib/db.ts";
import { deadLetterQueue } from "./dead-letters.ts";
import { laneOf } from "./lanes.ts";
import { countTaken, inFlightAllowance } from "./in-flight.ts";
import type { Queue } from "./queue-store.ts";
import { shardOf } from "./shards.ts";
import { TAKEN_COLUMNS, type Taken, type TakenMessage, type Wanted } from "./taken-message.ts";
import { wake } from "./wake.ts";
import { STALE } from "./with-queue.ts";
import { query } from "./message-database.ts";

/*
 * Taking messages from a standard queue. Receives of one queue that arrive together are one statement, and share out
 * what it took. Which messages are visible is a comparison with the account's time, on an index in that order; rows that
 * another process is taking are skipped. `ARRAY(…)` is worked out first and rows are then found by their place: there is
 * no join whose order could depend on statistics.
 */
const PICKED = `q AS MATERIALIZED (
      SELECT version FROM sqs_queue
      WHERE account_id = $1 AND queue_id >= $2 AND queue_id <= $2 AND version = $4 ORDER BY queue_id LIMIT 1),
    picked AS MATERIALIZED (
      SELECT n.ctid, n.visible_at FROM sqs_message n
      WHERE n.account_id = $1 AND n.store_id = $3 AND n.visible_at <= $5 AND n.visible_at >= $9 AND n.sent_at > $8
        AND EXISTS (SELECT FROM q)
      ORDER BY n.visible_at, n.seq LIMIT $10 FOR UPDATE SKIP LOCKED)`;
const ANSWER = `SELECT EXISTS (SELECT FROM q) AS fresh, (SELECT max(visible_at) FROM picked) AS reached, t.*
    FROM (SELECT) AS one LEFT JOIN taken t ON true`;

const TAKE: Statement = {
  name: "sqs_take",
  text: `WITH ${PICKED},
    taken AS (
      UPDATE sqs_message m SET visible_at = $6, received = m.received + 1, released = $7,
        first_received_at = coalesce(m.first_received_at, $5)
      WHERE m.ctid = ANY (ARRAY(SELECT ctid FROM picked))
      RETURNING ${TAKEN_COLUMNS})
    ${ANSWER}`,
};

/** As above, with a redrive policy: what was received too often goes to the dead-letter queue instead. */
const TAKE_OR_BURY: Statement = {
  name: "sqs_take_or_bury",
  text: `WITH ${PICKED},
    taken AS (
      UPDATE sqs_message m SET
        store_id = CASE WHEN m.received >= $11 THEN $12 ELSE m.store_id END,
        source_arn = CASE WHEN m.received >= $11 THEN $13 ELSE m.source_arn END,
        visible_at = CASE WHEN m.received >= $11 THEN $5 ELSE $6 END,
        received = CASE WHEN m.received >= $11 THEN m.received ELSE m.received + 1 END,
        released = $7 AND m.received < $11,
        first_received_at = coalesce(m.first_received_at, $5)
      WHERE m.ctid = ANY (ARRAY(SELECT ctid FROM picked))
      RETURNING ${TAKEN_COLUMNS}, m.store_id <> $3 AS buried),
    changed AS (SELECT count(*) AS n FROM taken WHERE buried),
    counted AS (
      INSERT INTO sqs_counter AS c (account_id, store_id, shard, messages)
      SELECT $1, s.store_id, $14::smallint, s.change
      FROM changed, LATERAL (VALUES ($3::bigint, -changed.n), ($12::bigint, changed.n)) AS s(store_id, change)
      WHERE changed.n > 0 ORDER BY s.store_id
      ON CONFLICT (account_id, store_id, shard) DO UPDATE SET messages = c.messages + excluded.messages)
    ${ANSWER}`,
};

interface Row extends TakenMessage {
  fresh: boolean;
  reached: number;
  buried?: boolean;
}

interface Taking extends Wanted {
  queue: Queue;
}

const MAX_CALLS = 200;
/** So often a deep queue is read from its beginning again: a row that was locked by a process that died is found then. */
const FULL_READ_EVERY = 50;

/** Receives of one queue with one visibility timeout: what is taken together becomes visible together. */
class Lane {
  readonly take: (taking: Taking) => Promise<Taken | typeof STALE>;
  readonly #clock: Clock;
  /**
   * A deep queue is read on from where the last statement ended, not again over the index entries of messages that are
   * gone but not vacuumed yet. 0 reads from the beginning, as every read does that finds less than it wanted.
   */
  #from = 0;
  #reads = 0;

  constructor(accountId: string) {
    this.#clock = accountClock(accountId);
    this.take = batcher((takings: Taking[]) => this.#takeAll(takings), MAX_CALLS).add;
  }

  async #takeAll(takings: Taking[]): Promise<(Taken | typeof STALE)[]> {
    const queue = takings.map((taking) => taking.queue).reduce((a, b) => (b.version > a.version ? b : a));
    const current = takings.filter((taking) => taking.queue.version === queue.version);
    const wanted = current.reduce((sum, { max }) => sum + max, 0);
    const receivedAt = this.#clock.now();
    const limit = await inFlightAllowance(queue, wanted, receivedAt);
    const messages = await this.#collect(queue, current[0]!.visibility, limit, receivedAt);
    if (messages === STALE) return takings.map(() => STALE);
    let next = 0;
    return takings.map((taking) =>
      taking.queue.version === queue.version
        ? { messages: messages.slice(next, (next += taking.max)), receivedAt }
        : STALE,
    );
  }

  async #collect(queue: Queue, visibility: number, limit: number, now: number): Promise<TakenMessage[] | typeof STALE> {
    const found: Row[] = [];
    for (;;) {
      const from = this.#from;
      const asked = limit - found.length;
      const rows = await this.#query(queue, visibility, asked, now);
      if (rows === STALE) return STALE;
      const full = rows.length === asked;
      this.#from = full && ++this.#reads % FULL_READ_EVERY > 0 ? rows[0]!.reached : 0;
      for (const row of rows) if (!row.buried) found.push(row);
      if (found.length === limit || (!full && from === 0)) break;
    }
    countTaken(queue, found.length);
    return found.sort((a, b) => a.seq - b.seq);
  }

  async #query(queue: Queue, visibility: number, limit: number, now: number): Promise<Row[] | typeof STALE> {
    const { accountId, queueId, storeId, version, settings } = queue;
    const visibleAt = now + visibility * 1000;
    const expired = now - settings.retention;
    const values = [accountId, queueId, storeId, version, now, visibleAt, visibility === 0, expired, this.#from, limit];
    const grave = settings.redrive && (await deadLetterQueue(queue));
    const { rows } = grave
      ? await query<Row>(TAKE_OR_BURY, [
          ...values,
          settings.redrive!.maxReceives,
          grave.storeId,
          queue.arn,
          shardOf("receive"),
        ])
      : await query<Row>(TAKE, values);
    if (!rows[0]!.fresh) return STALE;
    if (rows[0]!.seq === null) return [];
    if (grave) for (const row of rows) if (row.buried) wake(grave, now);
    return rows;
  }
}

/** Take messages from a standard queue; STALE when the queue has changed. Throws OverLimit at the in-flight limit. */
export async function take(queue: Queue, wanted: Wanted): Promise<Taken | typeof STALE> {
  const lane = laneOf("take", `${queue.storeId}/${wanted.visibility}`, () => new Lane(queue.accountId));
  const taken = await lane.take({ queue, ...wanted });
  if (taken !== STALE && taken.messages.length > 0) wake(queue, taken.receivedAt + wanted.visibility * 1000);
  return taken;
}
