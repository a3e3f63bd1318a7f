import { batcher } from "#lib/batcher.ts";
import { monotonicNow } from "#lib/clock.ts";
import { arrayOf } from "#lib/pg-array.ts";
import { processState, runtime } from "#lib/runtime.ts";
import type { Answer, Delivery } from "./delivery.ts";
import { lose } from "./lost.ts";

/** How a delivery ended. */
export interface Outcome {
  delivery: Delivery;
  outcome: "delivered" | "failed" | "dead-lettered";
  answer: Answer;
  finishedAt: number;
}

const MAX_OUTCOMES = 1_000;
/** Under load so much time lies between two statements: each wakes a server process, and costs much the same for many rows. */
const PACE_MS = 25;

const FINISH = {
  name: "sns_finish",
  text: `WITH gone AS (
    DELETE FROM sns_delivery d USING unnest($1::bpchar[], $2::uuid[], $3::uuid[], $4::int[])
      AS u(account_id, message_id, subscription_id, run)
    WHERE d.account_id = u.account_id AND d.message_id = u.message_id AND d.subscription_id = u.subscription_id AND d.run = u.run
  )
  INSERT INTO sns_delivery_log (account_id, message_id, subscription_id, run, protocol, endpoint, outcome, attempts, status,
    answer, finished_at, history)
  SELECT * FROM unnest($1::bpchar[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[],
    $10::text[], $11::int8[], $12::jsonb[])
  ON CONFLICT DO NOTHING`,
};

async function finish(outcomes: Outcome[]): Promise<undefined[]> {
  const deliveries = outcomes.map(({ delivery }) => delivery);
  await runtime().pool.query({
    ...FINISH,
    values: [
      arrayOf(deliveries.map(({ message }) => message.accountId)),
      arrayOf(deliveries.map(({ message }) => message.messageId)),
      arrayOf(deliveries.map(({ target }) => target.subscriptionId)),
      arrayOf(deliveries.map(({ run }) => run)),
      arrayOf(deliveries.map(({ target }) => target.protocol)),
      arrayOf(deliveries.map(({ target }) => target.endpoint)),
      arrayOf(outcomes.map(({ outcome }) => outcome)),
      arrayOf(deliveries.map(({ attempts }) => attempts + 1)),
      arrayOf(outcomes.map(({ answer }) => answer.status)),
      arrayOf(outcomes.map(({ answer }) => answer.answer || null)),
      arrayOf(outcomes.map(({ finishedAt }) => finishedAt)),
      arrayOf(deliveries.map(({ history }) => (history.length > 0 ? JSON.stringify(history) : null))),
    ],
  });
  return outcomes.map(() => undefined);
}

const finishing = () => processState("sns.finishing", () => batcher(finish, MAX_OUTCOMES));

/** A delivery is over: out of the deliveries, into the log. Resolves when that is committed. */
export async function writeOutcome(outcome: Outcome): Promise<void> {
  await finishing().add(outcome);
}

interface Ledger {
  waiting: Outcome[];
  startedAt: number;
  working?: Promise<void>;
  hurry?: () => void;
}

const ledger = () => processState<Ledger>("sns.ledger", () => ({ waiting: [], startedAt: 0 }));

/** As `writeOutcome`, at once or within a moment, with others. What cannot be written is delivered again. */
export function writeOutcomeSoon(outcome: Outcome): void {
  const state = ledger();
  state.waiting.push(outcome);
  state.working ??= writeAll(state);
}

async function writeAll(state: Ledger): Promise<void> {
  while (state.waiting.length > 0) {
    const pause = state.startedAt + PACE_MS - monotonicNow();
    if (state.waiting.length < MAX_OUTCOMES) {
      await new Promise<void>((resolve) => {
        state.hurry = resolve;
        if (pause > 0) setTimeout(resolve, pause);
        else setImmediate(resolve);
      });
    }
    state.startedAt = monotonicNow();
    const outcomes = state.waiting.splice(0, MAX_OUTCOMES);
    await finish(outcomes).catch(() => lose(outcomes.map(({ delivery }) => delivery)));
  }
  state.working = undefined;
}

/** Resolves when no outcome waits to be written. */
export async function outcomesWritten(): Promise<void> {
  const state = ledger();
  while (state.working) {
    state.hurry?.();
    await state.working;
  }
}
