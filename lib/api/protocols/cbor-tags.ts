/** Kinds of items, and the tags of numbers of any size (RFC 8949, 3.1 and 3.4.3, 3.4.4). */
const BYTES = 2;
const TEXT = 3;
const LIST = 4;
const MAP = 5;
const TAG = 6;
const FLOAT = 7;
const BIGNUM = 2;
const DECIMAL_FRACTION = 4;

const INDEFINITE = 31;
const BREAK = 0xff;
/** No operation's input is nearly as deep. */
const MAX_DEPTH = 100;

/**
 * Whether CBOR holds what no operation takes and what costs the decoder too much: a number of any size (the time to read one
 * grows with the square of its length, half a minute for 256 KiB), a whole number or length beyond 2^53 (each is a paragraph
 * in the server's log), a hundred levels, or a map's key that is no text (the decoder takes its head for a text's, and would
 * read on elsewhere than we do).
 */
export function isHostile(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** Of each list or map that is open: items to come, and for a map whether the next one is a key. */
  const open: { left: number; isMap: boolean; isKey: boolean }[] = [];
  let at = 0;
  for (;;) {
    // What ends too early is the decoder's to complain about.
    if (at >= bytes.length) return false;
    const head = bytes[at]!;
    const kind = head >> 5;
    const info = head & 0x1f;
    const around = open.at(-1);
    at += 1;
    let value = info;
    if (info >= 24 && info <= 27) {
      const width = 1 << (info - 24);
      if (at + width > bytes.length) return false;
      value = readNumber(view, at, width);
      at += width;
    }
    if (head === BREAK) open.pop();
    else {
      if (around?.isKey && kind !== TEXT) return true;
      if (kind !== FLOAT && value >= Number.MAX_SAFE_INTEGER) return true;
      if (kind === TAG && value >= BIGNUM && value <= DECIMAL_FRACTION) return true;
      // What is tagged follows.
      if (kind === TAG) continue;
      if (kind >= BYTES && kind <= MAP && (info === INDEFINITE || kind >= LIST)) {
        const left = info === INDEFINITE ? Infinity : kind === MAP ? value * 2 : value;
        if (open.push({ left, isMap: kind === MAP, isKey: kind === MAP }) > MAX_DEPTH) return true;
        if (left > 0) continue;
        open.pop();
      } else if (kind === BYTES || kind === TEXT) at += value;
    }
    close(open);
    if (open.length === 0) return false;
  }
}

/** An item has ended, and with it those that it was the last of. */
function close(open: { left: number; isMap: boolean; isKey: boolean }[]): void {
  for (let around = open.at(-1); around; around = open.at(-1)) {
    around.left -= 1;
    if (around.isMap) around.isKey = !around.isKey;
    if (around.left > 0) return;
    open.pop();
  }
}

function readNumber(view: DataView, at: number, width: number): number {
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at);
  return width === 4 ? view.getUint32(at) : Number(view.getBigUint64(at));
}
