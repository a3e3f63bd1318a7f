import { wallNow } from "#lib/clock.ts";
import { processState, runtime } from "#lib/runtime.ts";
import type { Delivery } from "./delivery.ts";

/** So long after a statement failed, it has surely ended in the database too, one way or the other. */
const SETTLED_MS = 3_000;

interface Lost {
  since: number;
  deliveries: Delivery[];
}

const lost = () => processState<Lost[]>("sns.lost", () => []);

/**
 * This process lost track of deliveries that it may have claimed: the database did not answer when they were made, or when
 * their outcome was to be written. Somebody delivers them again, since nobody knows.
 */
export function lose(deliveries: Delivery[]): void {
  lost().push({ since: wallNow(), deliveries });
}

const RELEASE = {
  name: "sns_release",
  text: `UPDATE sns_delivery d SET claimed_by = ''
    FROM unnest($1::bpchar[], $2::uuid[], $3::uuid[], $4::int[]) AS u(account_id, message_id, subscription_id, run)
    WHERE d.account_id = u.account_id AND d.message_id = u.message_id AND d.subscription_id = u.subscription_id AND d.run = u.run
      AND d.claimed_by = $5`,
};

/** Let go of the claims of lost deliveries, so that they are taken over. Those that are done are not there any more. */
export async function releaseLost(): Promise<void> {
  const all = lost();
  while (all[0] && wallNow() - all[0].since >= SETTLED_MS) {
    const { deliveries } = all[0];
    await runtime().pool.query({
      ...RELEASE,
      values: [
        deliveries.map(({ message }) => message.accountId),
        deliveries.map(({ message }) => message.messageId),
        deliveries.map(({ target }) => target.subscriptionId),
        deliveries.map(({ run }) => run),
        runtime().processId,
      ],
    });
    all.shift();
  }
}
