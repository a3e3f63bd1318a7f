import { ApiError } from "#lib/api/errors.ts";
import { accountTime, clockMode, REAL_TIME, wallNow, type ClockMode, type ClockSetting } from "#lib/clock.ts";
import { withClockLock } from "#lib/clock-lock.ts";
import { clockSetting, refresh, writeClock } from "#lib/clocks.ts";
import { runJobsUntil } from "#lib/engine/advance.ts";

/** What an account's clock shows. */
export interface ClockReading {
  /** The account's time, ISO 8601. */
  now: string;
  mode: ClockMode;
  /** Seconds of the account per real second; 0 when frozen. */
  rate: number;
  /** How far the account is ahead of real time. */
  offsetMs: number;
}

export type ClockChange =
  | { action: "freeze" }
  /** Go on, at real pace or at `rate`. */
  | { action: "resume"; rate?: number }
  /** Back to real time: the only change that may go backwards. */
  | { action: "reset" }
  | { action: "advance"; seconds: number }
  | { action: "set-rate"; rate: number }
  /** Advance to a time (epoch milliseconds). */
  | { action: "set"; time: number };

/** A year is as far as one step goes: what is due on the way is all done before the answer. */
export const MAX_ADVANCE_SECONDS = 366 * 86_400;
/** An hour of the account each second. */
export const MAX_RATE = 3600;
/** PostgreSQL and JavaScript go further, but no date on a screen does. */
const LAST_TIME = Date.UTC(2200, 0, 1);

/** Read an account's clock. */
export function readClock(accountId: string): ClockReading {
  const setting = clockSetting(accountId);
  const wall = wallNow();
  const time = accountTime(setting, wall);
  return {
    now: new Date(time).toISOString(),
    mode: clockMode(setting),
    rate: setting.rate,
    offsetMs: setting === REAL_TIME ? 0 : time - wall,
  };
}

/**
 * Change an account's clock. One change at a time per account, whichever process is asked. When an advance resolves,
 * everything that fell due on the way has been done, at its own time and in order.
 * Throws ValidationException when time would go backwards or too far.
 */
export async function changeClock(accountId: string, change: ClockChange): Promise<ClockReading> {
  await withClockLock(accountId, async () => {
    const setting = await refresh(accountId);
    const wall = wallNow();
    const now = accountTime(setting, wall);
    const at = (rate: number): ClockSetting => ({ baseWall: wall, baseAccount: now, rate });
    switch (change.action) {
      case "freeze":
        return writeClock(accountId, at(0));
      case "resume":
        return setting.rate === 0 || change.rate !== undefined
          ? writeClock(accountId, at(change.rate ?? 1))
          : undefined;
      case "set-rate":
        return writeClock(accountId, at(change.rate));
      case "reset":
        return writeClock(accountId, REAL_TIME);
      case "advance":
        return advance(accountId, setting, now + Math.round(change.seconds * 1000));
      case "set":
        return advance(accountId, setting, change.time);
    }
  });
  return readClock(accountId);
}

/**
 * The clock stands where it was until all is done, and jumps then: a process that is killed on the way leaves an account
 * whose time is simply not yet there.
 */
async function advance(accountId: string, setting: ClockSetting, target: number): Promise<void> {
  const now = accountTime(setting);
  if (target < now) throw invalid("An account's time cannot go backwards. Reset the clock to return to real time.");
  if (target > now + MAX_ADVANCE_SECONDS * 1000) throw invalid("One step may not be longer than 366 days.");
  if (target > LAST_TIME) throw invalid("The account's time may not pass the year 2200.");
  const failed: string[] = [];
  await runJobsUntil(accountId, target, failed);
  const wall = wallNow();
  const landed = Math.max(target, accountTime(setting, wall));
  await writeClock(accountId, { baseWall: wall, baseAccount: landed, rate: setting.rate });
  // What a call scheduled between the last look and the jump.
  await runJobsUntil(accountId, target, failed);
}

function invalid(message: string): ApiError {
  return new ApiError("ValidationException", message);
}
