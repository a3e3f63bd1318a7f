import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "#lib/config.ts";
import { operatorToken } from "#lib/operator-token.ts";

test("is made at the first start of a server for others, and kept", async () => {
  const CLOUDROOM_DATA_DIR = path.join(await mkdtemp(path.join(tmpdir(), "operator-")), "data");
  const config = readConfig({ HOST: "0.0.0.0", CLOUDROOM_DATA_DIR });
  const first = (await operatorToken(config))!;
  expect(first).toMatchObject({ isNew: true, token: expect.stringMatching(/^[\w-]{32}$/) });
  expect((await stat(first.file!)).mode & 0o777).toBe(0o600);
  expect(await operatorToken(config)).toEqual({ ...first, isNew: false });
  await rm(path.dirname(CLOUDROOM_DATA_DIR), { recursive: true });
});

test("is the one of the settings, if they have one; an open server has none", async () => {
  const CLOUDROOM_OPERATOR_TOKEN = "a-token-of-my-own";
  expect(await operatorToken(readConfig({ HOST: "0.0.0.0", CLOUDROOM_OPERATOR_TOKEN }))).toEqual({
    token: CLOUDROOM_OPERATOR_TOKEN,
    isNew: false,
  });
  expect(await operatorToken(readConfig({}))).toBeUndefined();
});
