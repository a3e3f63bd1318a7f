import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HmacKey } from "./hmac.ts";

test("signs as Node's createHmac does", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.string({ unit: "binary" }), { minLength: 1 }),
      (bytes, texts) => {
        const key = new HmacKey(bytes);
        for (const text of texts) expect(key.sign(text)).toBe(createHmac("sha256", bytes).update(text).digest("hex"));
      },
    ),
  );
});

test("takes no key that is longer than a block", () => {
  expect(() => new HmacKey(Buffer.alloc(65))).toThrow(RangeError);
});
