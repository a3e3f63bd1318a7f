import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "#lib/config.ts";

/** The token that the operator of a server for others needs, and where it is from. */
export interface OperatorToken {
  token: string;
  /** The file that keeps it; undefined when it comes from the settings. */
  file?: string;
  /** It was made just now: the one time that it is shown. */
  isNew: boolean;
}

/**
 * The operator's token: of the settings, else one that is made at the first start and kept in the data folder, readable by
 * the server's own user only. Undefined on an open server, which asks nobody.
 */
export async function operatorToken({
  auth,
  operatorToken: given,
  dataDir,
}: Config): Promise<OperatorToken | undefined> {
  if (given !== undefined) return { token: given, isNew: false };
  if (auth === "open") return undefined;
  const file = path.join(dataDir, "operator-token");
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return "";
  });
  if (kept.trim() !== "") return { token: kept.trim(), file, isNew: false };
  const token = randomBytes(24).toString("base64url");
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return { token, file, isNew: true };
}
