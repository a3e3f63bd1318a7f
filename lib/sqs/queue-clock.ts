import type { Context } from "#lib/api/context.ts";
import type { Clock } from "#lib/clock.ts";
import { accountClock } from "#lib/clocks.ts";

/** The clock that a queue lives by: its owner's, also when another account calls. */
export function clockOf(ctx: Context, { accountId }: { accountId: string }): Clock {
  return accountId === ctx.accountId ? ctx.clock : accountClock(accountId);
}
