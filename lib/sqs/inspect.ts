import { ApiError } from "#lib/api/errors.ts";
import type { Statement } from "#lib/db.ts";
import type { StoredAttribute } from "./message-attributes.ts";
import type { Queue } from "./queue-store.ts";
import { query } from "./message-database.ts";

/** A message as it lies there. Times are milliseconds of the account's clock. */
export interface InspectedMessage {
  messageId: string;
  state: "available" | "in-flight" | "delayed";
  /** When it can be received; past when it is available. */
  visibleAt: number;
  sentAt: number;
  firstReceivedAt: number | null;
  receiveCount: number;
  groupId: string | null;
  deduplicationId: string | null;
  senderId: string;
  sourceArn: string | null;
  attributes: Record<string, { dataType: string; stringValue?: string; binaryValue?: string }>;
  body: string;
}

interface Row {
  lane: string;
  seq: number;
  message_id: string;
  visible_at: number;
  sent_at: number;
  received: number;
  first_received_at: number | null;
  group_id: string | null;
  dedup_id: string | null;
  sender_id: string;
  source_arn: string | null;
  attributes: string | null;
  body: string;
}

/** Along the primary key, so that a page costs the same however many messages there are. */
const PAGE: Statement = {
  name: "sqs_inspect",
  text: `SELECT lane, seq, message_id, visible_at, sent_at, received, first_received_at, group_id, dedup_id, sender_id,
      source_arn, attributes, body
    FROM sqs_message
    WHERE account_id = $1 AND store_id = $2 AND (lane, seq) > ($3::text, $4::bigint) AND sent_at > $5
    ORDER BY lane, seq LIMIT $6`,
};

/** A page of a queue's messages: in the order they were sent; a FIFO queue's by group. `next` is null on the last page. */
export async function inspect(
  queue: Queue,
  after: string | null,
  limit: number,
  now: number,
): Promise<{ messages: InspectedMessage[]; next: string | null }> {
  const [lane, seq] = readCursor(after);
  const values = [queue.accountId, queue.storeId, lane, seq, now - queue.settings.retention, limit + 1];
  const { rows } = await query<Row>(PAGE, values);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    messages: page.map((row) => shown(queue, row, now)),
    next: last && rows.length > limit ? writeCursor(last.lane, last.seq) : null,
  };
}

function shown(queue: Queue, row: Row, now: number): InspectedMessage {
  const hidden = row.visible_at > now;
  const attributes = row.attributes === null ? [] : (JSON.parse(row.attributes) as StoredAttribute[]);
  return {
    messageId: row.message_id,
    state: !hidden ? "available" : row.received === 0 ? "delayed" : "in-flight",
    visibleAt: row.visible_at,
    sentAt: row.sent_at,
    firstReceivedAt: row.first_received_at,
    receiveCount: row.received,
    groupId: queue.fifo ? row.lane : row.group_id,
    deduplicationId: row.dedup_id,
    senderId: row.sender_id,
    sourceArn: row.source_arn,
    attributes: Object.fromEntries(
      attributes.map(([name, dataType, value]) => [
        name,
        dataType.startsWith("Binary") ? { dataType, binaryValue: value } : { dataType, stringValue: value },
      ]),
    ),
    body: row.body,
  };
}

function writeCursor(lane: string, seq: number): string {
  return Buffer.from(JSON.stringify([lane, seq])).toString("base64url");
}

function readCursor(cursor: string | null): [lane: string, seq: number] {
  if (cursor === null) return ["", -1];
  try {
    const [lane, seq] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [unknown, unknown];
    if (typeof lane === "string" && Number.isSafeInteger(seq)) return [lane, seq as number];
  } catch {
    // Told below.
  }
  throw new ApiError("ValidationException", "after: is not a cursor of this listing");
}
