/** A message that has passed every check and waits to be stored. Times are the queue's account time, milliseconds. */
export interface NewMessage {
  messageId: string;
  body: string;
  /** Attributes in stored form as JSON; null when there are none. */
  attributes: string | null;
  traceHeader: string | null;
  senderId: string;
  /** FIFO: the message group. Standard: the tenant of fair queues. */
  groupId: string | null;
  /** FIFO only. */
  dedupId: string | null;
  /** What duplicates are found by: the deduplication id, with the group where that is the scope. FIFO only. */
  dedupKey: string | null;
  sentAt: number;
  visibleAt: number;
}

/** What the queue made of it. A duplicate gets the first message's. */
export interface StoredMessage {
  messageId: string;
  seq: number;
}
