import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDataFolder } from "#lib/data-folder.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cloudroom-data-"));
  await writeFile(path.join(folder, "file"), "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a folder of our own will do, and one that can be made", async () => {
  await checkDataFolder(folder);
  await checkDataFolder(path.join(folder, "not", "yet"));
});

test.each(["file", path.join("file", "below")])("a file in its place will not: %s", async (name) => {
  const wanted = path.join(folder, name);
  await expect(checkDataFolder(wanted)).rejects.toThrow(
    `The data folder ${wanted} cannot be used, there is a file in its place: choose another, for example CLOUDROOM_DATA_DIR=~/cloudroom npm start`,
  );
});

test.skipIf(process.platform === "win32" || process.getuid?.() === 0)("nor one that we may not write", async () => {
  await chmod(folder, 0o500);
  await expect(checkDataFolder(path.join(folder, "new"))).rejects.toThrow("this user may not write there");
  await chmod(folder, 0o700);
});
