import { expect, test } from "vitest";
import { accountOfKeyId, newKeyId, newSecret } from "./key-id.ts";

test.each(["000000000000", "000000000001", "111122223333", "999999999999"])(
  "a key id holds its account: %s",
  (accountId) => {
    for (let round = 0; round < 50; round++) {
      expect(accountOfKeyId(newKeyId("AKIA", accountId))).toBe(accountId);
      expect(newKeyId("ASIA", accountId)).toMatch(/^ASIA[A-Z2-7]{16}$/);
    }
  },
);

test("key ids are told as AWS's own tools tell them", () => {
  // The example that write-ups of AWS's encoding use.
  expect(accountOfKeyId("ASIAQNZGKIQY56JQ7WML")).toBe("029608264753");
  expect(accountOfKeyId("test")).toBeUndefined();
  expect(accountOfKeyId("123456789012")).toBeUndefined();
});

test("secrets have AWS's length and never repeat", () => {
  const secrets = new Set(Array.from({ length: 100 }, newSecret));
  expect(secrets.size).toBe(100);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9+/]{40}$/);
});
