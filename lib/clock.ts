/**
 * Time. The only file that may look at the wall clock (lint keeps it so).
 *
 * Every account has its own clock: real by default, but it can be frozen, advanced or run faster. What an account
 * sees is `ctx.clock.now()`; the wall clock is for signatures, sessions and logs.
 */

/** An account's time as a straight line over the wall clock: `baseAccount + (wall - baseWall) * rate`. Milliseconds. */
export interface ClockSetting {
  baseWall: number;
  baseAccount: number;
  /** 0 is frozen, 1 is real pace, 60 makes a minute pass each second. */
  rate: number;
}

/** The setting of an account that nobody touched. */
export const REAL_TIME: ClockSetting = { baseWall: 0, baseAccount: 0, rate: 1 };

export type ClockMode = "real" | "frozen" | "running";

/** What an operation may know of time. */
export interface Clock {
  /** The account's time in epoch milliseconds (whole). */
  now(): number;
  /** The account's time as a Date. */
  date(): Date;
  /**
   * Wall milliseconds until the account's time reaches `time`: 0 when it is past, Infinity on a frozen clock.
   */
  wallUntil(time: number): number;
}

/** Wall-clock epoch milliseconds. For sessions, signatures, logs and claims; never for what an account sees. */
export function wallNow(): number {
  return Date.now();
}

/** The wall clock as a Date. */
export function wallDate(): Date {
  return new Date();
}

/** Milliseconds of a monotonic clock, for measuring durations. */
export function monotonicNow(): number {
  return performance.now();
}

/** The account time that `setting` gives at wall time `wall`. */
export function accountTime(setting: ClockSetting, wall: number = Date.now()): number {
  if (setting === REAL_TIME) return wall;
  return Math.floor(setting.baseAccount + (wall - setting.baseWall) * setting.rate);
}

/** `real` when the account's time is the wall clock's, within a second's rounding. */
export function clockMode(setting: ClockSetting): ClockMode {
  if (setting.rate === 0) return "frozen";
  if (setting.rate === 1 && setting.baseAccount === setting.baseWall) return "real";
  return "running";
}

/** A clock over a setting that may change under it: pass a getter, so that a long poll sees an advance. */
export function clockOf(setting: () => ClockSetting): Clock {
  return new AccountClock(setting);
}

class AccountClock implements Clock {
  readonly #setting: () => ClockSetting;

  constructor(setting: () => ClockSetting) {
    this.#setting = setting;
  }

  now(): number {
    return accountTime(this.#setting());
  }

  date(): Date {
    return new Date(this.now());
  }

  wallUntil(time: number): number {
    const current = this.#setting();
    const left = time - accountTime(current);
    if (left <= 0) return 0;
    return current.rate === 0 ? Number.POSITIVE_INFINITY : Math.ceil(left / current.rate);
  }
}
