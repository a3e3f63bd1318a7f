import { crc32 } from "node:zlib";

/** What a receipt handle carries: which message, and which receive of it. */
export interface Receipt {
  queueId: number;
  storeId: number;
  /** Message group on a FIFO queue, else empty. */
  lane: string;
  seq: number;
  /** The message's receive count by this receive. */
  received: number;
  /** Account time of the receive, epoch milliseconds. */
  receivedAt: number;
}

const HEAD = 33;
const VERSION = 1;
/** Real handles begin like this too. */
const PREFIX = "AQEB";
const SHAPE = /^AQEB[A-Za-z0-9+/]{48,}={0,2}$/;

/** An opaque text, at most 400 characters. The checksum only tells garbage from handles: a handle is no secret. */
export function writeReceipt({ queueId, storeId, lane, seq, received, receivedAt }: Receipt): string {
  const bytes = Buffer.allocUnsafe(HEAD + Buffer.byteLength(lane) + 4);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeUIntBE(queueId, 1, 6);
  bytes.writeUIntBE(storeId, 7, 6);
  bytes.writeUIntBE(seq, 13, 6);
  bytes.writeUIntBE(received, 19, 6);
  bytes.writeIntBE(receivedAt, 25, 6);
  bytes.writeUInt16BE(Buffer.byteLength(lane), 31);
  bytes.write(lane, HEAD, "utf8");
  bytes.writeUInt32BE(crc32(bytes.subarray(0, bytes.length - 4)), bytes.length - 4);
  return PREFIX + bytes.toString("base64");
}

/** The receipt of a handle; undefined when it is none of ours. */
export function readReceipt(handle: string): Receipt | undefined {
  if (!SHAPE.test(handle)) return undefined;
  const bytes = Buffer.from(handle.slice(PREFIX.length), "base64");
  const end = bytes.length - 4;
  if (end < HEAD || bytes.readUInt8(0) !== VERSION) return undefined;
  if (bytes.readUInt16BE(31) !== end - HEAD) return undefined;
  if (bytes.readUInt32BE(end) !== crc32(bytes.subarray(0, end))) return undefined;
  return {
    queueId: bytes.readUIntBE(1, 6),
    storeId: bytes.readUIntBE(7, 6),
    seq: bytes.readUIntBE(13, 6),
    received: bytes.readUIntBE(19, 6),
    receivedAt: bytes.readIntBE(25, 6),
    lane: bytes.toString("utf8", HEAD, end),
  };
}
