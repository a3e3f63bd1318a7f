import { batcher } from "#lib/batcher.ts";
import type { Clock } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";
import type { Statement } from "#lib/db.ts";
import { laneOf } from "./lanes.ts";
import { buryFifo } from "./bury-fifo.ts";
import { deadLetterQueue } from "./dead-letters.ts";
import { retryingDeadlocks } from "./retry.ts";
import type { Queue } from "./queue-store.ts";
import { settleGroups } from "./settle-groups.ts";
import { TAKEN_COLUMNS, type Taken, type TakenMessage, type Wanted } from "./taken-message.ts";
import { wake } from "./wake.ts";
import { STALE } from "./with-queue.ts";
import { query } from "./message-database.ts";

/*
 * Taking messages from a FIFO queue: groups that are ready, the longest ready first, and of each group its messages from
 * the head on, as far as they are visible. Two statements: the first looks, the second takes what is still as it was
 * seen (a group's version says so). What another process was quicker at is looked for again.
 */
const LOOK: Statement = {
  name: "sqs_look_fifo",
  text: `SELECT q.fresh, r.* FROM (
      SELECT EXISTS (SELECT FROM sqs_queue WHERE account_id = $1 AND queue_id >= $7 AND queue_id <= $7 AND version = $8
        ORDER BY queue_id LIMIT 1) AS fresh) AS q
    LEFT JOIN (
      SELECT g.group_id, g.version, g.tail, g.ready_at, m.seq, m.received
      FROM (SELECT group_id, version, tail, ready_at FROM sqs_group
        WHERE account_id = $1 AND store_id = $2 AND ready_at <= $3
        ORDER BY ready_at, group_id LIMIT $5) AS g
      LEFT JOIN LATERAL (
        SELECT h.seq, h.received FROM (
          SELECT n.seq, n.received, bool_and(n.visible_at <= $3) OVER (ORDER BY n.seq) AS open
          FROM (SELECT seq, received, visible_at FROM sqs_message
            WHERE account_id = $1 AND store_id = $2 AND lane = g.group_id AND sent_at > $4
            ORDER BY seq LIMIT $6) AS n) AS h
        WHERE h.open) AS m ON true) AS r ON q.fresh
    ORDER BY r.ready_at, r.group_id, r.seq`,
};

const TAKE: Statement = {
  name: "sqs_take_fifo",
  text: `WITH seen AS MATERIALIZED (SELECT * FROM unnest($3::text[], $4::bigint[]) AS s(group_id, version)),
    locked AS MATERIALIZED (
      SELECT g.group_id FROM sqs_group g
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY ($3::text[])
        AND g.version = (SELECT s.version FROM seen s WHERE s.group_id = g.group_id)
      ORDER BY g.group_id FOR UPDATE),
    held AS (
      UPDATE sqs_group g SET ready_at = $7, version = g.version + 1
      WHERE g.account_id = $1 AND g.store_id = $2 AND g.group_id = ANY (ARRAY(SELECT group_id FROM locked))
      RETURNING g.group_id),
    places AS MATERIALIZED (
      SELECT p.place FROM unnest($5::text[], $6::bigint[]) AS w(lane, seq)
      CROSS JOIN LATERAL (
        SELECT m.ctid AS place FROM sqs_message m
        WHERE m.account_id = $1 AND m.store_id = $2 AND m.lane = w.lane AND m.seq >= w.seq AND m.seq <= w.seq
        ORDER BY m.seq LIMIT 1) AS p
      WHERE (w.lane IN (SELECT group_id FROM held)) IS TRUE)
    UPDATE sqs_message m SET visible_at = $7, received = m.received + 1, released = $9,
      first_received_at = coalesce(m.first_received_at, $8)
    WHERE m.ctid = ANY (ARRAY(SELECT place FROM places))
    RETURNING ${TAKEN_COLUMNS}`,
};

/** A ready group as it was seen: its visible messages from the head on; none when it only seemed ready. */
export interface SeenGroup {
  groupId: string;
  version: number;
  tail: number;
  messages: { seq: number; received: number }[];
}

interface LookRow {
  fresh: boolean;
  group_id: string | null;
  version: number;
  tail: number;
  seq: number | null;
  received: number;
}

interface Taking extends Wanted {
  queue: Queue;
}

/** One caller of a statement, and what it has got so far. */
interface Caller {
  taking: Taking;
  messages: TakenMessage[];
}

interface Share {
  caller: Caller;
  group: SeenGroup;
  seqs: number[];
}

const MAX_CALLS = 64;
const MAX_ROUNDS = 30;
const MAX_GROUPS = 1000;
const SPARE_GROUPS = 12;

/** Receives of one FIFO queue with one visibility timeout: those that arrive together share the statements. */
class Lane {
  readonly take: (taking: Taking) => Promise<Taken | typeof STALE>;
  readonly #clock: Clock;

