import { accountClock } from "#lib/clocks.ts";
import { runtime } from "#lib/runtime.ts";

/** Messages and their log are kept for a day of the account's time, and so many of a topic. */
export const LOG_KEEP_MS = 86_400_000;
export const LOG_KEEP_MESSAGES = 10_000;
const CHUNK = 5_000;

const TOPICS = {
  name: "sns_trim_topics",
  text: `SELECT account_id, region, topic_name, count(*) AS messages, min(published_at) AS oldest FROM sns_message
    WHERE keep_until IS NULL GROUP BY account_id, region, topic_name`,
};
const EDGE = {
  name: "sns_trim_edge",
  text: `SELECT published_at FROM sns_message WHERE account_id = $1 AND region = $2 AND topic_name = $3 AND keep_until IS NULL
    ORDER BY published_at DESC OFFSET ${LOG_KEEP_MESSAGES} LIMIT 1`,
};
const TRIM = {
  name: "sns_trim",
  text: `WITH old AS (
    SELECT account_id, message_id FROM sns_message m
    WHERE account_id = $1 AND region = $2 AND topic_name = $3 AND published_at <= $4 AND (keep_until IS NULL OR keep_until <= $5)
      AND NOT EXISTS (SELECT FROM sns_delivery d WHERE d.account_id = m.account_id AND d.message_id = m.message_id)
    LIMIT ${CHUNK}
  ), logs AS (DELETE FROM sns_delivery_log l USING old WHERE l.account_id = old.account_id AND l.message_id = old.message_id)
  DELETE FROM sns_message m USING old WHERE m.account_id = old.account_id AND m.message_id = old.message_id`,
};
const ARCHIVES = {
  name: "sns_trim_archives",
  text: `SELECT account_id, region, topic_name, min(keep_until) AS ends FROM sns_message
    WHERE keep_until IS NOT NULL GROUP BY account_id, region, topic_name`,
};

interface TopicRow {
  account_id: string;
  region: string;
  topic_name: string;
}

/** Forget messages, with their delivery log, that are old or too many, and what has left the archives. */
export async function trimLog(): Promise<void> {
  const { pool } = runtime();
  const topics = await pool.query<TopicRow & { messages: number; oldest: number }>(TOPICS);
  for (const { account_id, region, topic_name, messages, oldest } of topics.rows) {
    const now = accountClock(account_id).now();
    let edge = now - LOG_KEEP_MS;
    if (messages > LOG_KEEP_MESSAGES + CHUNK / 5) {
      const { rows } = await pool.query<{ published_at: number }>({
        ...EDGE,
        values: [account_id, region, topic_name],
      });
      edge = Math.max(edge, rows[0]?.published_at ?? 0);
    }
    if (oldest <= edge) await trimTopic([account_id, region, topic_name, edge, now]);
  }
  const archives = await pool.query<TopicRow & { ends: number }>(ARCHIVES);
  for (const { account_id, region, topic_name, ends } of archives.rows) {
    const now = accountClock(account_id).now();
    if (ends <= now) await trimTopic([account_id, region, topic_name, now, now]);
  }
  for (const { account_id } of topics.rows) {
    const values = [account_id, accountClock(account_id).now()];
    await pool.query({ text: "DELETE FROM sns_dedup WHERE account_id = $1 AND expires_at <= $2", values });
    await pool.query({ text: "DELETE FROM sns_token WHERE account_id = $1 AND expires_at <= $2", values });
  }
}

async function trimTopic(values: unknown[]): Promise<void> {
  for (let gone = CHUNK; gone === CHUNK;) {
    gone = (await runtime().pool.query({ ...TRIM, values })).rowCount ?? 0;
  }
}
