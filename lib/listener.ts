import pg from "pg";
import { CHANNEL, raiseHere, receiveNotification } from "./signals.ts";

/**
 * Keep one connection listening for other processes' signals; reconnect when it breaks. After a reconnect the topic
 * `missed` is raised: whoever caches must look again.
 */
export async function startListener(url: string): Promise<{ stop: () => Promise<void> }> {
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (first: boolean): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true });
    fresh.on("notification", (message) => receiveNotification(message.payload ?? ""));
    fresh.on("error", () => {});
    fresh.on("end", () => again());
    await fresh.connect();
    await fresh.query(`LISTEN ${CHANNEL}`);
    client = fresh;
    if (!first) raiseHere("missed");
  };
  const again = (): void => {
    if (stopped || retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      connect(false).catch(again);
    }, 500);
  };

  await connect(true);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
