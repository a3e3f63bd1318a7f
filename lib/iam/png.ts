import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A black-and-white picture of modules, with the quiet border that QR codes want.
 * https://www.w3.org/TR/png-3/
 *
 * @param modules rows; true is dark
 * @param scale pixels of a module's side
 */
export function pngOf(modules: readonly (readonly boolean[])[], scale: number, border = 4): Uint8Array {
  const side = (modules.length + 2 * border) * scale;
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)), 0xff);
  const stride = 1 + Math.ceil(side / 8);
  for (let y = 0; y < side; y++) {
    rows[y * stride] = 0;
    const row = modules[Math.floor(y / scale) - border];
    if (!row) continue;
    for (let x = 0; x < side; x++) {
      if (!row[Math.floor(x / scale) - border]) continue;
      rows[y * stride + 1 + (x >> 3)]! &= ~(0x80 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // One bit a pixel, grey.
  header.writeUInt8(1, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
