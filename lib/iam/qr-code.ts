/**
 * QR codes of level L with bytes in them, as far as the address of an MFA device needs: versions 1 to 20.
 * ISO/IEC 18004. The mask is always the first: readers take any.
 */

/** Error correction of level L, by version: bytes per block, blocks. */
const CORRECTION: readonly [bytes: number, blocks: number][] = [
  ...([
    [7, 1],
    [10, 1],
    [15, 1],
    [20, 1],
    [26, 1],
    [18, 2],
    [20, 2],
    [24, 2],
    [30, 2],
    [18, 4],
  ] as [number, number][]),
  ...([
    [20, 4],
    [24, 4],
    [26, 4],
    [30, 4],
    [22, 6],
    [24, 6],
    [28, 6],
    [30, 6],
    [28, 7],
    [28, 8],
  ] as [number, number][]),
];

/** Dark or light; undefined where data goes. */
type Grid = (boolean | undefined)[][];

/** The modules of a text's QR code, row by row; true is dark. Throws for a text of more than some 850 bytes. */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  const grid = functionPatterns(version);
  const bits = interleaved(dataBytes(bytes, version), version).flatMap((byte) =>
    Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1) === 1),
  );
  fill(grid, bits);
  return grid as boolean[][];
}

/** All the bytes of a symbol, data and correction. */
function totalBytes(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    modules -= (25 * marks - 10) * marks - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

function dataCapacity(version: number): number {
  const [bytes, blocks] = CORRECTION[version - 1]!;
  return totalBytes(version) - bytes * blocks;
}

function countBits(version: number): number {
  return version < 10 ? 8 : 16;
}

function versionFor(length: number): number {
  for (let version = 1; version <= CORRECTION.length; version++) {
    if (4 + countBits(version) + length * 8 <= dataCapacity(version) * 8) return version;
  }
  throw new RangeError("The text is too long for a QR code.");
}

function dataBytes(bytes: Uint8Array, version: number): number[] {
  const digits = [
    "0100",
    bytes.length.toString(2).padStart(countBits(version), "0"),
    ...Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")),
  ].join("");
  const capacity = dataCapacity(version);
  const ended = digits + "0".repeat(Math.min(4, capacity * 8 - digits.length));
  const whole = ended.padEnd(Math.ceil(ended.length / 8) * 8, "0");
  const result = whole.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2));
  for (let pad = 0xec; result.length < capacity; pad ^= 0xec ^ 0x11) result.push(pad);
  return result;
}

/** Blocks with their corrections, byte by byte in turn. */
function interleaved(data: readonly number[], version: number): number[] {
  const [correction, count] = CORRECTION[version - 1]!;
  const short = Math.floor(data.length / count);
  const longBlocks = data.length % count;
  const generator = generatorOf(correction);
  const blocks: number[][] = [];
  for (let block = 0, from = 0; block < count; block++) {
    const size = short + (block >= count - longBlocks ? 1 : 0);
    blocks.push(data.slice(from, from + size));
    from += size;
  }
  const corrections = blocks.map((block) => remainder(block, generator));
  const inTurn = (lists: readonly number[][]) =>
    Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, index) => index).flatMap((index) =>
      lists.flatMap((list) => (index < list.length ? [list[index]!] : [])),
    );
  return [...inTurn(blocks), ...inTurn(corrections)];
}

/** Product in GF(2^8) over x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

function generatorOf(degree: number): number[] {
  const result: number[] = Array.from({ length: degree }, (_, index) => (index === degree - 1 ? 1 : 0));
  for (let step = 0, root = 1; step < degree; step++, root = multiply(root, 2)) {
    for (let index = 0; index < degree; index++) {
      result[index] = multiply(result[index]!, root) ^ (result[index + 1] ?? 0);
    }
  }
  return result;
}

function remainder(data: readonly number[], generator: readonly number[]): number[] {
  const result: number[] = generator.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ result.shift()!;
    result.push(0);
    generator.forEach((coefficient, index) => (result[index]! ^= multiply(coefficient, factor)));
  }
  return result;
}

function functionPatterns(version: number): Grid {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  for (let index = 0; index < size; index++) {
    grid[6]![index] = index % 2 === 0;
    grid[index]![6] = index % 2 === 0;
  }
  drawFinder(grid, 3, 3);
  drawFinder(grid, size - 4, 3);
  drawFinder(grid, 3, size - 4);
  const marks = alignmentPlaces(version);
  const last = marks.length - 1;
  marks.forEach((y, row) =>
    marks.forEach((x, column) => {
      const inCorner = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
      if (!inCorner) drawRings(grid, x, y, 2, (distance) => distance !== 1);
    }),
  );
  drawFormat(grid);
  if (version >= 7) drawVersion(grid, version);
  return grid;
}

function alignmentPlaces(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const size = version * 4 + 17;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - (count - 2 - index) * step)];
}

function drawFinder(grid: Grid, x: number, y: number): void {
  drawRings(grid, x, y, 4, (distance) => distance !== 2 && distance !== 4);
}

function drawRings(grid: Grid, x: number, y: number, reach: number, dark: (distance: number) => boolean): void {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const row = grid[y + dy];
      if (row && x + dx >= 0 && x + dx < grid.length) row[x + dx] = dark(Math.max(Math.abs(dx), Math.abs(dy)));
    }
  }
}

/** Level L and mask 0 (01 000), with their correction, masked as the standard wants. */
const FORMAT = 0b111011111000100;

function drawFormat(grid: Grid): void {
  const size = grid.length;
  const bit = (index: number) => ((FORMAT >> index) & 1) === 1;
  for (let index = 0; index <= 5; index++) grid[index]![8] = bit(index);
  grid[7]![8] = bit(6);
  grid[8]![8] = bit(7);
  grid[8]![7] = bit(8);
  for (let index = 9; index < 15; index++) grid[8]![14 - index] = bit(index);
  for (let index = 0; index < 8; index++) grid[8]![size - 1 - index] = bit(index);
  for (let index = 8; index < 15; index++) grid[size - 15 + index]![8] = bit(index);
  grid[size - 8]![8] = true;
}

function drawVersion(grid: Grid, version: number): void {
  let rest = version;
  for (let step = 0; step < 12; step++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let index = 0; index < 18; index++) {
    const dark = ((bits >> index) & 1) === 1;
    const a = grid.length - 11 + (index % 3);
    const b = Math.floor(index / 3);
    grid[b]![a] = dark;
    grid[a]![b] = dark;
  }
}

/** The places of data in their order: two columns at a time, from the right, up and down by turns. */
function* dataPlaces(grid: Grid): Generator<[x: number, y: number]> {
  const size = grid.length;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (grid[y]![x] === undefined) yield [x, y];
      }
    }
  }
}

function fill(grid: Grid, bits: readonly boolean[]): void {
  [...dataPlaces(grid)].forEach(([x, y], index) => {
    grid[y]![x] = (bits[index] ?? false) !== ((x + y) % 2 === 0);
  });
}
