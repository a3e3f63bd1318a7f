import type { Context } from "#lib/api/context.ts";
import { monotonicNow } from "#lib/clock.ts";
import { storeHandsetMessage } from "#lib/handset.ts";
import { delivered, deliveryKey, failed, type Answer, type Delivery } from "./delivery.ts";
import { textFor } from "./envelope.ts";
import { endpointKey, loadEndpoint, loadPlatform } from "./platform-store.ts";

/** Push a message to a device: the device screen shows it. */
export async function deliverToDevice(ctx: Context, delivery: Delivery): Promise<Answer> {
  const { message, target } = delivery;
  const started = monotonicNow();
  const elapsed = () => Math.round(monotonicNow() - started);
  const key = endpointKey(target.endpoint, "Endpoint");
  const [endpoint, platform] = await Promise.all([loadEndpoint(ctx, key), loadPlatform(ctx, key)]);
  if (!endpoint) return failed(elapsed(), "Endpoint does not exist", { status: 404, retry: false });
  if (platform?.attributes.Enabled === "false") {
    return failed(elapsed(), "Platform application is disabled", { status: 400, retry: false });
  }
  if (endpoint.attributes.Enabled === "false") {
    return failed(elapsed(), "Endpoint is disabled", { status: 400, retry: false });
  }
  await storeHandsetMessage({
    key: deliveryKey(delivery),
    accountId: ctx.accountId,
    region: ctx.region,
    kind: "push",
    handset: target.endpoint,
    sender: key.name,
    label: key.platform,
    body: textFor(message, key.platform, "application"),
    sentAt: ctx.clock.now(),
  });
  return delivered(elapsed(), 200, "Accepted by the device");
}
