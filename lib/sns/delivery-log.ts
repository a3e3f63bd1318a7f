import type { QueryResultRow } from "pg";
import { ApiError } from "#lib/api/errors.ts";
import { jsonResponse, type InternalRoute } from "#lib/api/internal.ts";
import type { ApiRequest } from "#lib/api/protocols/protocol.ts";
import { accountOfRequest } from "#lib/console/request-account.ts";
import { DEFAULT_REGION } from "#lib/regions.ts";
import { runtime } from "#lib/runtime.ts";
import type { Attempt } from "./delivery.ts";
import type { MessageAttributes } from "./message-attributes.ts";

/** Messages of an answer at most. */
const MAX_MESSAGES = 100;
const DEFAULT_MESSAGES = 50;
/** Deliveries of an answer at most: a topic may have a thousand subscribers. */
const MAX_DELIVERIES = 2_000;

interface LogMessage {
  messageId: string;
  publishedAt: number;
  subject: string | null;
  body: string;
  attributes: MessageAttributes;
  deliveries: LogDelivery[];
}

interface LogDelivery {
  subscriptionId: string;
  protocol: string;
  endpoint: string;
  state: "waiting" | "retrying" | "delivered" | "failed" | "dead-lettered" | "filtered";
  attempts: Partial<Attempt>[];
  nextAttemptAt?: number | null;
  finishedAt?: number | null;
}

interface MessageRow extends QueryResultRow {
  message_id: string;
  published_at: number;
  subject: string | null;
  body: string;
  attributes: string | null;
  filtered: string[];
}

interface DeliveryRow extends QueryResultRow {
  message_id: string;
  subscription_id: string;
  protocol: string | null;
  endpoint: string | null;
  outcome: string | null;
  due_at: number | null;
  status: number | null;
  answer: string | null;
  finished_at: number | null;
  history: Attempt[] | null;
}

const MESSAGES = {
  name: "sns_log_messages",
  text: `SELECT message_id, published_at, subject, body, attributes, filtered FROM sns_message
    WHERE account_id = $1 AND region = $2 AND topic_name = $3 AND kind = 'Notification' AND ($4::uuid IS NULL OR message_id = $4)
    ORDER BY published_at DESC, message_id DESC LIMIT $5`,
};
const DELIVERIES = {
  name: "sns_log_deliveries",
  text: `SELECT * FROM (
      SELECT d.message_id, d.subscription_id, coalesce(d.protocol, s.protocol) AS protocol, coalesce(d.endpoint, s.endpoint) AS endpoint,
        NULL AS outcome, d.due_at, NULL::int AS status, NULL AS answer, NULL::int8 AS finished_at, d.history
      FROM sns_delivery d LEFT JOIN sns_subscription s ON s.account_id = d.account_id AND s.region = d.region
        AND s.topic_name = d.topic_name AND s.subscription_id = d.subscription_id
      WHERE d.account_id = $1 AND d.message_id = ANY($2)
      UNION ALL
      SELECT l.message_id, l.subscription_id, l.protocol, l.endpoint, l.outcome, NULL, l.status, l.answer, l.finished_at, l.history
      FROM sns_delivery_log l WHERE l.account_id = $1 AND l.message_id = ANY($2)
    ) found LIMIT ${MAX_DELIVERIES}`,
};
const FILTERED = {
  name: "sns_log_filtered",
  text: `SELECT subscription_id, protocol, endpoint FROM sns_subscription
    WHERE account_id = $1 AND region = $2 AND topic_name = $3 AND subscription_id = ANY($4)`,
};

/** `GET /_cloudroom/sns/deliveries?topic=&region=&message=`: a topic's newest messages, and what became of each. */
export const deliveryLogRoutes: InternalRoute[] = [
  {
    method: "GET",
    path: "/_cloudroom/sns/deliveries",
    handle: async (request) => jsonResponse({ messages: await readLog(request) }),
  },
];

async function readLog(request: ApiRequest): Promise<LogMessage[]> {
  const query = new URLSearchParams(request.search);
  const region = query.get("region") ?? DEFAULT_REGION;
  const input = { TopicArn: query.get("topic") ?? "" };
  const need = { service: "sns", operation: "GetTopicAttributes", input, region };
  const accountId = await accountOfRequest(request, query.get("account"), need);
  const topic = (query.get("topic") ?? "").split(":").at(-1)!;
  const message = query.get("message");
  if (message !== null && !/^[0-9a-f-]{36}$/.test(message)) {
    throw new ApiError("ValidationException", "message must be a message ID.");
  }
  const limit = Math.min(MAX_MESSAGES, Math.max(1, Number(query.get("limit") ?? DEFAULT_MESSAGES) || DEFAULT_MESSAGES));
  const { pool } = runtime();
  const messages = await pool.query<MessageRow>({ ...MESSAGES, values: [accountId, region, topic, message, limit] });
  const ids = messages.rows.map((row) => row.message_id);
  const deliveries = await pool.query<DeliveryRow>({ ...DELIVERIES, values: [accountId, ids] });
  const unwanted = [...new Set(messages.rows.flatMap((row) => row.filtered))].slice(0, MAX_DELIVERIES);
  const filtered = await pool.query<DeliveryRow>({ ...FILTERED, values: [accountId, region, topic, unwanted] });

  const byMessage = Map.groupBy(deliveries.rows, (row) => row.message_id);
  const byId = new Map(filtered.rows.map((row) => [row.subscription_id, row]));
  return messages.rows.map((row) => ({
    messageId: row.message_id,
    publishedAt: row.published_at,
    subject: row.subject,
    body: row.body,
    attributes: row.attributes === null ? [] : (JSON.parse(row.attributes) as MessageAttributes),
    deliveries: [
      ...(byMessage.get(row.message_id) ?? []).map(shownDelivery),
      ...row.filtered.flatMap((id) => {
        const found = byId.get(id);
        return found ? [shownFiltered(found)] : [];
      }),
    ],
  }));
}

function shownDelivery(row: DeliveryRow): LogDelivery {
  const history = row.history ?? [];
  const shown = {
    subscriptionId: row.subscription_id,
    protocol: row.protocol ?? "",
    endpoint: row.endpoint ?? "",
  };
  if (row.outcome === null) {
    const retrying = history.length > 0;
    return {
      ...shown,
      state: retrying ? "retrying" : "waiting",
      attempts: history.map(tidy),
      nextAttemptAt: row.due_at,
    };
  }
  const last = { at: row.finished_at!, status: row.status, answer: row.answer ?? "", ms: 0 };
  return {
    ...shown,
    state: row.outcome as LogDelivery["state"],
    attempts: [...history, last].map(tidy),
    finishedAt: row.finished_at,
  };
}

/** What is not known is left out. */
function tidy({ at, status, answer, ms }: Attempt): Partial<Attempt> {
  return { at, ...(status !== null && { status }), ...(answer && { answer }), ...(ms > 0 && { ms }) };
}

function shownFiltered({ subscription_id: subscriptionId, protocol, endpoint }: DeliveryRow): LogDelivery {
  return { subscriptionId, protocol: protocol!, endpoint: endpoint!, state: "filtered", attempts: [] };
}
