import { clockOf, REAL_TIME, type Clock, type ClockSetting } from "./clock.ts";
import { runtime } from "./runtime.ts";
import { onSignal } from "./signals.ts";

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
  const { clocks, prisma } = runtime();
  const rows = await prisma.accountClock.findMany();
  clocks.clear();
  for (const row of rows) clocks.set(row.accountId, toSetting(row));
}

/** Read one account's setting again; returns it. */
export async function refresh(accountId: string): Promise<ClockSetting> {
  const { clocks, prisma } = runtime();
  const row = await prisma.accountClock.findUnique({ where: { accountId } });
  if (row) clocks.set(accountId, toSetting(row));
  else clocks.delete(accountId);
  runtime().signals.emit(`clock:${accountId}`, "");
  return row ? toSetting(row) : REAL_TIME;
}

function toSetting(row: { baseWall: Date; baseAccount: Date; rate: number }): ClockSetting {
  return { baseWall: row.baseWall.getTime(), baseAccount: row.baseAccount.getTime(), rate: row.rate };
}