  constructor(accountId: string) {
    this.#clock = accountClock(accountId);
    this.take = batcher((takings: Taking[]) => this.#takeAll(takings), MAX_CALLS).add;
  }

  async #takeAll(takings: Taking[]): Promise<(Taken | typeof STALE)[]> {
    const queue = takings.map((taking) => taking.queue).reduce((a, b) => (b.version > a.version ? b : a));
    const receivedAt = this.#clock.now();
    const callers = takings.map((taking): Caller => ({ taking, messages: [] }));
    const current = callers.filter(({ taking }) => taking.queue.version === queue.version);
    const fresh = await fill(queue, current, receivedAt);
    return callers.map(({ taking, messages }) =>
      messages.length > 0 || (fresh && taking.queue.version === queue.version) ? { messages, receivedAt } : STALE,
    );
  }
}

/** Give callers messages until they have what they want or there is no more. False when the queue has changed. */
async function fill(queue: Queue, callers: Caller[], now: number): Promise<boolean> {
  let widen = 1;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const open = callers.filter(({ taking, messages }) => messages.length < taking.max);
    if (open.length === 0) return true;
    const wanted = open.reduce((sum, { taking, messages }) => sum + taking.max - messages.length, 0);
    // Most callers are content with one group. Who is not, is served in the next round.
    const limit = Math.min(wanted, open.length * widen + SPARE_GROUPS, MAX_GROUPS);
    const groups = await look(queue, now, limit, Math.max(...open.map(({ taking }) => taking.max)));
    if (groups === STALE) return false;
    if (await tidy(queue, groups, now)) {
      widen *= 4;
      continue;
    }
    const shares = shareOut(groups, open);
    const all = await takeShares(queue, shares, now, open[0]!.taking.visibility);
    if (all && groups.length < limit) return true;
    widen *= 4;
  }
  return true;
}

async function look(queue: Queue, now: number, groups: number, each: number): Promise<SeenGroup[] | typeof STALE> {
  const { rows } = await query<LookRow>(LOOK, [
    queue.accountId,
    queue.storeId,
    now,
    now - queue.settings.retention,
    groups,
    each,
    queue.queueId,
    queue.version,
  ]);
  if (!rows[0]!.fresh) return STALE;
  const seen: SeenGroup[] = [];
  for (const { group_id: groupId, version, tail, seq, received } of rows) {
    if (groupId === null) break;
    if (seen.at(-1)?.groupId !== groupId) seen.push({ groupId, version, tail, messages: [] });
    if (seq !== null) seen.at(-1)!.messages.push({ seq, received });
  }
  return seen;
}

/** Put right groups that only seemed ready, and bury what was received too often. True when there was something to do. */
async function tidy(queue: Queue, groups: SeenGroup[], now: number): Promise<boolean> {
  const empty = groups.filter(({ messages }) => messages.length === 0);
  if (empty.length > 0) await settleGroups(queue, empty, now);
  const { redrive } = queue.settings;
  const grave = redrive && (await deadLetterQueue(queue));
  if (!grave) return empty.length > 0;
  const dead = groups.flatMap((group) =>
    group.messages
      .filter(({ received }) => received >= redrive.maxReceives)
      .map(({ seq }) => ({ groupId: group.groupId, version: group.version, seq })),
  );
  if (dead.length > 0) await buryFifo(queue, grave, dead, now);
  return empty.length + dead.length > 0;
}

/** A group goes to one caller only: while one of its messages is in flight, nobody gets the next. */
function shareOut(groups: SeenGroup[], callers: Caller[]): Share[] {
  const shares: Share[] = [];
  const left = callers.map(({ taking, messages }) => taking.max - messages.length);
  let index = 0;
  for (const group of groups) {
    if (index === callers.length) break;
    const seqs = group.messages.slice(0, left[index]!).map(({ seq }) => seq);
    shares.push({ caller: callers[index]!, group, seqs });
    left[index]! -= seqs.length;
    if (left[index] === 0) index++;
  }
  return shares;
}

/** Take what was shared out, and hand it over. True when nothing had changed in between. */
async function takeShares(queue: Queue, shares: Share[], now: number, visibility: number): Promise<boolean> {
  if (shares.length === 0) return true;
  const { rows } = await retryingDeadlocks(() =>
    query<TakenMessage>(TAKE, [
      queue.accountId,
      queue.storeId,
      shares.map(({ group }) => group.groupId),
      shares.map(({ group }) => group.version),
      shares.flatMap(({ group, seqs }) => seqs.map(() => group.groupId)),
      shares.flatMap(({ seqs }) => seqs),
      now + visibility * 1000,
      now,
      visibility === 0,
    ]),
  );
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  let all = true;
  for (const { caller, seqs } of shares) {
    for (const seq of seqs) {
      const message = bySeq.get(seq);
      if (message) caller.messages.push(message);
      else all = false;
    }
  }
  return all;
}

/** Take messages from a FIFO queue; STALE when the queue has changed. */
export async function takeFifo(queue: Queue, wanted: Wanted): Promise<Taken | typeof STALE> {
  const lane = laneOf("takeFifo", `${queue.storeId}/${wanted.visibility}`, () => new Lane(queue.accountId));
  const taken = await lane.take({ queue, ...wanted });
  if (taken !== STALE && taken.messages.length > 0) wake(queue, taken.receivedAt + wanted.visibility * 1000);
  return taken;
}
