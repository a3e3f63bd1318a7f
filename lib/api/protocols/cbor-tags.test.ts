import { cbor } from "@smithy/core/cbor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findService } from "../services.ts";
import { rpcV2Cbor } from "./cbor.ts";
import { isHostile } from "./cbor-tags.ts";

const bytes = (...parts: (number[] | Uint8Array)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const operation = findService("sqs")!.operation("ListQueues")!;
const read = (body: Uint8Array) =>
  rpcV2Cbor.readInput(operation, { method: "POST", path: "/", search: "", headers: {}, body } as never);

test.each([
  ["a bignum", bytes([0xc2, 0x41, 1])],
  ["a negative bignum", bytes([0xc3, 0x41, 1])],
  ["a decimal fraction", bytes([0xc4, 0x82, 0x1b, 0, 0, 0, 0, 5, 0xf5, 0xe1, 0, 1])],
  [
    "a bignum deep inside",
    bytes([0xbf, 0x61, 0x61, 0x9f, 0x82, 0x19, 1, 0, 0xfb, 1, 2, 3, 4, 5, 6, 7, 8, 0xc2, 0x41, 1]),
  ],
  ["a whole number beyond 2^53", bytes([0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0])],
  ["a negative one", bytes([0x3b, 0xff, 0, 0, 0, 0, 0, 0, 0])],
  ["a length beyond it", bytes([0x7b, 0xff, 0, 0, 0, 0, 0, 0, 0])],
  [
    "a key that is no text, whose bytes hide one",
    bytes([0xa2, 0x18, 5, 0x5a, 0, 0, 1, 0, 1, 0x61, 0x62, 0xc2, 0x41, 1]),
  ],
  ["a hundred lists", new Uint8Array(101).fill(0x81)],
  ["a bignum after parts of a text", bytes([0x82, 0x7f, 0x61, 0x61, 0x60, 0xff, 0xc2, 0x41, 1])],
  ["a bignum after empty maps and lists", bytes([0x84, 0xa0, 0x80, 0xbf, 0xff, 0xc2, 0x41, 1])],
  ["a bignum that is tagged", bytes([0xa1, 0x61, 0x61, 0xc1, 0xc2, 0x41, 1])],
  ["a bignum under another tag", bytes([0xc1, 0xc2, 0x41, 1])],
  ["a bignum by a longer tag", bytes([0xd9, 0, 2, 0x41, 1])],
])("%s is found", (_what, body) => {
  expect(isHostile(body)).toBe(true);
  expect(() => read(body)).toThrow("The request body is not valid CBOR.");
});

test("a number of 256 KiB is refused at once", { timeout: 2_000 }, () => {
  const huge = bytes(
    [0xa1, 0x6a],
    Buffer.from("MaxResults"),
    [0xc2, 0x5a, 0, 4, 0, 0],
    new Uint8Array(2 ** 18).fill(1),
  );
  expect(() => read(huge)).toThrow("The request body is not valid CBOR.");
});

test("what is no such number is let through, whatever its bytes are", () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.uint8Array(),
    fc.integer(),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("tree")), fc.dictionary(fc.string(), tie("tree"))),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(isHostile(cbor.serialize(value))).toBe(false);
    }),
  );
  const marks = new Uint8Array(300).fill(0xc2);
  expect(isHostile(cbor.serialize({ marks, time: new Date(0) }))).toBe(false);
});

test("broken CBOR is left to the decoder", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (body) => {
      isHostile(body);
    }),
  );
  expect(isHostile(bytes([0x5b, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc2]))).toBe(false);
  expect(isHostile(bytes([0xda, 0, 0]))).toBe(false);
});
