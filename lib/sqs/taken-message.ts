/** A message that a receive took, as the database gives it. */
export interface TakenMessage {
  lane: string;
  seq: number;
  message_id: string;
  sent_at: number;
  /** Receive count, this receive included. */
  received: number;
  first_received_at: number;
  group_id: string | null;
  dedup_id: string | null;
  sender_id: string;
  attributes: string | null;
  trace_header: string | null;
  source_arn: string | null;
  body: string;
}

/** The columns of a `TakenMessage`; `m` is the message's alias. */
export const TAKEN_COLUMNS =
  "m.lane, m.seq, m.message_id, m.sent_at, m.received, m.first_received_at, m.group_id, m.dedup_id, m.sender_id, " +
  "m.attributes, m.trace_header, m.source_arn, m.body";

/** What a receive wants of a queue. */
export interface Wanted {
  /** 1 to 10. */
  max: number;
  /** Seconds. */
  visibility: number;
}

/** What a receive took, and when (account time). */
export interface Taken {
  messages: TakenMessage[];
  receivedAt: number;
}
