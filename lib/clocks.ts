import { clockOf, REAL_TIME, type Clock, type ClockSetting } from "./clock.ts";
import { runtime, processState } from "./runtime.ts";
import { onSignal, raise } from "./signals.ts";

/**
 * The clocks of accounts. Most accounts run on real time and have no row; the settings of the others are read once at
 * start and kept fresh by the signal `clock` (detail: account id).
 */
export function accountClock(accountId: string): Clock {
  const { clocks } = runtime();
  return clockOf(() => clocks.get(accountId) ?? REAL_TIME);
}

/** The clock setting of an account as this process knows it. */
export function clockSetting(accountId: string): ClockSetting {
  return runtime().clocks.get(accountId) ?? REAL_TIME;
}

/** Read every setting, and listen for changes. Called at server start. */
export async function loadClocks(): Promise<void> {
  await refreshAll();
  onSignal("clock", (accountId) => void refresh(accountId).catch(() => {}));
  onSignal("missed", () => void refreshAll().catch(() => {}));
}

async function refreshAll(): Promise<void> {
  const { clocks, prisma, signals } = runtime();
  const before = new Set(clocks.keys());
  const rows = await prisma.accountClock.findMany();
  clocks.clear();
  for (const row of rows) clocks.set(row.accountId, toSetting(row));
  for (const accountId of new Set([...before, ...clocks.keys()])) signals.emit(`clock:${accountId}`, "");
}

const reading = () => processState("clocks:reading", () => new Map<string, Promise<unknown>>());

/** Read one account's setting again; returns it. Readings of an account follow each other, so that the newest wins. */
export async function refresh(accountId: string): Promise<ClockSetting> {
  const under = reading();
  const before = under.get(accountId) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => readSetting(accountId));
  under.set(accountId, mine);
  try {
    return await mine;
  } finally {
    if (under.get(accountId) === mine) under.delete(accountId);
  }
}

async function readSetting(accountId: string): Promise<ClockSetting> {
  const { clocks, prisma, signals } = runtime();
  const row = await prisma.accountClock.findUnique({ where: { accountId } });
  if (row) clocks.set(accountId, toSetting(row));
  else clocks.delete(accountId);
  signals.emit(`clock:${accountId}`, "");
  return row ? toSetting(row) : REAL_TIME;
}

/**
 * Set an account's clock (REAL_TIME gives it the wall clock back) and tell every process. When this resolves, calls in this
 * process see the new time and long polls have been woken. Whoever changes a clock holds its lock (lib/clock-lock.ts).
 */
export async function writeClock(accountId: string, setting: ClockSetting): Promise<void> {
  const { prisma } = runtime();
  if (setting === REAL_TIME) {
    await prisma.accountClock.deleteMany({ where: { accountId } });
  } else {
    const { rate } = setting;
    const row = { rate, baseWall: new Date(setting.baseWall), baseAccount: new Date(setting.baseAccount) };
    await prisma.accountClock.upsert({ where: { accountId }, create: { accountId, ...row }, update: row });
  }
  await refresh(accountId);
  raise("clock", accountId);
}

function toSetting(row: { baseWall: Date; baseAccount: Date; rate: number }): ClockSetting {
  return { baseWall: row.baseWall.getTime(), baseAccount: row.baseAccount.getTime(), rate: row.rate };
}
