/** Numbers of any size (RFC 8949, 3.4.3 and 3.4.4). */
const BIGNUM = 2;
const DECIMAL_FRACTION = 4;
const TEXT = 3;
const TAG = 6;
const FLOAT = 7;

/**
 * Whether CBOR holds a number of any size, or a whole number or length beyond 2^53. No operation takes one. To read the first takes a
 * time that grows with the square of its length, half a minute for 256 KiB; of the second the decoder complains at length in
 * the server's log. Items stand one after the other, those of lists and maps too, so that a look at
 * their heads is enough.
 */
export function hasBigNumber(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const head = bytes[at]!;
    const kind = head >> 5;
    const info = head & 0x1f;
    at += 1;
    let value = info;
    if (info >= 24 && info <= 27) {
      const width = 1 << (info - 24);
      // What ends too early is the decoder's to complain about.
      if (at + width > bytes.length) return false;
      value = readNumber(view, at, width);
      at += width;
    }
    if (kind !== FLOAT && value >= Number.MAX_SAFE_INTEGER) return true;
    if (kind === TAG && value >= BIGNUM && value <= DECIMAL_FRACTION) return true;
    // Bytes and text; those without a length are made of parts with heads of their own.
    if ((kind === 2 || kind === TEXT) && info !== 31) at += value;
  }
  return false;
}

function readNumber(view: DataView, at: number, width: number): number {
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at);
  return width === 4 ? view.getUint32(at) : Number(view.getBigUint64(at));
}
