import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { pngOf } from "./png.ts";
import { qrCode } from "./qr-code.ts";

const rows = (text: string) => qrCode(text).map((row) => row.map((dark) => (dark ? "#" : ".")).join(""));

test("a short text fits into the smallest code", () => {
  expect(rows("HELLO")).toEqual([
    ...["#######..#.##.#######", "#.....#..###..#.....#", "#.###.#.##.##.#.###.#", "#.###.#..#.#..#.###.#"],
    ...["#.###.#...#.#.#.###.#", "#.....#.....#.#.....#", "#######.#.#.#.#######", "........##.##........"],
    ...["###.########.##...#..", "...#....#.....#....#.", "#.#...#...#.#...#####", "##..#...#.#...#....#."],
    ...["#.#..##..##.#.#.#.#..", "........##.#.#.#..##.", "#######.#..#.###..###"],
    ...["#.....#.######.##....", "#.###.#.#..#.###..###", "#.###.#...#...##..##.", "#.###.#.###.#...#.#.#"],
    ...["#.....#.##....#.#..#.", "#######.##..#.##..###"],
  ]);
});

// The digests are of codes that a reader has read: of one block, of several, with the version written in them.
test.each([
  [5, 21, "d51e6b3d78d8b096"],
  [150, 45, "95c79847fb5f843d"],
  [300, 61, "a589ac5b717ecce3"],
])("%i bytes take %i modules a side", (length, side, digest) => {
  const text = { 5: "HELLO", 150: "a".repeat(150), 300: "b".repeat(300) }[length]!;
  const modules = qrCode(text);
  expect(modules).toHaveLength(side);
  const drawn = modules.map((row) => row.map(Number).join("")).join("\n");
  expect(createHash("sha256").update(drawn).digest("hex").slice(0, 16)).toBe(digest);
});

test("too much is refused", () => {
  expect(() => qrCode("x".repeat(859))).toThrow(RangeError);
});

test("the picture is a PNG with a border", () => {
  const png = Buffer.from(pngOf(qrCode("HELLO"), 4));
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([116, 116]);
});
