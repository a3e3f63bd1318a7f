import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { ConfigError } from "#lib/config.ts";

const REASONS: Record<string, string> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "that disk is read-only",
  ENOTDIR: "there is a file in its place",
};

/**
 * Makes sure that the data folder can be written, or made, by us.
 * @throws ConfigError that says why not and what to do
 */
export async function checkDataFolder(dataDir: string): Promise<void> {
  for (let folder = dataDir; ; folder = path.dirname(folder)) {
    try {
      if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error("no folder"), { code: "ENOTDIR" });
      return await access(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      const { code = "", message } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" && path.dirname(folder) !== folder) continue;
      const reason = REASONS[code] ?? message;
      throw new ConfigError(
        `The data folder ${dataDir} cannot be used, ${reason}: choose another, for example CLOUDROOM_DATA_DIR=~/cloudroom npm start`,
      );
    }
  }
}
